"""On pace because of promotions, one channel or one strategy only. Source: WORKING_LIFE, row 21."""

from datetime import date, timedelta

import pytest

from examples.pace import D01, NO_CALENDAR, RULES, PaceBook, delivery, every, kept, target
from forewarn.alerts.monitor import Assessment, Finding, Level, Today
from forewarn.alerts.sales_pace.monitor import SALES_PACE
from forewarn.alerts.sales_pace.one_channel import main_channel
from forewarn.alerts.sales_pace.one_strategy import main_strategy
from forewarn.alerts.sales_pace.only_promotion import recent_mix
from forewarn.domain.stock.facts import MovedStock, StockSoldOut
from forewarn.projections.campaigns.row import Campaigns, Running
from forewarn.projections.supply.book import MOST_CHANNELS, SUPPLY, week_of
from forewarn.projections.supply.row import Supply

JANUARY_5, MAY_25, MAY_29 = date(2026, 1, 5), date(2026, 5, 25), date(2026, 5, 29)
TARGETS = [target(f"2026-{month:02}", 10_000) for month in range(1, 7)]
ON_PACE = kept([*TARGETS, *every(7, JANUARY_5, MAY_25, 2_900)])
HYPERMARKETS, SHOPS = "hypermarkets", "shops"


def sold(week: int, **units: int) -> StockSoldOut:
    """What was sold in a week, by channel. What is sold through nothing names neither channel nor outlet."""
    lines = [
        MovedStock("TEA", count, brand="Cloud", channel="" if channel == "nothing" else channel)
        for channel, count in units.items()
    ]
    on = JANUARY_5 + timedelta(days=7 * week)
    return StockSoldOut(subject=D01, on=on, document=f"S{week}", lines=tuple(lines))


def selling(weeks: int = 20, **units: int) -> Supply:
    row = Supply()
    for week in range(20 - weeks, 20):
        SUPPLY.evolve(row, sold(week, **units), f"sold-{week}")
    return row


def campaigns(*strategies: str, last_day: date = MAY_25) -> Campaigns:
    row = Campaigns()
    for number, strategy in enumerate(strategies):
        row.campaigns[f"P{number}"] = Running(
            JANUARY_5, last_day, strategy, (), "Cloud", "CNY", 1_000, event_id=f"campaign-{number}"
        )
    return row


def told(supply: Supply | None = None, running: Campaigns | None = None) -> list[Finding]:
    book = PaceBook(ON_PACE, supply, running)
    seen = SALES_PACE.check(D01, book, Today(MAY_29, NO_CALENDAR), RULES)
    assessed = [each for each in seen if isinstance(each, Assessment)]
    assert all(each.enters is Level.NOTICE for each in assessed)
    return [each.finding() for each in assessed]


def text(finding: Finding) -> str:
    return SALES_PACE.texts[finding.template].en.format_map(finding.parameters)


def test_more_than_seven_tenths_through_one_channel_is_a_notice() -> None:
    [finding] = told(selling(hypermarkets=71, shops=29))
    assert finding.template == "one_channel"
    assert [(each.name, each.value, each.threshold) for each in finding.measures] == [
        ("channel_share", 71.0, 70.0)
    ]
    assert "71 % of what the dealer sold in the last 8 weeks went through hypermarkets" in text(finding)
    assert told(selling(hypermarkets=70, shops=30)) == []


def test_what_names_no_channel_counts_for_none() -> None:
    assert told(selling(hypermarkets=71, nothing=31)) == []


def test_a_channel_needs_eight_weeks() -> None:
    week = week_of(date(2026, 5, 24)) - 1
    assert main_channel(list(selling(9, hypermarkets=9).brands.values()), week, 8) is not None
    assert main_channel(list(selling(8, hypermarkets=9).brands.values()), week, 8) is None
    assert main_channel([], week, 8) is None


def test_an_outlet_whose_channel_is_not_named_is_one_of_its_own() -> None:
    row = Supply()
    lines = (MovedStock("TEA", 3, outlet="C2077"), MovedStock("TEA", 1, outlet="C2078", channel=SHOPS))
    SUPPLY.evolve(row, StockSoldOut(subject=D01, on=MAY_25, document="S", lines=lines), "sold")
    assert row.brands[""].weeks[0].channels == {"C2077": (3, 0), SHOPS: (1, 0)}


def test_goods_count_at_cost() -> None:
    row = Supply()
    for week in range(20):
        lines = (
            MovedStock("TEA", 90, brand="Cloud", cost_cents=1, channel=SHOPS),
            MovedStock("GIFT", 10, brand="Cloud", cost_cents=100, channel=HYPERMARKETS),
        )
        on = JANUARY_5 + timedelta(days=7 * week)
        SUPPLY.evolve(row, StockSoldOut(subject=D01, on=on, document=f"S{week}", lines=lines), "sold")
    [finding] = told(row)
    assert finding.parameters["channel"] == HYPERMARKETS


def test_a_week_keeps_the_largest_channels_only() -> None:
    row = selling(1, **{f"shop{number}": number for number in range(1, MOST_CHANNELS + 5)})
    [week] = row.brands["Cloud"].weeks
    assert len(week.channels) == MOST_CHANNELS
    assert min(week.channels.values()) == (5, 0)


def test_more_than_seven_tenths_of_campaigns_with_one_strategy_is_a_notice() -> None:
    [finding] = told(running=campaigns(*["特价"] * 5, "display"))
    assert finding.template == "one_strategy"
    assert finding.measures[0].value == pytest.approx(83.3)
    assert finding.evidence[-1] == "campaign-4"
    assert "83 % of the last 6 campaigns were 特价" in text(finding)
    assert told(running=campaigns(*["特价"] * 7, *["display"] * 3)) == []


def test_a_strategy_needs_six_campaigns_of_the_last_half_year() -> None:
    assert told(running=campaigns(*["特价"] * 5)) == []
    assert told(running=campaigns(*["特价"] * 6, last_day=MAY_29 - timedelta(days=180))) == []
    assert len(told(running=campaigns(*["特价"] * 6, last_day=MAY_29 - timedelta(days=179)))) == 1


def test_a_brand_counts_its_own_campaigns() -> None:
    running = campaigns(*["特价"] * 6).campaigns.values()
    assert main_strategy(running, "Rain", MAY_29, 6) is None
    assert main_strategy(running, "Cloud", MAY_29, 6) is not None


def test_reasons_that_hold_at_once_are_told_in_one_alert() -> None:
    [finding] = told(selling(hypermarkets=9, shops=1), campaigns(*["特价"] * 6))
    assert finding.template == "one_channel"
    assert [reason.name for reason in finding.reasons] == ["one_channel", "one_strategy"]
    assert [measure.name for measure in finding.measures] == ["channel_share", "strategy_share"]


def test_who_is_behind_is_told_that() -> None:
    row = kept([*TARGETS, *every(7, JANUARY_5, date(2026, 4, 27), 2_900)])
    book = PaceBook(row, selling(hypermarkets=9), campaigns(*["特价"] * 6))
    seen = SALES_PACE.check(D01, book, Today(date(2026, 6, 19), NO_CALENDAR), RULES)
    [finding] = [each.finding() for each in seen if isinstance(each, Assessment)]
    assert finding.template in ("behind", "missed")


def test_few_normal_sales_beside_a_promotion_may_be_chance() -> None:
    """Four weeks have one order of normal goods less than usual."""
    days = [JANUARY_5 + timedelta(days=7 * n) for n in range(17)]
    normal = [delivery(day, (1_450, 4_350)[number % 2]) for number, day in enumerate(days)]
    lately = [
        delivery(date(2026, 5, 4), 4_350),
        delivery(date(2026, 5, 12), 2_900, promotion=True),
        delivery(date(2026, 5, 18), 2_900),
    ]
    row = kept([*TARGETS, *normal, *lately])
    known = recent_mix(row.tracks[""], MAY_25, RULES)
    assert known is not None
    mixed, doubt = known
    assert mixed.normal_index == pytest.approx(0.75)
    assert doubt > 0.2
    seen = SALES_PACE.check(D01, PaceBook(row), Today(MAY_25, NO_CALENDAR), RULES)
    assert [each for each in seen if isinstance(each, Assessment)] == []
