"""A customer with a target of all brands and some of single ones is warned about once."""

from datetime import date, timedelta

from examples.pace import D01, NO_CALENDAR, RULES, PaceBook, delivery, kept, target
from forewarn.alerts.monitor import Assessment, Level, Today
from forewarn.alerts.sales_pace.monitor import SALES_PACE
from forewarn.domain.decider import Fact

JANUARY_5, MAY_31, JUNE_26 = date(2026, 1, 5), date(2026, 5, 31), date(2026, 6, 26)
MONTHS = [f"2026-{month:02}" for month in range(1, 8)]
TARGETS: list[Fact] = [
    *(target(month, 10_000) for month in MONTHS),
    *(target(month, 4_000, "Cloud") for month in MONTHS),
]


def sold(cloud: int, rain: int) -> list[Fact]:
    """Weekly deliveries of 930 of Cloud and 1,400 of Rain, and from June on so many percent of them."""
    days = [JANUARY_5 + timedelta(days=7 * n) for n in range(25)]
    facts: list[Fact] = [*TARGETS]
    for day in days:
        percent = {"Cloud": 100, "Rain": 100} if day <= MAY_31 else {"Cloud": cloud, "Rain": rain}
        facts += [
            delivery(day, yuan * percent[brand] // 100, brand)
            for brand, yuan in (("Cloud", 930), ("Rain", 1_400))
            if percent[brand]
        ]
    return facts


def levels(facts: list[Fact]) -> dict[str, tuple[Level | None, Level | None, str]]:
    """Return by dimension what is entered and kept, and the text."""
    seen = SALES_PACE.check(D01, PaceBook(kept(facts)), Today(JUNE_26, NO_CALENDAR), RULES)
    assessed = [each for each in seen if isinstance(each, Assessment)]
    return {each.dimension: (each.enters, each.keeps, each.finding().template) for each in assessed}


def test_where_all_brands_stop_the_brand_is_a_notice() -> None:
    told = levels(sold(cloud=0, rain=0))
    assert told["all"][0] is Level.CRITICAL
    assert told["Cloud"] == (Level.NOTICE, Level.CRITICAL, "brand_missed_elsewhere")


def test_where_one_brand_stops_all_are_a_notice_that_names_it() -> None:
    facts = sold(cloud=0, rain=60)
    told = levels(facts)
    assert told["Cloud"][0] is Level.CRITICAL
    assert told["all"][0] is Level.NOTICE
    seen = SALES_PACE.check(D01, PaceBook(kept(facts)), Today(JUNE_26, NO_CALENDAR), RULES)
    finding = next(
        each.finding() for each in seen if isinstance(each, Assessment) and each.dimension == "all"
    )
    words = SALES_PACE.texts[finding.template].en.format_map(finding.parameters)
    assert words.endswith("Most of what is missing is of Cloud, which has an alert of its own.")
    assert finding.enters is Level.NOTICE


def test_a_brand_that_is_behind_alone_is_told_alone() -> None:
    told = levels(sold(cloud=0, rain=160))
    assert set(told) == {"Cloud"}
    assert told["Cloud"][0] is Level.CRITICAL


def test_a_target_of_another_period_or_unit_is_another_trouble() -> None:
    quarters = [target(f"2026-Q{number}", 12_000, "Cloud") for number in (1, 2, 3)]
    facts = [*quarters, *(each for each in sold(0, 0) if getattr(each, "brand", "") != "Cloud")]
    told = levels(facts)
    assert told["all"][0] is Level.CRITICAL
    assert told["Cloud"][0] in (Level.WARNING, Level.CRITICAL)
