"""From a tier and those who tell of it to a level."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeAlias, assert_never

from forewarn.alerts.major_change.rules import MajorChangeRules, Standing, level_named
from forewarn.alerts.major_change.tiers import Tier
from forewarn.alerts.monitor import Assessment, Finding, Level, Measure
from forewarn.domain.sources import channels

INDEPENDENT_SOURCES = 2
"""Channels that confirm. Source: DOMAIN §5; WORKING_LIFE, row 14."""

ONE_LESS: dict[Tier, Tier] = {"critical": "high", "high": "medium", "medium": "low"}
Words: TypeAlias = Literal["reported", "confirmed"]


def level(tier: Tier, sources: Sequence[str], rules: MajorChangeRules) -> Level | None:
    """Return the level of what these sources tell; None where nobody need be warned."""
    standing = standing_of(tier, rules)
    if standing is None:
        return None
    spoke = channels(sources)
    if len(spoke) >= INDEPENDENT_SOURCES:
        return level_named(standing.confirmed)
    heard = bool(spoke) and spoke[0] in rules.hearsay
    return level_named(standing.hearsay if heard else standing.reported)


def standing_of(tier: Tier, rules: MajorChangeRules) -> Standing | None:
    match tier:
        case "critical":
            return rules.critical
        case "high":
            return rules.high
        case "medium":
            return rules.medium
        case "low":
            return rules.low
        case "positive":
            return None
        case _:
            assert_never(tier)


def highest(levels: Iterable[Level | None]) -> Level | None:
    return max((level for level in levels if level is not None), default=None)


def assessment(dimension: str, level: Level, finding: Callable[[], Finding]) -> Assessment:
    """Return the assessment of a condition that holds or does not: it is left where it is entered."""
    return Assessment(dimension=dimension, enters=level, keeps=level, finding=finding)


def told_by(sources: Sequence[str]) -> tuple[Words, Measure]:
    """Return how it stands, and the number of independent sources that makes it stand so."""
    count = len(channels(sources))
    standing: Words = "confirmed" if count >= INDEPENDENT_SOURCES else "reported"
    return standing, Measure(name="sources", value=count, threshold=INDEPENDENT_SOURCES, unit="count")
