from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.pace import D01, delivery, every, kept, target
from forewarn.domain.goods import GoodsLine, GoodsReturned
from forewarn.domain.target.facts import TargetRevised
from forewarn.projections.pace.book import GOALS_KEPT, MONTHS_KEPT, WEEKS_KEPT
from forewarn.projections.pace.figures import (
    goal_on,
    mean_lump,
    months_of,
    period_before,
    sold_in,
    year_before,
)
from forewarn.projections.pace.row import Goal, Sold, Track
from forewarn.projections.sales.book import SALES
from forewarn.projections.sales.figures import total
from forewarn.projections.sales.row import Sales

MARCH_2, MARCH_16 = date(2026, 3, 2), date(2026, 3, 16)
BACK = GoodsReturned(
    subject=D01,
    on=MARCH_16,
    order="",
    goods_return="R",
    currency="CNY",
    lines=(GoodsLine("TEA", 10, 1_000, "Cloud", True),),
    amount_cents=1_000,
    reason="broken",
)


def test_sales_are_kept_by_brand_and_of_all() -> None:
    row = kept([delivery(MARCH_2, 300), delivery(MARCH_2, 100, "Rain", promotion=True), BACK])
    assert row.tracks[""].months == {"2026-03": Sold(30_000, 9_000, 390)}
    assert row.tracks["Cloud"].months == {"2026-03": Sold(30_000, -1_000, 290)}
    assert row.tracks["Rain"].months == {"2026-03": Sold(0, 10_000, 100)}


def test_lines_without_a_brand_count_for_all_brands_only() -> None:
    assert list(kept([delivery(MARCH_2, 300, brand="")]).tracks) == [""]


def test_deliveries_of_a_day_are_one_lump() -> None:
    lumps = kept([delivery(MARCH_2, 300), delivery(MARCH_2, 100), delivery(MARCH_16, 400)]).tracks[""].lumps
    assert (lumps.count, lumps.mean_cents, lumps.amount_spread) == (2, 40_000, 0)
    assert (lumps.gap_total, lumps.gap_spread) == (14, 0)


def test_what_is_entered_late_is_a_lump_without_a_gap() -> None:
    lumps = kept([delivery(MARCH_16, 300), delivery(MARCH_2, 100)]).tracks[""].lumps
    assert (lumps.count, lumps.gap_weight, lumps.amounts) == (2, 0, [10_000, 30_000])


def test_a_holiday_is_no_rhythm() -> None:
    steady = every(7, MARCH_2, MARCH_2 + timedelta(days=70), 100)
    lumps = kept([*steady, delivery(MARCH_2 + timedelta(days=170), 100)]).tracks[""].lumps
    assert lumps.gap_total / lumps.gap_weight < 9


def test_a_late_delivery_that_shortens_the_next_gap_is_shared_with_it() -> None:
    """Gaps of 5 and 9 days in turn, and all amounts alike: after each pair the sales are as usual again."""
    days = [MARCH_2 + timedelta(days=14 * n + late) for n in range(20) for late in (0, 5)]
    lumps = kept([delivery(day, 300) for day in days]).tracks[""].lumps
    assert lumps.spread == pytest.approx((2 / 7) ** 2, rel=0.1)
    assert lumps.spread + lumps.shared < 0


def test_two_deliveries_of_a_day_are_off_as_one_is() -> None:
    steady = every(7, MARCH_2, MARCH_2 + timedelta(days=70), 300)
    last = MARCH_2 + timedelta(days=77)
    one = kept([*steady, delivery(last, 600)]).tracks[""].lumps
    two = kept([*steady, delivery(last, 300), delivery(last, 300)]).tracks[""].lumps
    assert (two.off, two.off_squares) == (
        pytest.approx(one.off, rel=0.15),
        pytest.approx(one.off_squares, rel=0.3),
    )
    assert two.off_products == pytest.approx(one.off_products, abs=0.01)


def test_weeks_are_kept_where_there_is_a_target_and_stand_in_order() -> None:
    days = (MARCH_16, MARCH_2, MARCH_16 + timedelta(days=6), MARCH_2 + timedelta(days=7))
    row = kept([target("2026-03", 1_000), *(delivery(day, 100) for day in days)])
    weeks = row.tracks[""].weeks
    assert [week.monday - MARCH_2.toordinal() for week in weeks] == [0, 7, 14]
    assert weeks[2].normal_cents == 20_000
    assert row.tracks["Cloud"].weeks == []


def test_the_row_does_not_grow_with_time() -> None:
    first = date(2020, 1, 6)
    goals = [target(f"{year}-{month:02}", 100) for year in range(2020, 2026) for month in range(1, 13)]
    row = kept([*goals, *every(3, first, date(2025, 12, 31), 100)])
    track = row.tracks[""]
    assert (len(track.months), len(track.weeks), len(row.goals[""])) == (MONTHS_KEPT, WEEKS_KEPT, GOALS_KEPT)
    assert "2025-12" in track.months
    assert "2025-12" in row.goals[""]


def test_a_target_is_revised_and_withdrawn() -> None:
    set_ = target("2026-03", 1_000)
    revised = TargetRevised(
        subject=D01, on=MARCH_16, target=set_.target, period="2026-03", version=2, reason="less", quantity=7
    )
    assert kept([set_]).goals == {"": {"2026-03": Goal(100_000, False, "event-0")}}
    assert kept([set_, revised]).goals == {"": {"2026-03": Goal(7, True, "event-1")}}
    withdrawn = TargetRevised(
        subject=D01,
        on=MARCH_16,
        target=set_.target,
        period="2026-03",
        version=2,
        reason="none",
        amount_cents=0,
    )
    assert kept([set_, withdrawn]).goals == {"": {}}


def test_the_shortest_period_with_a_goal_counts() -> None:
    goals = kept([target("2026", 12_000), target("2026-Q1", 3_000), target("2026-03", 1_000)]).goals[""]
    found = [goal_on(goals, day) for day in (MARCH_2, date(2026, 2, 1), date(2026, 5, 1), date(2027, 1, 1))]
    assert [None if one is None else one[0] for one in found] == ["2026-03", "2026-Q1", "2026", None]


def test_periods_have_months_and_neighbours() -> None:
    assert months_of("2026-Q4") == ("2026-10", "2026-11", "2026-12")
    assert [period_before(period) for period in ("2026-01", "2026-Q1", "2026")] == [
        "2025-12",
        "2025-Q4",
        "2025",
    ]
    assert year_before("2026-Q1") == "2025-Q1"


def test_a_mean_delivery_in_pieces_follows_from_what_pieces_cost() -> None:
    track = kept([delivery(MARCH_2, 300), delivery(MARCH_16, 100)]).tracks[""]
    assert mean_lump(track, is_quantity=True) == pytest.approx(track.lumps.mean_cents / 100)
    assert mean_lump(Track(), is_quantity=True) == 0


amounts = st.integers(1, 10_000)
days = st.integers(0, 200).map(lambda n: date(2026, 1, 1) + timedelta(days=n))
brands = st.sampled_from(["Cloud", "Rain", ""])


@given(st.lists(st.tuples(days, amounts, brands, st.booleans()), max_size=40))
def test_of_a_month_the_sales_book_says_the_same(drawn: list[tuple[date, int, str, bool]]) -> None:
    facts = [delivery(*each) for each in drawn]
    books: dict[str, Sales] = {}
    for fact in facts:
        for part in SALES.parts_of(fact):
            SALES.evolve(books.setdefault(part, Sales()), fact, "e", part)
    track = kept(facts).tracks.get("", Track())
    assert {month: sold.cents for month, sold in track.months.items()} == {
        month: total(row).net_cents for month, row in books.items()
    }
    assert sold_in(track, "2026", is_quantity=False) == sum(total(row).net_cents for row in books.values())
    assert all(one.monday < other.monday for one, other in pairwise(track.weeks))
