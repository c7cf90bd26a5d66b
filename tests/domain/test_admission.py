from dataclasses import replace
from datetime import timedelta

import pytest

from examples.admission import DAY, GOOD, ORDER, TODAY, figures, limited, owing, reasons
from forewarn.domain.credit import CreditTerms, Exposure, OpenItem, SharedLimit, Standing, UpTo
from forewarn.domain.order.facts import AdmissionFigures, AdmissionReason
from forewarn.domain.policy import Policy

PREPAID = replace(ORDER, prepaid=True)

HELD = AdmissionReason.ACCOUNT_HELD
OVERDUE = AdmissionReason.OVERDUE
OVER_LIMIT = AdmissionReason.OVER_LIMIT
OVER_SHARED_LIMIT = AdmissionReason.OVER_SHARED_LIMIT
EXPIRED = AdmissionReason.LIMIT_EXPIRED
TERMS = AdmissionReason.TERMS_TOO_LONG


def due(days_ago: int, cents: int, disputed_cents: int = 0, invoice: str = "I1") -> OpenItem:
    day = TODAY - timedelta(days=days_ago)
    return OpenItem(invoice, 1, day - 30 * DAY, day, cents, disputed_cents)


def late(*items: OpenItem) -> Standing:
    return replace(GOOD, open_items=items)


WORST = Standing(
    "customer/C1",
    "CNY",
    holds=("fraud",),
    terms=CreditTerms(limit=UpTo(100_000), payment_days=29, expires=TODAY - DAY, group="group/G1"),
    shared=SharedLimit("group/G1", UpTo(200_000), used_cents=180_000),
    exposure=Exposure(overdue_cents=90_000),
    open_items=(due(days_ago=12, cents=90_000),),
)


def test_a_customer_in_good_standing_is_admitted() -> None:
    assert reasons(GOOD) == []


def test_all_reasons_are_reported_with_their_figures() -> None:
    assert reasons(WORST) == [HELD, OVERDUE, OVER_LIMIT, OVER_SHARED_LIMIT, EXPIRED, TERMS]
    assert figures(WORST) == AdmissionFigures(
        exposure_cents=90_000,
        order_cents=40_000,
        limit_cents=100_000,
        overdue_cents=90_000,
        overdue_days=12,
        shared_used_cents=180_000,
        shared_limit_cents=200_000,
        holds=("fraud",),
    )


def test_a_prepaid_order_passes_every_reason_but_a_hold() -> None:
    assert reasons(WORST, PREPAID) == [HELD]
    assert reasons(replace(WORST, holds=()), PREPAID) == []


def test_a_prepaid_order_does_not_count_in_the_exposure() -> None:
    assert figures(GOOD, PREPAID).order_cents == 0


@pytest.mark.parametrize(
    ("standing", "reason"),
    [
        (replace(GOOD, holds=("fraud",)), HELD),
        (late(due(days_ago=1, cents=101)), OVERDUE),
        (owing(60_001), OVER_LIMIT),
        (replace(GOOD, shared=SharedLimit("group/G1", UpTo(50_000), 10_001)), OVER_SHARED_LIMIT),
        (replace(GOOD, terms=limited(UpTo(100_000), expires=TODAY - DAY)), EXPIRED),
        (replace(GOOD, terms=CreditTerms(limit=UpTo(100_000), payment_days=29)), TERMS),
    ],
)
def test_each_reason_stands_alone(standing: Standing, reason: AdmissionReason) -> None:
    assert reasons(standing) == [reason]


@pytest.mark.parametrize(
    "standing",
    [
        late(due(days_ago=0, cents=101)),
        owing(60_000),
        replace(GOOD, shared=SharedLimit("group/G1", UpTo(50_000), 10_000)),
        replace(GOOD, terms=limited(UpTo(100_000), expires=TODAY)),
        replace(GOOD, terms=CreditTerms(limit=UpTo(100_000), payment_days=30)),
    ],
)
def test_what_reaches_its_bound_and_is_not_beyond_it_passes(standing: Standing) -> None:
    assert reasons(standing) == []


def test_overdue_needs_more_than_the_grace_days_and_more_than_the_minimum() -> None:
    policy = Policy(overdue_grace_days=5, overdue_minimum_cents=1_000)
    assert reasons(late(due(5, 5_000)), policy=policy) == []
    assert reasons(late(due(6, 1_000)), policy=policy) == []
    assert reasons(late(due(6, 1_001)), policy=policy) == [OVERDUE]


def test_small_overdue_items_add_up_and_those_in_grace_do_not_count() -> None:
    policy = Policy(overdue_grace_days=5, overdue_minimum_cents=1_000)
    standing = late(due(6, 600), due(9, 401, invoice="I2"), due(5, 70_000, invoice="I3"))
    assert reasons(standing, policy=policy) == [OVERDUE]
    assert (
        figures(standing, policy=policy).overdue_days,
        figures(standing, policy=policy).overdue_cents,
    ) == (
        9,
        1_001,
    )


def test_a_disputed_amount_is_overdue_only_by_policy() -> None:
    standing = late(due(10, 5_000, disputed_cents=5_000))
    assert reasons(standing) == []
    assert figures(standing).overdue_days == 0
    assert reasons(standing, policy=Policy(disputed_counts_as_overdue=True)) == [OVERDUE]


def test_the_part_that_is_not_disputed_is_overdue() -> None:
    assert figures(late(due(10, 5_000, disputed_cents=4_000))).overdue_cents == 1_000
