"""Money in the receivables book: unapplied, allocated, taken back, at risk."""

from examples.books import receivables as book
from examples.days import APRIL_1, MARCH_2, MARCH_9, MAY_1
from examples.orders import C1, INVOICED
from examples.papers import adjusted
from examples.payments import allocated, bounced, received, taken_back
from forewarn.domain.payment.facts import PaymentAllocated
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.row import Acceptance, Item, Unapplied

# Paid


def test_money_received_is_unapplied_until_it_is_allocated() -> None:
    assert book(received(700)).unapplied == {"P1": Unapplied(MARCH_9, 700, "e1")}
    row = book(INVOICED, received(700), allocated(500))
    assert row.unapplied == {"P1": Unapplied(MARCH_9, 200, "e2")}
    assert row.items["I1#1"].open_cents == 100


def test_a_settled_item_and_a_spent_payment_leave_the_row() -> None:
    row = book(INVOICED, received(600), allocated(600))
    assert row.unapplied == {}
    assert list(row.items) == ["I1#2"]


def test_a_payment_can_settle_an_adjustment() -> None:
    paid = PaymentAllocated(
        subject=C1,
        on=MARCH_9,
        payment="P1",
        invoice="A1",
        instalment=1,
        currency="CNY",
        amount_cents=50,
        tender="cash",
        due=MARCH_9,
        invoiced_on=MARCH_9,
    )
    row = book(adjusted(50), received(50), paid)
    assert (row.items, row.unapplied) == ({}, {})


def test_money_taken_back_from_an_open_item_is_unapplied_again() -> None:
    row = book(INVOICED, received(500), allocated(500), taken_back(500))
    assert row.items["I1#1"] == Item("I1", 1, MARCH_2, APRIL_1, 600, 600, "e1", reopened_on=APRIL_1)
    assert row.unapplied == {"P1": Unapplied(APRIL_1, 500, "e4")}


def test_a_settled_item_comes_back_whole_when_one_of_its_payments_is_taken_back() -> None:
    row = book(
        INVOICED,
        received(500),
        received(100, "P2"),
        allocated(500),
        allocated(100, "P2"),
        taken_back(100, "P2"),
    )
    assert row.items["I1#1"] == Item("I1", 1, MARCH_2, APRIL_1, 600, 100, "e6", reopened_on=APRIL_1)


def test_the_last_day_of_taking_back_is_kept() -> None:
    row = book(
        INVOICED,
        received(300),
        received(100, "P2"),
        allocated(300),
        allocated(100, "P2"),
        taken_back(300, on=APRIL_1),
        taken_back(100, "P2", on=MARCH_9),
    )
    assert row.items["I1#1"].reopened_on == APRIL_1


def test_a_bounced_payment_leaves_the_row() -> None:
    row = book(INVOICED, received(700), allocated(500), taken_back(500), bounced(700))
    assert row.unapplied == {}
    assert row.items["I1#1"].open_cents == 600


# Acceptances


def test_an_allocated_acceptance_is_at_risk() -> None:
    row = book(
        INVOICED, received(600, matures=MAY_1), allocated(250, matures=MAY_1), allocated(150, matures=MAY_1)
    )
    assert row.unapplied == {"P1": Unapplied(MARCH_9, 200, "e2", MAY_1)}
    assert row.acceptances == {"P1": Acceptance(MAY_1, 400, "e3")}


def test_an_acceptance_that_has_matured_is_no_risk_when_it_is_allocated() -> None:
    row = book(INVOICED, received(600, matures=MAY_1), allocated(600, matures=MAY_1, on=MAY_1))
    assert row.acceptances == {}


def test_a_matured_acceptance_leaves_the_row_with_the_next_allocation() -> None:
    row = book(
        INVOICED,
        received(100, matures=APRIL_1),
        received(100, "P2"),
        allocated(100, matures=APRIL_1),
        allocated(100, "P2", on=APRIL_1),
    )
    assert row.acceptances == {}


def test_what_is_taken_back_from_an_acceptance_is_no_longer_allocated() -> None:
    facts = (INVOICED, received(600, matures=MAY_1), allocated(250, matures=MAY_1))
    assert book(*facts, taken_back(250, matures=MAY_1)).acceptances == {}
    assert book(*facts, taken_back(100, matures=MAY_1)).acceptances["P1"].allocated_cents == 150


# Out of order: as-of reads see a part of the facts


def test_a_payment_read_ahead_of_its_invoice_is_settled_when_the_invoice_comes() -> None:
    row = book(received(600), allocated(600))
    assert row.items["I1#1"].open_cents == -600
    RECEIVABLES.evolve(row, INVOICED, "e3")
    assert list(row.items) == ["I1#2"]
    assert row.unapplied == {}


def test_part_of_a_payment_read_ahead_of_its_invoice_leaves_the_rest_open() -> None:
    row = book(received(500), allocated(500), INVOICED)
    assert row.items["I1#1"] == Item("I1", 1, MARCH_2, APRIL_1, 600, 100, "e3")
