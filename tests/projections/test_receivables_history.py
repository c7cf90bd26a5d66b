"""How a customer has paid, and how a bounced payment is taken out of it again."""

from datetime import date, timedelta

from examples import papers, payments
from examples.books import receivables as book
from examples.books import written
from examples.days import APRIL_1
from examples.papers import owed
from forewarn.domain.decider import Fact
from forewarn.domain.paper.facts import AppliedCredit, CreditNoteIssued
from forewarn.domain.payment.facts import PaymentDeallocated
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.history import MONTHS_KEPT, SETTLEMENTS_KEPT
from forewarn.projections.receivables.row import History, Month, Receivables, Settled

APRIL_11 = date(2026, 4, 11)


def paid(invoice: str, amount_cents: int, on: date, due: date = APRIL_1) -> tuple[Fact, Fact]:
    payment = f"P-{invoice}-{on}"
    allocated = payments.allocated(amount_cents, payment, on=on, due=due, invoice=invoice)
    return payments.received(amount_cents, payment, on=on), allocated


def taken_back(invoice: str, amount_cents: int, paid_on: date, due: date = APRIL_1) -> PaymentDeallocated:
    payment = f"P-{invoice}-{paid_on}"
    return payments.taken_back(amount_cents, payment, on=date(2026, 6, 1), due=due, invoice=invoice)


def credited(invoice: str, amount_cents: int) -> CreditNoteIssued:
    return papers.credited(amount_cents, AppliedCredit(invoice, 1, amount_cents), on=APRIL_1)


def test_an_item_paid_in_time_is_settled_and_not_late() -> None:
    history = book(owed(600), *paid("I1", 600, APRIL_1)).history
    assert history == History(
        settled=1,
        settled_cents=600,
        months={"2026-04": Month(1, 600)},
        latest={"I1#1": Settled(APRIL_1, 600, 0, 0, "e3")},
    )


def test_an_item_paid_early_is_not_late_and_its_days_do_not_offset_others() -> None:
    history = book(owed(600), *paid("I1", 600, date(2026, 3, 22))).history
    assert (history.late, history.months["2026-03"]) == (0, Month(1, 600, -10, 100))
    assert history.latest["I1#1"].delay_days == -10


def test_an_item_paid_late_counts_its_days_and_their_square() -> None:
    history = book(owed(600), *paid("I1", 600, APRIL_11)).history
    assert (history.settled, history.late, history.latest["I1#1"].late_days) == (1, 1, 10)
    assert history.months == {"2026-04": Month(1, 600, 10, 100)}


def test_an_item_is_settled_as_a_whole_on_the_day_of_its_last_part() -> None:
    part = book(owed(600), *paid("I1", 500, APRIL_1))
    assert part.history == History()
    whole = written(part, *paid("I1", 100, APRIL_11)).history
    assert (whole.settled, whole.settled_cents, whole.late, whole.latest["I1#1"].late_days) == (1, 600, 1, 10)


def test_what_was_credited_was_not_paid() -> None:
    history = book(owed(600), credited("I1", 250), *paid("I1", 350, APRIL_1)).history
    assert (history.settled, history.settled_cents) == (1, 350)


def test_an_item_settled_by_a_credit_note_says_nothing_about_paying() -> None:
    row = book(owed(600), *paid("I1", 500, APRIL_1), credited("I1", 100))
    assert row.items == {}
    assert row.history == History()


def test_a_payment_taken_back_takes_its_settlement_out_exactly() -> None:
    row = book(owed(600), owed(70, invoice="I2"), *paid("I1", 600, APRIL_11))
    before = RECEIVABLES.encode(row)
    written(row, *paid("I2", 70, date(2026, 5, 3)))
    assert row.history.settled == 2
    written(row, taken_back("I2", 70, date(2026, 5, 3)))
    assert row.history == RECEIVABLES.decode(before).history


def test_an_item_paid_again_is_settled_once() -> None:
    row = book(owed(600), *paid("I1", 600, APRIL_1), taken_back("I1", 600, APRIL_1))
    written(row, *paid("I1", 600, date(2026, 6, 30)))
    assert (row.history.settled, row.history.late, row.history.latest["I1#1"].late_days) == (1, 1, 90)
    assert row.history.months == {"2026-06": Month(1, 600, 60, 3_600)}


def test_two_settlements_in_a_month_add_up_and_one_can_be_taken_back() -> None:
    row = book(owed(600), owed(70, invoice="I2"), *paid("I1", 600, APRIL_11), *paid("I2", 70, APRIL_1))
    assert row.history.months == {"2026-04": Month(2, 670, 10, 100)}
    written(row, taken_back("I1", 600, APRIL_11))
    assert row.history.months == {"2026-04": Month(1, 70)}


def paid_monthly(months: int) -> Receivables:
    row = Receivables()
    for number in range(months):
        due = date(2024 + number // 12, number % 12 + 1, 5)
        written(row, owed(100, due, f"I{number}"), *paid(f"I{number}", 100, due + timedelta(days=1), due))
    return row


def test_only_the_last_months_and_settlements_are_kept() -> None:
    history = paid_monthly(21).history
    assert list(history.months) == [f"2024-{month:02}" for month in range(4, 13)] + [
        f"2025-{month:02}" for month in range(1, 10)
    ]
    assert len(history.months) == MONTHS_KEPT
    assert len(history.latest) == SETTLEMENTS_KEPT
    assert (history.settled, history.late) == (21, 21)


def test_a_settlement_too_old_to_be_remembered_stays_counted() -> None:
    row = paid_monthly(21)
    written(row, taken_back("I0", 100, date(2024, 1, 6), date(2024, 1, 5)))
    assert row.items["I0#1"].open_cents == 100
    assert row.history.settled == 21


def test_a_settlement_entered_late_for_a_forgotten_month_counts_in_the_sums_alone() -> None:
    row = paid_monthly(21)
    months = dict(row.history.months)
    due, paid_on = date(2023, 1, 5), date(2023, 1, 9)
    written(row, owed(100, due, "I99"), *paid("I99", 100, paid_on, due))
    assert (row.history.settled, row.history.late) == (22, 22)
    assert row.history.months == months
    written(row, taken_back("I99", 100, paid_on, due))
    assert (row.history.settled, row.history.late) == (21, 21)
    assert row.history.months == months
