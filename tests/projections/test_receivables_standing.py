"""What is at risk with a customer, and where it stands."""

from datetime import timedelta

from examples.books import receivables as book
from examples.customers import REGISTERED
from examples.days import MARCH_2, MARCH_9
from examples.days import MARCH_31 as TODAY
from examples.orders import C1, delivered, held, placed
from examples.papers import adjusted, disputed, owed
from examples.payments import allocated, received
from forewarn.domain.credit import CreditTerms, Exposure, OpenItem, SharedLimit, Standing, UpTo
from forewarn.domain.customer.facts import CreditTermsSet, CustomerHeld
from forewarn.projections.receivables.exposure import exposure
from forewarn.projections.receivables.row import Receivables
from forewarn.projections.receivables.standing import standing

G1 = "group/G1"
TOMORROW = TODAY + timedelta(days=1)
TERMS = CreditTerms(limit=UpTo(5_000), horizon_days=10, group=G1)


# The exposure


def test_an_item_is_overdue_from_the_day_after_it_is_due() -> None:
    row = book(owed(1_000, TODAY))
    assert exposure(row, TODAY) == Exposure(not_due_cents=1_000)
    assert exposure(row, TOMORROW) == Exposure(overdue_cents=1_000)


def test_a_disputed_part_is_a_component_of_its_own() -> None:
    row = book(owed(1_000, MARCH_9), disputed(400))
    assert exposure(row, TODAY) == Exposure(overdue_cents=600, disputed_cents=400)
    assert exposure(row, MARCH_9) == Exposure(not_due_cents=600, disputed_cents=400)
    assert exposure(row, TODAY).total_cents == 1_000


def test_an_order_counts_when_it_is_wanted_inside_the_horizon() -> None:
    terms = CreditTermsSet(subject=C1, on=MARCH_2, terms=TERMS)
    last_day = TODAY + timedelta(days=10)
    assert exposure(book(terms, placed(700, last_day)), TODAY) == Exposure(ordered_cents=700)
    assert exposure(book(terms, placed(700, last_day + timedelta(days=1))), TODAY) == Exposure()


def test_delivered_goods_count_whenever_they_were_wanted() -> None:
    far = TODAY + timedelta(days=1_000)
    assert exposure(book(placed(700, far), delivered(300)), TODAY) == Exposure(unbilled_cents=300)
    assert exposure(book(placed(700, TODAY), delivered(300)), TODAY) == Exposure(
        unbilled_cents=300, ordered_cents=400
    )


def test_a_prepaid_order_does_not_count() -> None:
    assert exposure(book(placed(700, TODAY, prepaid=True)), TODAY) == Exposure()


def test_money_that_a_prepaid_order_waits_for_counts_once() -> None:
    """Neither the order nor its money changes what the customer may still order."""
    owing = owed(1_000, TODAY)
    before = exposure(book(owing), TODAY)
    paid = exposure(book(owing, placed(700, TODAY, prepaid=True), received(700)), TODAY)
    assert (paid.unapplied_cents, paid.prepaid_cents) == (700, 700)
    assert paid.total_cents == before.total_cents == 1_000


def test_more_money_than_the_prepaid_order_needs_is_free() -> None:
    seen = exposure(book(placed(700, TODAY, prepaid=True), received(1_000)), TODAY)
    assert (seen.prepaid_cents, seen.in_hand_cents, seen.total_cents) == (700, 300, -300)


def test_an_allocated_acceptance_is_at_risk_until_it_matures() -> None:
    row = book(
        owed(1_000, TODAY), received(600, matures=TOMORROW), allocated(600, matures=TOMORROW, due=TODAY)
    )
    assert exposure(row, TODAY) == Exposure(not_due_cents=400, acceptances_cents=600)
    assert exposure(row, TOMORROW) == Exposure(overdue_cents=400)


def test_money_not_applied_lowers_the_exposure_and_an_acceptance_only_once_it_matured() -> None:
    assert exposure(book(received(600)), TODAY) == Exposure(unapplied_cents=600)
    assert exposure(book(received(600, matures=TOMORROW)), TODAY) == Exposure()
    assert exposure(book(received(600, matures=TOMORROW)), TOMORROW) == Exposure(unapplied_cents=600)


def test_credit_lowers_the_exposure() -> None:
    assert exposure(book(adjusted(-50)), TODAY).total_cents == -50


# The standing


def test_a_standing_has_all_that_a_decision_needs() -> None:
    row = book(
        REGISTERED,
        CreditTermsSet(subject=C1, on=MARCH_2, terms=TERMS),
        CustomerHeld(subject=C1, on=MARCH_2, reason="fraud", review_on=TODAY),
        owed(70, TOMORROW, "I2"),
        owed(1_000, MARCH_9),
        disputed(400),
        placed(700, TOMORROW),
        held(9_000, order="O2"),
    )
    shared = SharedLimit(G1, UpTo(9_000), 1_070)
    assert standing(row, C1, TODAY, shared) == Standing(
        subject=C1,
        currency="CNY",
        holds=("fraud",),
        terms=TERMS,
        shared=shared,
        exposure=Exposure(not_due_cents=70, overdue_cents=600, disputed_cents=400, ordered_cents=700),
        open_items=(
            OpenItem("I1", 1, MARCH_2, MARCH_9, 1_000, 400),
            OpenItem("I2", 1, MARCH_2, TOMORROW, 70),
        ),
        open_orders=("O1", "O2"),
    )


def test_nobody_is_not_registered() -> None:
    assert standing(Receivables(), C1, TODAY) == Standing(subject=C1, currency="", registered=False)
