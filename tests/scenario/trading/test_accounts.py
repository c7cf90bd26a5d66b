"""What a large market cannot keep in memory lies on disk, and nobody notices."""

from array import array
from datetime import date

from forewarn.domain.calendar import Calendar
from forewarn.scenario.trading.account import Account, Campaign, Debt, Half
from forewarn.scenario.trading.accounts import Accounts
from forewarn.scenario.trading.agenda import Act, Agenda, Entry
from forewarn.scenario.trading.disk import Disk
from forewarn.scenario.trading.labels import Label
from forewarn.scenario.trading.span import ONE_DAY

DAY = date(2025, 3, 3)


def full_account() -> Account:
    account = Account(debts=[Debt("I-1", 1, DAY, 500, date.max)], stock=[1, 2, 3], waiting=frozenset({4}))
    account.halves[7] = [Half("QY-W550", 3, promotion=True)]
    account.campaigns[2] = Campaign(900, DAY, DAY + ONE_DAY, [300], [DAY])
    account.labels.append(Label("customer/D1", "arrears", "stops paying", DAY, innocent=True))
    account.spreads, account.paid_on = 1.5, DAY
    return account


def test_an_account_that_was_written_out_comes_back_as_it_was() -> None:
    accounts = Accounts(Disk(), kept=4)
    kept = accounts.of(1)
    for name in Account.__struct_fields__:
        setattr(kept, name, getattr(full_account(), name))
    for number in range(2, 20):
        accounts.of(number)
    assert accounts.of(1) is not kept
    assert accounts.of(1) == full_account()


def test_a_change_to_an_account_is_kept_however_many_others_are_touched() -> None:
    accounts = Accounts(Disk(), kept=4)
    for _ in range(3):
        for number in range(1, 11):
            accounts.of(number).payments += number
    assert {number: account.payments for number, account in accounts.each(10)} == {
        number: 3 * number for number in range(1, 11)
    }


def test_an_account_may_be_held_while_few_others_are_touched() -> None:
    accounts = Accounts(Disk(), kept=8)
    held = accounts.of(1)
    for number in (2, 3, 4):
        accounts.of(number)
    held.payments = 9
    for number in range(5, 30):
        accounts.of(number)
    assert accounts.of(1).payments == 9


def test_an_account_is_settled_once_its_acceptances_have_matured_and_no_credit_is_left() -> None:
    assert Account().is_settled(DAY)
    assert not Account(matures=DAY).is_settled(DAY)
    assert Account(matures=DAY).is_settled(DAY + ONE_DAY)
    assert not Account(credit_cents=1).is_settled(DAY)
    assert not Account(debts=[Debt("I-1", 1, DAY, 5, DAY)]).is_settled(DAY)


def test_new_accounts_share_nothing() -> None:
    accounts = Accounts(Disk())
    accounts.of(1).debts.append(Debt("I-1", 1, DAY, 500, DAY))
    accounts.of(1).campaigns[1] = Campaign(1, DAY, DAY)
    assert accounts.of(2) == Account()


def test_a_plan_is_read_in_its_order_whether_on_disk_or_not() -> None:
    expected = [Entry(Act.ORDER, number, number % 7) for number in range(1, 26)]
    for kept in (3, 5, 1_000):
        agenda = Agenda(Calendar({}), DAY, Disk(), kept)
        for act, number, ordinal in expected:
            agenda.exactly_on(DAY + ONE_DAY, act, number, ordinal)
        agenda.exactly_on(DAY + 2 * ONE_DAY, Act.PAY, 1)
        assert list(agenda.entries(DAY + ONE_DAY)) == expected
        assert list(agenda.entries(DAY + ONE_DAY)) == []
        assert list(agenda.entries(DAY + 2 * ONE_DAY)) == [Entry(Act.PAY, 1, 0)]


def test_a_plan_takes_further_entries_for_other_days_while_it_is_read() -> None:
    agenda = Agenda(Calendar({}), DAY, Disk(), kept=2)
    for number in range(1, 10):
        agenda.exactly_on(DAY, Act.COMPLETE, number)
    for act, number, ordinal in agenda.entries(DAY):
        agenda.exactly_on(DAY + ONE_DAY, act, number, ordinal + 1)
    assert [entry.customer for entry in agenda.entries(DAY + ONE_DAY)] == list(range(1, 10))


def test_pieces_of_a_plan_on_disk_are_gone_once_they_are_read() -> None:
    disk = Disk()
    assert list(disk.plan(1)) == []
    disk.write_plan(1, array("Q", [5]).tobytes())
    disk.write_plan(2, array("Q", [6]).tobytes())
    assert list(disk.plan(1)) == [array("Q", [5]).tobytes()]
    assert list(disk.plan(1)) == []
    assert len(list(disk.plan(2))) == 1
