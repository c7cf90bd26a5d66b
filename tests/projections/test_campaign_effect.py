"""The effect of a campaign against a baseline without promotion, weighed by the season, and its dip."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from forewarn.domain.campaign.evaluating import Figures, Returns, returns
from forewarn.projections.campaigns.effect import Days, Effect, Sale, effect

MONDAY = date(2026, 3, 2)
TWO_WEEKS = Days(MONDAY, MONDAY + timedelta(days=13))
AFTER = MONDAY + timedelta(days=14)
LATER = MONDAY + timedelta(days=60)


def alike(day: date) -> float:
    return 1.0


def weekly(*yuan_a_week: int, until: date = MONDAY) -> list[Sale]:
    """One sale a week on its Monday, the last in the week before `until`."""
    first = until - timedelta(days=7 * len(yuan_a_week))
    return [Sale(first + timedelta(days=7 * n), 100 * each) for n, each in enumerate(yuan_a_week)]


PLAIN = weekly(*[500] * 10)
CAMPAIGN = [Sale(MONDAY, 80_000, True), Sale(MONDAY + timedelta(days=7), 80_000, True)]
DIP = [Sale(AFTER, 40_000), Sale(AFTER + timedelta(days=7), 40_000)]


def test_the_check_numbers_of_an_evaluation() -> None:
    """Baseline 1,000, actual 1,600, dip 200, margin 12, spend 3,000: 1.40 naive, 0.60 net of the dip."""
    found = effect([*PLAIN, *CAMPAIGN, *DIP], TWO_WEEKS, (), alike, LATER)
    assert found == Effect(weeks=8, actual_cents=160_000, baseline_cents=100_000, dip_cents=20_000)
    figures = Figures(baseline=100_000, actual=160_000, dip=20_000)
    assert returns(figures, Decimal(1_200), 300_000) == Returns(Decimal("1.4"), Decimal("0.6"))


def test_a_busy_season_raises_the_baseline() -> None:
    """The days of the campaign weigh twice as much: they would have sold 2,000 by themselves."""

    def season(day: date) -> float:
        return 2.0 if TWO_WEEKS.first <= day <= TWO_WEEKS.last else 1.0

    assert effect([*PLAIN, *CAMPAIGN, *DIP], TWO_WEEKS, (), season, LATER).baseline_cents == 200_000


def test_weeks_with_promotion_do_not_count_whoever_says_so() -> None:
    promoted = [sale._replace(cents=900_000, promotion=True) for sale in PLAIN[-2:]]
    sales = [*weekly(*[500] * 10, until=MONDAY - timedelta(days=14)), *promoted, *CAMPAIGN]
    assert effect(sales, TWO_WEEKS, (), alike, LATER).baseline_cents == 100_000
    silent = [sale._replace(promotion=False) for sale in promoted]
    other = Days(MONDAY - timedelta(days=14), MONDAY - timedelta(days=1))
    sales = [*weekly(*[500] * 10, until=MONDAY - timedelta(days=14)), *silent, *CAMPAIGN]
    assert effect(sales, TWO_WEEKS, (other,), alike, LATER).baseline_cents == 100_000


def test_with_fewer_than_eight_weeks_there_is_no_baseline() -> None:
    found = effect([*weekly(*[500] * 7), *CAMPAIGN, *DIP], TWO_WEEKS, (), alike, LATER)
    assert found == Effect(weeks=7, actual_cents=160_000, baseline_cents=None, dip_cents=None)
    assert effect([], TWO_WEEKS, (), alike, LATER) == Effect(0, 0, None, None)


def test_one_large_week_is_not_the_usual_one_and_empty_weeks_leave_the_mean() -> None:
    large = [*weekly(*[500] * 7), Sale(MONDAY - timedelta(days=6), 9_900_000)]
    assert (
        effect([*weekly(500, until=MONDAY - timedelta(days=49)), *large], TWO_WEEKS, (), alike, LATER)[2]
        == 100_000
    )
    lumpy = weekly(2_000, 0, 0, 0, 2_000, 0, 0, 0)
    assert effect(lumpy, TWO_WEEKS, (), alike, LATER).baseline_cents == 100_000


def test_the_dip_is_known_once_its_days_have_passed() -> None:
    last = AFTER + timedelta(days=13)
    sales = [*PLAIN, *CAMPAIGN, *DIP]
    assert effect(sales, TWO_WEEKS, (), alike, last - timedelta(days=1)).dip_cents is None
    assert effect(sales, TWO_WEEKS, (), alike, last).dip_cents == 20_000
    assert effect([*sales, Sale(AFTER, 500_000)], TWO_WEEKS, (), alike, last).dip_cents == 0


@given(st.lists(st.integers(0, 10_000), min_size=8, max_size=20), st.floats(0.1, 10))
def test_a_scale_of_all_weights_changes_nothing(weeks: list[int], scale: float) -> None:
    sales = weekly(*weeks)
    scaled = effect(sales, TWO_WEEKS, (), lambda day: scale, LATER)
    plain = effect(sales, TWO_WEEKS, (), alike, LATER)
    assert scaled.baseline_cents is not None
    assert plain.baseline_cents is not None
    assert abs(scaled.baseline_cents - plain.baseline_cents) <= 1
