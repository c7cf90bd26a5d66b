"""Due dates as contracts say them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.domain.circumstances import is_weekday
from forewarn.domain.credit import CreditTerms
from forewarn.domain.due_dates import due_date, month_end

JANUARY_15 = date(2026, 1, 15)


def due(on: date, terms: CreditTerms) -> date:
    return due_date(on, terms.payment_days, terms, is_weekday)


def from_month_end(days: int, **others: object) -> CreditTerms:
    return CreditTerms(payment_days=days, counted_from="month_end", **others)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "terms", "expected"),
    [
        (JANUARY_15, CreditTerms(payment_days=30), date(2026, 2, 14)),
        (JANUARY_15, from_month_end(30), date(2026, 3, 2)),
        (date(2026, 1, 31), from_month_end(30), date(2026, 3, 2)),
        (date(2026, 2, 1), from_month_end(30), date(2026, 3, 30)),
        (date(2028, 2, 10), from_month_end(0), date(2028, 2, 29)),
        (JANUARY_15, from_month_end(0, fixed_days=(25,)), date(2026, 2, 25)),
        (date(2026, 12, 3), from_month_end(0, fixed_days=(25,)), date(2027, 1, 25)),
        (JANUARY_15, CreditTerms(payment_days=30, fixed_days=(10, 25)), date(2026, 2, 25)),
        (JANUARY_15, CreditTerms(payment_days=20, fixed_days=(25, 10)), date(2026, 2, 10)),
        (JANUARY_15, CreditTerms(payment_days=30, fixed_days=(31,)), date(2026, 2, 28)),
        (JANUARY_15, CreditTerms(payment_days=10, fixed_days=(25,)), date(2026, 1, 25)),
    ],
    ids=str,
)
def test_an_invoice_is_due_as_the_terms_say(on: date, terms: CreditTerms, expected: date) -> None:
    assert due(on, terms) == expected


def test_a_due_date_on_a_rest_day_moves_as_the_terms_say() -> None:
    """14 February 2026 is a Saturday."""
    assert due(JANUARY_15, CreditTerms(payment_days=30, on_rest_days="next")) == date(2026, 2, 16)
    assert due(JANUARY_15, CreditTerms(payment_days=30, on_rest_days="previous")) == date(2026, 2, 13)


def test_it_never_moves_before_the_invoice() -> None:
    saturday = date(2026, 2, 14)
    assert due(saturday, CreditTerms(payment_days=0, on_rest_days="previous")) == saturday


TERMS = st.builds(
    CreditTerms,
    payment_days=st.integers(0, 400),
    counted_from=st.sampled_from(["invoice", "month_end"]),
    fixed_days=st.lists(st.integers(1, 31), max_size=3).map(tuple),
    on_rest_days=st.sampled_from(["keep", "next", "previous"]),
)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), TERMS)
def test_no_invoice_is_due_before_it_is_written_or_two_months_after_its_days(
    on: date, terms: CreditTerms
) -> None:
    day = due(on, terms)
    assert on <= day <= month_end(on) + timedelta(days=terms.payment_days + 31 + 2)
    if terms.on_rest_days == "next":
        assert is_weekday(day)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), TERMS)
def test_fixed_days_are_kept(on: date, terms: CreditTerms) -> None:
    day = due(on, terms)
    if terms.fixed_days and terms.on_rest_days == "keep":
        last = month_end(day).day
        assert day.day in {min(fixed, last) for fixed in terms.fixed_days}
