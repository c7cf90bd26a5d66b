"""The journal: balanced entries, derived from the facts, and what stands on the accounts."""

from datetime import date, timedelta

import pytest

from examples.credit import applied, credit_taken_back, refunded
from examples.days import MARCH_2, MARCH_9
from examples.orders import C1, INVOICED, placed
from examples.papers import adjusted, credited, owed
from examples.payments import allocated, bounced, received, taken_back
from forewarn.domain.credit_balance.facts import RefundTender
from forewarn.domain.decider import Fact
from forewarn.domain.paper.facts import AppliedCredit
from forewarn.projections.receivables.accounts import CHINESE_NAMES, Account
from forewarn.projections.receivables.journal import Posting, entries
from forewarn.projections.receivables.trial_balance import TrialBalance, customer_balances, trial_balance

JUNE_1 = date(2026, 6, 1)
FOREVER = date.max


def moved(*facts: Fact, until: date = FOREVER) -> dict[Account, int]:
    """The accounts that do not stand at zero."""
    balance = balanced(*facts, until=until).get("CNY", {})
    return {account: cents for account, cents in balance.items() if cents}


def balanced(*facts: Fact, until: date = FOREVER) -> TrialBalance:
    return trial_balance([posting for fact in facts for posting in entries(fact)], until)


def test_an_entry_has_two_sides_and_names_its_event() -> None:
    assert entries(INVOICED, "e1") == (
        Posting(
            on=MARCH_2,
            account=Account.ACCOUNTS_RECEIVABLE,
            subject=C1,
            currency="CNY",
            amount_cents=1_000,
            event_id="e1",
        ),
        Posting(
            on=MARCH_2,
            account=Account.REVENUE,
            subject=C1,
            currency="CNY",
            amount_cents=-1_000,
            event_id="e1",
        ),
    )


def test_an_order_posts_nothing_before_it_is_billed() -> None:
    assert entries(placed()) == ()


def test_an_invoice_taken_over_is_no_revenue_of_ours() -> None:
    assert moved(owed(600)) == {Account.ACCOUNTS_RECEIVABLE: 600, Account.TAKEOVER_CLEARING: -600}


def test_money_is_an_advance_until_it_is_allocated() -> None:
    assert moved(received(700, tender="cash")) == {Account.CASH: 700, Account.ADVANCES_FROM_CUSTOMERS: -700}
    assert moved(received(700)) == {Account.BANK: 700, Account.ADVANCES_FROM_CUSTOMERS: -700}
    assert moved(INVOICED, received(700), allocated(600)) == {
        Account.BANK: 700,
        Account.ADVANCES_FROM_CUSTOMERS: -100,
        Account.ACCOUNTS_RECEIVABLE: 400,
        Account.REVENUE: -1_000,
    }


def test_taking_back_undoes_the_allocation() -> None:
    assert moved(INVOICED, received(700), allocated(600), taken_back(600)) == moved(INVOICED, received(700))


def test_a_bounced_payment_leaves_nothing() -> None:
    assert moved(received(700, tender="cash"), bounced(700, on=MARCH_9, tender="cash")) == {}
    assert moved(received(700), bounced(700, on=MARCH_9)) == {}


# Acceptances


def test_an_acceptance_is_a_note_until_it_matures_and_cash_from_that_day_on() -> None:
    accepted = received(700, matures=JUNE_1)
    advances = {Account.ADVANCES_FROM_CUSTOMERS: -700}
    assert moved(accepted, until=JUNE_1 - timedelta(days=1)) == {Account.NOTES_RECEIVABLE: 700, **advances}
    assert moved(accepted, until=JUNE_1) == {Account.BANK: 700, **advances}


def test_an_acceptance_dishonoured_before_it_matures_never_becomes_cash() -> None:
    facts = received(700, matures=JUNE_1), bounced(700, JUNE_1, MARCH_9)
    assert moved(*facts, until=MARCH_9) == {}
    assert moved(*facts, until=JUNE_1) == {}


def test_an_acceptance_dishonoured_after_it_matured_takes_the_cash_back_on_that_day() -> None:
    later = JUNE_1 + timedelta(days=5)
    facts = received(700, matures=JUNE_1), bounced(700, JUNE_1, later)
    assert moved(*facts, until=later - timedelta(days=1))[Account.BANK] == 700
    assert moved(*facts, until=later) == {}


# Credit notes and adjustments


def test_a_credit_note_lowers_what_is_owed_and_the_rest_is_an_advance() -> None:
    assert moved(credited(700, AppliedCredit("I1", 1, 600))) == {
        Account.SALES_RETURNS_AND_ALLOWANCES: 700,
        Account.ACCOUNTS_RECEIVABLE: -600,
        Account.ADVANCES_FROM_CUSTOMERS: -100,
    }
    assert len(entries(credited(600, AppliedCredit("I1", 1, 600)))) == 2


def test_an_adjustment_is_owed_or_is_the_customers_credit() -> None:
    corrections = Account.CREDIT_LOSSES_AND_CORRECTIONS
    assert moved(adjusted(50)) == {Account.ACCOUNTS_RECEIVABLE: 50, corrections: -50}
    assert moved(adjusted(-50)) == {Account.ADVANCES_FROM_CUSTOMERS: -50, corrections: 50}


def test_credit_applied_settles_what_is_owed_and_taken_back_is_owed_again() -> None:
    assert moved(applied(500)) == {Account.ADVANCES_FROM_CUSTOMERS: 500, Account.ACCOUNTS_RECEIVABLE: -500}
    assert moved(applied(500), credit_taken_back(500)) == {}


@pytest.mark.parametrize(("tender", "account"), [("cash", Account.CASH), ("transfer", Account.BANK)])
def test_a_refund_is_paid_out_of_the_customers_advance(tender: RefundTender, account: Account) -> None:
    assert moved(refunded(300, tender)) == {Account.ADVANCES_FROM_CUSTOMERS: 300, account: -300}


# Balances


def test_a_trial_balance_has_each_currency_apart() -> None:
    assert balanced(adjusted(50), adjusted(70, currency="EUR")) == {
        "CNY": {Account.ACCOUNTS_RECEIVABLE: 50, Account.CREDIT_LOSSES_AND_CORRECTIONS: -50},
        "EUR": {Account.ACCOUNTS_RECEIVABLE: 70, Account.CREDIT_LOSSES_AND_CORRECTIONS: -70},
    }


def test_a_customer_owes_its_receivables_less_its_advances() -> None:
    postings = [posting for fact in (INVOICED, received(700, on=MARCH_2)) for posting in entries(fact)]
    assert customer_balances(postings, MARCH_2) == {(C1, "CNY"): 300}
    assert customer_balances(postings, MARCH_2 - timedelta(days=1)) == {}


def test_every_account_has_a_chinese_name() -> None:
    assert set(CHINESE_NAMES) == set(Account)
