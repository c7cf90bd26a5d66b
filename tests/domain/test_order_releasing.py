from dataclasses import replace
from datetime import date
from decimal import Decimal

import msgspec
import pytest

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, Exposure, Standing, UpTo
from forewarn.domain.decider import Refused
from forewarn.domain.goods import MovedLine
from forewarn.domain.needs import NOTHING, credit_of
from forewarn.domain.order.changing import CancelOrder
from forewarn.domain.order.decisions import ORDER, OrderCommand
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.facts import (
    AdmissionFigures,
    AdmissionReason,
    OrderCancelled,
    OrderDelivered,
    OrderFact,
    OrderHeld,
    OrderLine,
    OrderNoLongerReady,
    OrderReadyForRelease,
    OrderReleased,
)
from forewarn.domain.order.releasing import ReexamineOrder, ReleaseOrder
from forewarn.domain.policy import Policy

MARCH_2, MARCH_9, MARCH_16, MARCH_23 = (date(2026, 3, day) for day in (2, 9, 16, 23))
GOOD = Standing("customer/C1", "CNY", terms=CreditTerms(limit=UpTo(10_000), on_breach="hold"))
SHORT = replace(GOOD, exposure=Exposure(not_due_cents=1))
FULL = AdmissionFigures(0, 10_000, limit_cents=10_000, overdue_cents=0, overdue_days=0)
OVER = AdmissionFigures(1, 10_000, limit_cents=10_000, overdue_cents=0, overdue_days=0)
HELD = OrderHeld(
    subject="customer/C1",
    on=MARCH_2,
    order="O1",
    currency="CNY",
    lines=(OrderLine("TEA", 10, Decimal(10), 10_000),),
    amount_cents=10_000,
    payment_days=30,
    wanted=MARCH_9,
    reasons=(AdmissionReason.OVER_LIMIT,),
    figures=OVER,
    placed_by="ann",
)
READY = OrderReadyForRelease(subject="customer/C1", on=MARCH_9, order="O1", figures=FULL)
NOT_READY = OrderNoLongerReady(
    subject="customer/C1", on=MARCH_9, order="O1", reasons=(AdmissionReason.OVER_LIMIT,), figures=OVER
)
RELEASED = OrderReleased(
    subject="customer/C1",
    on=MARCH_9,
    order="O1",
    released_by="bob",
    reason="paid by phone",
    until=MARCH_16,
    amount_cents=10_000,
    wanted=MARCH_9,
)
CANCELLED = OrderCancelled(
    subject="customer/C1", on=MARCH_9, order="O1", reason="late", open_cents=10_000, wanted=MARCH_9
)
REEXAMINE = ReexamineOrder(MARCH_9, "O1")
RELEASE = ReleaseOrder(MARCH_9, "O1", "paid by phone", until=MARCH_16)


def when(
    command: OrderCommand,
    *given: OrderFact,
    standing: Standing | None = None,
    actor: str = "bob",
    policy: Policy | None = None,
) -> list[OrderFact]:
    circumstances = Circumstances(MARCH_9, actor, policy or Policy(), gathered(standing))
    return ORDER.decide(command, ORDER.fold(given), circumstances)


def test_a_held_order_says_when_it_is_ready() -> None:
    assert when(REEXAMINE, HELD, standing=GOOD) == [READY]


def test_a_held_order_says_when_the_reasons_are_back() -> None:
    assert when(REEXAMINE, HELD, READY, standing=SHORT) == [NOT_READY]


def test_a_held_order_says_nothing_while_nothing_changes() -> None:
    assert when(REEXAMINE, HELD, standing=SHORT) == []
    assert when(REEXAMINE, HELD, READY, standing=GOOD) == []
    assert when(REEXAMINE, HELD, READY, NOT_READY, standing=SHORT) == []


def test_only_a_held_order_is_examined_again() -> None:
    assert when(REEXAMINE, HELD, RELEASED) == []
    with pytest.raises(Refused, match="O1 is not placed: send PlaceOrder first"):
        when(REEXAMINE)


def test_an_order_is_not_examined_before_it_was_held() -> None:
    with pytest.raises(Refused, match="O1 was held on 2026-03-02"):
        when(ReexamineOrder(date(2026, 3, 1), "O1"), HELD, standing=GOOD)


def test_a_held_order_is_released_by_a_person_for_a_reason() -> None:
    assert when(RELEASE, HELD) == [RELEASED]


def test_who_placed_an_order_may_not_release_it() -> None:
    with pytest.raises(Refused, match="ann placed the order and may not release it"):
        when(RELEASE, HELD, actor="ann")


def test_only_those_with_the_right_release_orders() -> None:
    policy = Policy(credit_releasers=("carl", "dora"))
    with pytest.raises(Refused, match="bob may not release orders: ask carl, dora"):
        when(RELEASE, HELD, policy=policy)
    assert when(RELEASE, HELD, actor="dora", policy=policy) == [
        msgspec.structs.replace(RELEASED, released_by="dora")
    ]


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (replace(RELEASE, reason=" "), "released for a reason"),
        (replace(RELEASE, until=date(2026, 3, 8)), "cannot lapse before it, on 2026-03-08"),
        (replace(RELEASE, on=date(2026, 3, 1)), "O1 was held on 2026-03-02"),
    ],
)
def test_a_mistaken_release_is_sent_back(command: ReleaseOrder, complaint: str) -> None:
    with pytest.raises(Refused, match=complaint):
        when(command, HELD)


def test_nobody_cannot_release_an_order() -> None:
    with pytest.raises(Refused, match="nobody is named"):
        when(RELEASE, HELD, actor="")


def test_there_is_nothing_to_release_in_an_order_that_is_not_held() -> None:
    with pytest.raises(Refused, match="O1 is cancelled, not held"):
        when(RELEASE, HELD, CANCELLED)
    with pytest.raises(Refused, match="send PlaceOrder first"):
        when(RELEASE)


def test_a_held_order_is_not_delivered() -> None:
    with pytest.raises(Refused, match="O1 is held: it is delivered once it is released"):
        when(DeliverOrder(MARCH_9, "O1", "D1"), HELD)


def test_a_held_order_can_be_cancelled() -> None:
    assert when(CancelOrder(MARCH_9, "O1", "late"), HELD) == [CANCELLED]


@pytest.mark.parametrize("day", [MARCH_9, MARCH_16])
def test_a_released_order_is_delivered_on_the_days_of_its_release(day: date) -> None:
    [fact] = when(DeliverOrder(day, "O1", "D1"), HELD, RELEASED)
    assert isinstance(fact, OrderDelivered)
    assert fact.amount_cents == 10_000


@pytest.mark.parametrize("day", [date(2026, 3, 8), date(2026, 3, 17)])
def test_outside_the_days_of_its_release_an_order_needs_a_new_one(day: date) -> None:
    with pytest.raises(Refused, match="until 2026-03-16: ask for a new release"):
        when(DeliverOrder(day, "O1", "D1"), HELD, RELEASED)


def test_a_release_that_lapsed_is_renewed_for_what_is_still_open() -> None:
    [part] = when(DeliverOrder(MARCH_16, "O1", "D1", (MovedLine("TEA", 4),)), HELD, RELEASED)
    given = (HELD, RELEASED, part)
    [renewed] = when(replace(RELEASE, on=date(2026, 3, 20), until=MARCH_23), *given)
    assert isinstance(renewed, OrderReleased)
    assert (renewed.renewed, renewed.amount_cents, renewed.until) == (True, 6_000, MARCH_23)
    assert when(DeliverOrder(MARCH_23, "O1", "D2"), *given, renewed) != []
    assert when(DeliverOrder(MARCH_16, "O1", "D2"), *given, renewed) != []
    with pytest.raises(Refused, match="is not released on 2026-03-18"):
        when(DeliverOrder(date(2026, 3, 18), "O1", "D2"), *given, renewed)


def test_an_order_is_not_changed_or_cancelled_before_its_release() -> None:
    with pytest.raises(Refused, match="O1 moved last on 2026-03-09"):
        when(CancelOrder(date(2026, 3, 8), "O1", "late"), HELD, RELEASED)


def test_a_release_is_renewed_to_a_later_day_only() -> None:
    with pytest.raises(Refused, match="released until 2026-03-16: name a later day"):
        when(RELEASE, HELD, RELEASED)


def test_only_the_examination_of_a_held_order_depends_on_its_customers_standing() -> None:
    held, released = ORDER.fold([HELD]), ORDER.fold([HELD, RELEASED])
    assert ORDER.needs(REEXAMINE, held) == credit_of("customer/C1")
    assert ORDER.needs(REEXAMINE, released) == NOTHING
    assert ORDER.needs(RELEASE, held) == NOTHING
