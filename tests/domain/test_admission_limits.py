from dataclasses import replace
from datetime import date

import pytest

from examples.admission import DAY, GOOD, ORDER, TODAY, figures, limited, owing, reasons
from forewarn.domain.credit import (
    CreditTerms,
    Exposure,
    Limit,
    NoCredit,
    SharedLimit,
    TemporaryLimit,
    Unlimited,
    UpTo,
    ceiling_cents,
)
from forewarn.domain.order.facts import AdmissionReason
from forewarn.domain.policy import Policy

OVER_LIMIT = AdmissionReason.OVER_LIMIT
OVER_SHARED_LIMIT = AdmissionReason.OVER_SHARED_LIMIT


def test_the_tolerance_is_exact_to_the_cent() -> None:
    policy = Policy(tolerance_percent=3)
    terms = CreditTerms(limit=UpTo(33_333))
    # 33,333 × 1.03 = 34,332.99
    assert reasons(owing(0, terms), replace(ORDER, amount_cents=34_332), policy) == []
    assert reasons(owing(0, terms), replace(ORDER, amount_cents=34_333), policy) == [OVER_LIMIT]


def test_the_tolerance_holds_for_the_shared_limit_too() -> None:
    shared = SharedLimit("group/G1", UpTo(50_000), used_cents=15_000)
    assert reasons(replace(GOOD, shared=shared), policy=Policy(tolerance_percent=10)) == []
    assert reasons(replace(GOOD, shared=shared), policy=Policy(tolerance_percent=9)) == [OVER_SHARED_LIMIT]


def test_without_credit_whatever_is_unpaid_is_over_the_limit() -> None:
    terms = limited(NoCredit())
    assert reasons(owing(0, terms), replace(ORDER, amount_cents=1), Policy(tolerance_percent=50)) == [
        OVER_LIMIT
    ]
    assert reasons(replace(GOOD, terms=terms, exposure=Exposure(unapplied_cents=40_000))) == []


def test_without_a_ceiling_nothing_is_over_the_limit() -> None:
    standing = replace(
        owing(10**12, limited(Unlimited())), shared=SharedLimit("group/G1", Unlimited(), 10**12)
    )
    assert reasons(standing) == []
    assert (figures(standing).limit_cents, figures(standing).shared_limit_cents) == (None, None)


def test_a_member_of_a_group_without_credit_is_over_the_shared_limit() -> None:
    assert reasons(replace(GOOD, shared=SharedLimit("group/G1", NoCredit(), 0))) == [OVER_SHARED_LIMIT]


@pytest.mark.parametrize(
    ("first_day", "last_day", "limit_cents"),
    [
        (TODAY, TODAY, 150_000),
        (TODAY - DAY, TODAY, 150_000),
        (TODAY, TODAY + DAY, 150_000),
        (TODAY - 9 * DAY, TODAY - DAY, 100_000),
        (TODAY + DAY, TODAY + 9 * DAY, 100_000),
    ],
)
def test_a_temporary_limit_replaces_the_limit_within_its_dates(
    first_day: date, last_day: date, limit_cents: int
) -> None:
    terms = limited(UpTo(100_000), TemporaryLimit(150_000, first_day, last_day))
    assert figures(owing(0, terms)).limit_cents == limit_cents


def test_a_temporary_limit_may_be_lower_and_caps_even_the_unlimited() -> None:
    terms = limited(Unlimited(), TemporaryLimit(39_999, TODAY, TODAY))
    assert reasons(owing(0, terms)) == [OVER_LIMIT]


def test_a_temporary_limit_bridges_one_that_has_expired() -> None:
    temporary = TemporaryLimit(150_000, TODAY, TODAY)
    assert reasons(owing(0, limited(UpTo(100_000), temporary, expires=TODAY - DAY))) == []


def test_an_order_wanted_beyond_the_horizon_does_not_count() -> None:
    terms = CreditTerms(limit=UpTo(100_000), horizon_days=90)
    inside = replace(ORDER, amount_cents=100_001, wanted=TODAY + 90 * DAY)
    beyond = replace(inside, wanted=TODAY + 91 * DAY)
    assert reasons(owing(0, terms), inside) == [OVER_LIMIT]
    assert reasons(owing(0, terms), beyond) == []
    assert figures(owing(0, terms), beyond).order_cents == 0


@pytest.mark.parametrize(
    ("limit", "cents"), [(Unlimited(), None), (NoCredit(), 0), (UpTo(7), 7), (UpTo(0), 0)]
)
def test_the_ceiling_of_a_limit(limit: Limit, cents: int | None) -> None:
    assert ceiling_cents(limit) == cents
