from dataclasses import replace
from datetime import timedelta

import pytest

from examples.days import MARCH_2, MARCH_9
from examples.standings import gathered
from examples.tea import PLACED, STANDING, change, changed, tea
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, Exposure, OpenItem, SharedLimit, Standing, Unlimited, UpTo
from forewarn.domain.decider import Refused
from forewarn.domain.order.decisions import ORDER, OrderCommand
from forewarn.domain.order.facts import OrderFact, OrderPlaced


def when(command: OrderCommand, *given: OrderFact, standing: Standing | None = STANDING) -> list[OrderFact]:
    return ORDER.decide(
        command, ORDER.fold(given), Circumstances(MARCH_9, "ann", gathered=gathered(standing))
    )


def test_an_order_grows_up_to_the_limit_and_no_further() -> None:
    assert when(change(tea(20)), PLACED) == [changed(20, previous_cents=10_000)]
    with pytest.raises(Refused, match=r"growth 110\.00 CNY"):
        when(change(tea(21)), PLACED)


def test_a_growth_is_refused_with_every_reason_and_its_figures() -> None:
    standing = Standing(
        "customer/C1",
        "CNY",
        holds=("fraud",),
        terms=CreditTerms(limit=UpTo(15_000), payment_days=14, expires=MARCH_2, group="group/G1"),
        shared=SharedLimit("group/G1", UpTo(50_000), used_cents=48_000),
        exposure=Exposure(unbilled_cents=10_000, overdue_cents=4_000),
        open_items=(OpenItem("I1", 1, MARCH_2, MARCH_2, 4_000),),
    )
    with pytest.raises(Refused) as refusal:
        when(change(tea(13)), PLACED, standing=standing)
    assert str(refusal.value) == (
        "order O1 stands as it was: not admitted for account_held, overdue, over_limit, over_shared_limit, "
        "limit_expired, terms_too_long; exposure 140.00 CNY; growth 30.00 CNY; overdue 40.00 CNY by 7 days; "
        "limit 150.00 CNY; shared limit 500.00 CNY of which 480.00 CNY is used"
    )


def test_a_refused_growth_names_no_limit_where_there_is_none() -> None:
    standing = replace(STANDING, holds=("fraud",), terms=CreditTerms(limit=Unlimited()))
    with pytest.raises(Refused, match=r"account_held; exposure 100.00 CNY; growth 10.00 CNY; .* days$"):
        when(change(tea(11)), PLACED, standing=standing)


def test_an_order_may_shrink_or_change_its_goods_whatever_the_standing() -> None:
    worst = replace(STANDING, holds=("fraud",), exposure=Exposure(overdue_cents=90_000))
    assert when(change(tea(9)), PLACED, standing=worst) == [changed(9, previous_cents=10_000)]
    assert when(change(tea(10, brand="Hill")), PLACED, standing=worst) != []


def test_moving_an_order_into_the_horizon_is_a_growth() -> None:
    far = OrderPlaced(
        subject="customer/C1",
        on=MARCH_2,
        order="O1",
        currency="CNY",
        lines=PLACED.lines,
        amount_cents=10_000,
        payment_days=30,
        wanted=MARCH_9 + timedelta(days=31),
    )
    sooner = change(tea(10), wanted=MARCH_9 + timedelta(days=30))
    full = replace(STANDING, exposure=Exposure(unbilled_cents=10_001))
    assert len(when(sooner, far)) == 1
    with pytest.raises(Refused, match=r"growth 100\.00 CNY"):
        when(sooner, far, standing=full)


def test_a_growth_beyond_the_horizon_does_not_count_in_the_exposure() -> None:
    later = MARCH_9 + timedelta(days=31)
    assert when(change(tea(50), wanted=later), PLACED) == [changed(50, 10_000, wanted=later)]
