"""What is at risk with a customer, and where it stands."""

from datetime import date, timedelta

from domain.credit import CreditTerms, Exposure, OpenItem, SharedLimit, Standing, UpTo
from domain.customer.facts import CreditTermsSet, CustomerHeld, CustomerRegistered
from domain.decider import Fact
from domain.instalments import Instalment
from domain.order.facts import AdmissionFigures, AdmissionReason, OrderDelivered, OrderHeld, OrderPlaced
from domain.paper.facts import AdjustmentBooked, InvoiceDisputed, InvoiceTakenOver
from domain.payment.facts import PaymentAllocated, PaymentReceived
from projections.receivables.book import RECEIVABLES
from projections.receivables.exposure import exposure
from projections.receivables.row import Receivables
from projections.receivables.standing import standing

C1, G1 = "customer/C1", "group/G1"
MARCH_2, MARCH_9, TODAY = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 31)
TOMORROW = TODAY + timedelta(days=1)


def book(*facts: Fact) -> Receivables:
    row = Receivables()
    for fact in facts:
        RECEIVABLES.evolve(row, fact, "event")
    return row


REGISTERED = CustomerRegistered(
    subject=C1, on=MARCH_2, name="Lian", currency="CNY", kind="dealer", grade="A", region="East", owner="rep"
)
TERMS = CreditTerms(limit=UpTo(5_000), horizon_days=10, group=G1)


def owed(due: date, amount_cents: int = 1_000, invoice: str = "I1") -> InvoiceTakenOver:
    return InvoiceTakenOver(
        subject=C1,
        on=MARCH_2,
        invoice=invoice,
        currency="CNY",
        amount_cents=amount_cents,
        instalments=(Instalment(due, amount_cents),),
    )


def disputed(amount_cents: int) -> InvoiceDisputed:
    return InvoiceDisputed(
        subject=C1,
        on=MARCH_9,
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=amount_cents,
        reason="short",
    )


def placed(wanted: date, prepaid: bool = False) -> OrderPlaced:
    return OrderPlaced(
        subject=C1,
        on=MARCH_2,
        order="O1",
        currency="CNY",
        lines=(),
        amount_cents=700,
        payment_days=30,
        wanted=wanted,
        prepaid=prepaid,
    )


DELIVERED = OrderDelivered(
    subject=C1, on=MARCH_9, order="O1", delivery="D1", currency="CNY", lines=(), amount_cents=300
)
HELD_ORDER = OrderHeld(
    subject=C1,
    on=MARCH_9,
    order="O2",
    currency="CNY",
    lines=(),
    amount_cents=9_000,
    payment_days=30,
    wanted=TODAY,
    reasons=(AdmissionReason.OVER_LIMIT,),
    figures=AdmissionFigures(
        exposure_cents=0, order_cents=9_000, limit_cents=5_000, overdue_cents=0, overdue_days=0
    ),
)


def received(amount_cents: int, matures: date | None = None) -> PaymentReceived:
    return PaymentReceived(
        subject=C1,
        on=MARCH_9,
        payment="P1",
        currency="CNY",
        amount_cents=amount_cents,
        tender="transfer" if matures is None else "acceptance",
        matures=matures,
    )


def allocated(amount_cents: int, matures: date) -> PaymentAllocated:
    return PaymentAllocated(
        subject=C1,
        on=MARCH_9,
        payment="P1",
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=amount_cents,
        tender="acceptance",
        due=TODAY,
        invoiced_on=MARCH_2,
        matures=matures,
    )


def adjusted(amount_cents: int) -> AdjustmentBooked:
    return AdjustmentBooked(
        subject=C1, on=MARCH_9, adjustment="A1", currency="CNY", amount_cents=amount_cents, reason="rounding"
    )


# The exposure


def test_an_item_is_overdue_from_the_day_after_it_is_due() -> None:
    row = book(owed(TODAY))
    assert exposure(row, TODAY) == Exposure(not_due_cents=1_000)
    assert exposure(row, TOMORROW) == Exposure(overdue_cents=1_000)


def test_a_disputed_part_is_a_component_of_its_own() -> None:
    row = book(owed(MARCH_9), disputed(400))
    assert exposure(row, TODAY) == Exposure(overdue_cents=600, disputed_cents=400)
    assert exposure(row, MARCH_9) == Exposure(not_due_cents=600, disputed_cents=400)
    assert exposure(row, TODAY).total_cents == 1_000


def test_an_order_counts_when_it_is_wanted_inside_the_horizon() -> None:
    terms = CreditTermsSet(subject=C1, on=MARCH_2, terms=TERMS)
    last_day = TODAY + timedelta(days=10)
    assert exposure(book(terms, placed(last_day)), TODAY) == Exposure(unbilled_cents=700)
    assert exposure(book(terms, placed(last_day + timedelta(days=1))), TODAY) == Exposure()


def test_delivered_goods_count_whenever_they_were_wanted() -> None:
    far = TODAY + timedelta(days=1_000)
    assert exposure(book(placed(far), DELIVERED), TODAY) == Exposure(unbilled_cents=300)
    assert exposure(book(placed(TODAY), DELIVERED), TODAY) == Exposure(unbilled_cents=700)


def test_a_prepaid_order_does_not_count() -> None:
    assert exposure(book(placed(TODAY, prepaid=True)), TODAY) == Exposure()


def test_an_allocated_acceptance_is_at_risk_until_it_matures() -> None:
    row = book(owed(TODAY), received(600, TOMORROW), allocated(600, TOMORROW))
    assert exposure(row, TODAY) == Exposure(not_due_cents=400, acceptances_cents=600)
    assert exposure(row, TOMORROW) == Exposure(overdue_cents=400)


def test_money_not_applied_lowers_the_exposure_and_an_acceptance_only_once_it_matured() -> None:
    assert exposure(book(received(600)), TODAY) == Exposure(unapplied_cents=600)
    assert exposure(book(received(600, TOMORROW)), TODAY) == Exposure()
    assert exposure(book(received(600, TOMORROW)), TOMORROW) == Exposure(unapplied_cents=600)


def test_credit_lowers_the_exposure() -> None:
    assert exposure(book(adjusted(-50)), TODAY).total_cents == -50


# The standing


def test_a_standing_has_all_that_a_decision_needs() -> None:
    row = book(
        REGISTERED,
        CreditTermsSet(subject=C1, on=MARCH_2, terms=TERMS),
        CustomerHeld(subject=C1, on=MARCH_2, reason="fraud", review_on=TODAY),
        owed(TOMORROW, 70, "I2"),
        owed(MARCH_9),
        disputed(400),
        placed(TOMORROW),
        HELD_ORDER,
    )
    shared = SharedLimit(G1, UpTo(9_000), 1_070)
    assert standing(row, C1, TODAY, shared) == Standing(
        subject=C1,
        currency="CNY",
        holds=("fraud",),
        terms=TERMS,
        shared=shared,
        exposure=Exposure(not_due_cents=70, overdue_cents=600, disputed_cents=400, unbilled_cents=700),
        open_items=(
            OpenItem("I1", 1, MARCH_2, MARCH_9, 1_000, 400),
            OpenItem("I2", 1, MARCH_2, TOMORROW, 70),
        ),
        open_orders=("O1", "O2"),
    )


def test_nobody_is_not_registered() -> None:
    assert standing(Receivables(), C1, TODAY) == Standing(subject=C1, currency="", registered=False)
