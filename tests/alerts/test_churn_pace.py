"""The gamma tail, the working days and the pace of a customer."""

from datetime import date, timedelta
from itertools import accumulate, pairwise
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import gammaincc
from scipy.stats import t as student

from forewarn.alerts.churn.gamma import log_tail
from forewarn.alerts.churn.pace import (
    key_of,
    lengthened,
    likeness,
    pace_of,
    rarity,
)
from forewarn.alerts.churn.rules import ChurnRules
from forewarn.alerts.churn.tails import (
    cautious,
    deviate,
    deviate_once_in,
    gamma_deviate,
    incautious,
    lognormal_deviate,
    lognormal_ratio,
    once_in,
    tail,
)
from forewarn.alerts.churn.until_rare import days_until_rare, ratio_before
from forewarn.alerts.churn.working_days import WorkingDays, working_days
from forewarn.domain.calendar import STREAM, Calendar, CalendarYearPublished, Year, evolve

RULES = ChurnRules()
NEW_YEAR = Year(
    frozenset(date(2026, 2, day) for day in (16, 17, 18, 19, 20, 23)), frozenset({date(2026, 2, 14)})
)
CALENDAR = Calendar({2026: NEW_YEAR})
TABLE = WorkingDays({})
MONDAY_DAY = date(2026, 3, 2)
MONDAY = MONDAY_DAY.toordinal()


@given(st.floats(0.05, 400), st.floats(0.01, 6))
def test_the_tail_is_that_of_scipy(shape: float, times: float) -> None:
    wanted = float(gammaincc(shape, shape * times))
    if wanted > 1e-290:
        assert exp(log_tail(shape, shape * times)) == pytest.approx(wanted, rel=1e-8, abs=1e-13)


@given(st.floats(0.03, 0.3), st.floats(1.1, 4))
def test_the_deviate_of_a_sum_is_near_that_of_the_gamma_tail(variance: float, ratio: float) -> None:
    wanted = float(gammaincc(1 / variance, ratio / variance))
    if wanted > 1e-6:
        assert log(once_in(gamma_deviate(ratio, variance))) == pytest.approx(-log(wanted), rel=0.04)


@given(st.floats(0.02, 2), st.floats(0.2, 5))
def test_the_lognormal_deviate_and_ratio_undo_each_other(variance: float, deviates: float) -> None:
    ratio = lognormal_ratio(variance, deviates)
    assert lognormal_deviate(ratio, variance) == pytest.approx(deviates)
    assert deviate_once_in(once_in(deviates)) == pytest.approx(deviates, rel=1e-6)


@given(st.floats(0.02, 2), st.floats(1.2, 20))
def test_what_is_rare_is_rare_under_both_shapes(variance: float, ratio: float) -> None:
    assert tail(variance, ratio, 30) <= once_in(lognormal_deviate(ratio, variance)) * (1 + 1e-9)
    assert deviate(ratio, variance, 30) <= gamma_deviate(ratio, variance)
    assert tail(variance, 0, 30) == 1.0
    assert deviate(0, variance, 30) == 0.0


@given(st.floats(0.1, 6), st.floats(5, 60))
def test_few_gaps_make_as_cautious_as_the_t_distribution(deviates: float, degrees: float) -> None:
    assert incautious(cautious(deviates, degrees), degrees) == pytest.approx(deviates)
    wanted = float(student.sf(deviates, degrees))
    assert 1 / once_in(cautious(deviates, degrees)) == pytest.approx(wanted, rel=0.08)


def test_nothing_is_exceeded_for_certain() -> None:
    assert log_tail(3.0, 0.0) == 0.0


@given(st.dates(date(2024, 1, 1), date(2029, 12, 31)), st.integers(0, 900))
def test_days_are_counted_as_the_calendar_counts_them(day: date, days: int) -> None:
    table, later = working_days(CALENDAR), day + timedelta(days=days)
    counted = table.count(later.toordinal()) - table.count(day.toordinal())
    assert counted == CALENDAR.working_days_between(day, later)


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.integers(1, 300))
def test_the_day_reached_is_that_of_the_calendar(day: date, days: int) -> None:
    reached = working_days(CALENDAR).reached(day.toordinal(), days)
    assert date.fromordinal(reached) == CALENDAR.working_day_after(day, days)


def test_partitions_whose_calendars_are_equal_share_a_table() -> None:
    published = CalendarYearPublished(
        subject=STREAM,
        on=MONDAY_DAY,
        year=2026,
        rest_days=tuple(sorted(NEW_YEAR.rest_days)),
        makeup_days=tuple(NEW_YEAR.makeup_days),
    )
    one, other = evolve(Calendar(), published), evolve(Calendar(), published)
    assert one.years is not other.years
    assert one.years[2026] is other.years[2026]
    assert working_days(one, 2.0) is working_days(other, 2.0) is working_days(one, 2.0)
    assert working_days(Calendar(), 2.0) is not working_days(one, 2.0)


def test_after_a_long_holiday_as_many_working_days_count_nothing_as_the_rule_says() -> None:
    """Six weekdays are taken off, from a Monday to the next; the Saturday before is worked."""
    table = WorkingDays(CALENDAR.years, 1.0)
    before, last = date(2026, 2, 14).toordinal(), date(2026, 2, 23).toordinal()
    assert table.eased(last) == table.eased(before)
    worked = [table.eased(last + n) - table.eased(last) for n in (7, 8, 9, 10)]
    assert [table.count(last + n) - table.count(last) for n in (7, 8, 9, 10)] == [5, 6, 7, 8]
    assert worked == [0, 0, 1, 2]
    assert table.reached(before, 1) == last + 9


def test_days_at_the_ends_of_time_are_counted_too() -> None:
    last = date.max.toordinal()
    assert TABLE.count(last) >= 0
    assert TABLE.count(1) >= 0
    assert WorkingDays({}).reached(last - 3, 900) == last


def test_the_table_is_kept_until_another_calendar_comes() -> None:
    assert working_days(CALENDAR) is working_days(Calendar(CALENDAR.years, today=date(2026, 3, 2)))
    assert working_days(CALENDAR) is not working_days(CALENDAR, 2.0)
    assert working_days(CALENDAR) is not working_days(Calendar({2026: Year()}))


def weekly(orders: int) -> tuple[int, ...]:
    return tuple(MONDAY + 7 * n for n in range(orders))


def test_too_few_orders_are_no_pace() -> None:
    assert pace_of(weekly(4), TABLE, key_of(RULES)) is None


def test_the_pace_of_a_weekly_customer_is_five_working_days() -> None:
    pace = pace_of(weekly(20), TABLE, key_of(RULES))
    assert pace is not None
    assert (pace.silence.gaps, pace.silence.usual) == (1, 5.0)
    assert [reach.gaps for reach in pace.sums] == [5, 8, 12]
    assert {rarity(reach, 0) for reach in pace.sums} == {0.0}


def test_the_longer_the_gap_the_rarer_and_a_season_explains_some() -> None:
    pace = pace_of(weekly(20), TABLE, key_of(RULES))
    assert pace is not None
    alone = pace.silence
    assert rarity(alone, 5) == 0.0
    assert 0 < rarity(alone, 10) < rarity(alone, 15) < rarity(alone, 40)
    assert rarity(alone, 15, 0.5) < rarity(alone, 15)


def test_a_long_gap_that_is_over_does_not_look_like_many() -> None:
    days = (*weekly(20), MONDAY + 7 * 45, MONDAY + 7 * 46)
    pace = pace_of(days, TABLE, key_of(RULES))
    assert pace is not None
    assert max(rarity(reach, 0) for reach in pace.sums) < RULES.rarity_years.enter[1]


@given(st.lists(st.integers(1, 30), min_size=6, max_size=39), st.sampled_from([0.5, 2, 20, 500]))
def test_a_gap_shorter_than_the_bound_is_not_that_rare(gaps: list[int], wanted: float) -> None:
    days = [MONDAY]
    for gap in gaps:
        days.append(days[-1] + gap)
    pace = pace_of(tuple(days), TABLE, key_of(RULES))
    assert pace is not None
    shorter = days_until_rare(pace.silence, wanted) - 1e-6
    assert shorter < 0 or rarity(pace.silence, shorter) < wanted


@given(st.floats(0.02, 3), st.floats(1, 1e6))
def test_below_the_ratio_before_nothing_is_that_rare(variance: float, wanted: float) -> None:
    ratio = ratio_before(variance, wanted, 20)
    assert ratio <= 1.2 or tail(variance, ratio - 1e-9, 20) <= wanted * (1 + 1e-6)
    assert log(tail(0.1, 50, 1e6)) == pytest.approx(20)


def test_a_long_holiday_that_is_over_is_no_spread() -> None:
    table = WorkingDays({2026: NEW_YEAR}, RULES.holiday_factor)
    first = date(2025, 11, 17).toordinal()
    days = [first + 7 * week for week in range(20) if week not in (13, 14)]
    with_holiday, without = (pace_of(tuple(days), each, key_of(RULES)) for each in (table, TABLE))
    assert with_holiday is not None
    assert without is not None
    assert with_holiday.silence.variance < without.silence.variance
    assert with_holiday.silence.usual == pytest.approx(5, rel=0.02)


def test_a_silence_is_measured_by_the_pace_of_late_where_that_is_slower() -> None:
    slower = pace_of((*weekly(20), *(MONDAY + 7 * (19 + 2 * n) for n in range(1, 9))), TABLE, key_of(RULES))
    faster = pace_of((*(MONDAY + 14 * n - 280 for n in range(20)), *weekly(9)), TABLE, key_of(RULES))
    assert slower is not None
    assert slower.silence.usual == 10
    assert faster is not None
    assert faster.silence.usual == pytest.approx((20 * 10 + 8 * 5) / 28)


def like(gaps: list[float]) -> float:
    sums = [0.0, *accumulate(gaps)]
    squares = [0.0, *accumulate([gap * gap for gap in gaps])]
    products = [0.0, 0.0, *accumulate([one * later for one, later in pairwise(gaps)])]
    return likeness(len(gaps), gaps, sums, squares, products)


def test_gaps_of_slow_and_busy_times_are_like_the_ones_before_them() -> None:
    """Five short gaps follow five long ones, again and again; and the same gaps mixed."""
    turns, mixed = ([2.0] * 5 + [8.0] * 5) * 3, [2.0, 8.0] * 15
    around = [(gap - 5) / 3 for gap in turns]
    seen = sum(one * later for one, later in pairwise(around)) / 30 + 1 / 30
    assert like(turns) == pytest.approx(seen * 30 / 38)
    assert like(mixed) == 0.0
    assert like([4.0] * 9) == 0.0


@given(st.integers(1, 30), st.floats(0.0, 0.8))
def test_the_mean_of_gaps_that_are_alike_varies_as_of_an_autoregressive_process(
    many: int, alike: float
) -> None:
    covered = sum(alike ** abs(one - other) for one in range(many) for other in range(many))
    assert lengthened(many, alike) == pytest.approx(covered / many)
