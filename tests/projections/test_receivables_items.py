"""Open items in the receivables book: billed, credited, corrected, disputed."""

from examples.books import receivables as book
from examples.days import APRIL_1, MARCH_2, MARCH_9, MAY_1
from examples.orders import C1, INVOICED
from examples.papers import adjusted, credited, disputed, settled
from examples.payments import allocated, received
from forewarn.domain.instalments import Instalment
from forewarn.domain.paper.facts import AppliedCredit, InvoiceTakenOver
from forewarn.projections.receivables.row import Item

# Billed


def test_each_instalment_of_an_invoice_is_an_item() -> None:
    assert book(INVOICED).items == {
        "I1#1": Item("I1", 1, MARCH_2, APRIL_1, 600, 600, "e1"),
        "I1#2": Item("I1", 2, MARCH_2, MAY_1, 400, 400, "e1"),
    }


def test_an_invoice_taken_over_is_owed_like_one_of_ours() -> None:
    taken_over = InvoiceTakenOver(
        subject=C1,
        on=MARCH_2,
        invoice="I1",
        currency="CNY",
        amount_cents=600,
        instalments=(Instalment(APRIL_1, 600),),
    )
    assert book(taken_over).items == {"I1#1": Item("I1", 1, MARCH_2, APRIL_1, 600, 600, "e1")}


def test_an_adjustment_above_zero_is_an_item_due_on_its_day() -> None:
    assert book(adjusted(50)).items == {"A1#1": Item("A1", 1, MARCH_9, MARCH_9, 50, 50, "e1")}


def test_an_adjustment_below_zero_is_credit() -> None:
    row = book(INVOICED, adjusted(-50))
    assert row.credit_cents == 50
    assert sum(item.open_cents for item in row.items.values()) == 1_000


# Credited


def test_a_credit_note_lowers_the_named_items_and_the_rest_is_credit() -> None:
    row = book(INVOICED, credited(700, AppliedCredit("I1", 1, 600), AppliedCredit("I1", 2, 30)))
    assert row.items == {"I1#2": Item("I1", 2, MARCH_2, MAY_1, 370, 370, "e1")}
    assert row.credit_cents == 70


def test_a_credit_for_an_item_that_is_not_open_is_kept_as_credit() -> None:
    row = book(credited(700, AppliedCredit("I9", 1, 600)))
    assert (row.items, row.credit_cents) == ({}, 700)


def test_a_credit_above_what_is_open_is_kept_as_credit() -> None:
    row = book(INVOICED, credited(700, AppliedCredit("I1", 1, 700)))
    assert (list(row.items), row.credit_cents) == (["I1#2"], 100)
    ahead = book(received(600), allocated(600), credited(50, AppliedCredit("I1", 1, 50)))
    assert (ahead.items["I1#1"].open_cents, ahead.credit_cents) == (-600, 50)


# Disputed


def test_a_dispute_marks_at_most_what_is_open() -> None:
    assert book(INVOICED, disputed(200)).items["I1#1"].disputed_cents == 200
    assert book(INVOICED, disputed(200), disputed(900)).items["I1#1"].disputed_cents == 600


def test_a_settled_dispute_is_owed_again() -> None:
    assert book(INVOICED, disputed(200), settled(200)).items["I1#1"].disputed_cents == 0


def test_no_more_is_disputed_than_is_left_open() -> None:
    row = book(INVOICED, disputed(500), received(450), allocated(450))
    assert (row.items["I1#1"].open_cents, row.items["I1#1"].disputed_cents) == (150, 150)


def test_a_dispute_of_an_item_that_is_not_open_says_nothing_about_money() -> None:
    assert book(disputed(200), settled(200)).items == {}
