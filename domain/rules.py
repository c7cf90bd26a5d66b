"""The rules in force: the company's policy and the thresholds of every monitor, as versioned facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider, Fact, Refused
from forewarn.domain.money import known
from forewarn.domain.needs import needs_nothing
from forewarn.domain.policy import Policy

STREAM = "rules"
BROADEST_FIRST = ("kind", "grade", "region", "customer")
Thresholds: TypeAlias = Mapping[str, Any]


class Override(msgspec.Struct, frozen=True):
    """Other thresholds of one monitor for some customers. The narrower wins, kind being the broadest."""

    monitor: str
    by: Literal["kind", "grade", "region", "customer"]
    value: str
    thresholds: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PublishRules:
    """The whole set: what is not named returns to its default. `monitors`: thresholds by monitor."""

    on: date
    policy: Policy
    monitors: dict[str, dict[str, Any]]
    overrides: tuple[Override, ...] = ()


class RulesPublished(Fact, frozen=True):
    version: int
    policy: Policy
    monitors: dict[str, dict[str, Any]]
    overrides: tuple[Override, ...] = ()


class Segment(msgspec.Struct, frozen=True):
    """What decides which overrides apply to a customer."""

    kind: str = ""
    grade: str = ""
    region: str = ""
    customer: str = ""


class Rules(msgspec.Struct, frozen=True):
    """Version 0 are the defaults that the code carries."""

    version: int = 0
    policy: Policy = Policy()
    monitors: dict[str, dict[str, Any]] = {}
    overrides: tuple[Override, ...] = ()

    def thresholds(self, monitor: str, segment: Segment) -> Thresholds:
        """Those that were published for the monitor, with the segment's overrides over them."""
        merged = dict(self.monitors.get(monitor, {}))
        for by in BROADEST_FIRST:
            for override in self.overrides:
                if (override.monitor, override.by) != (monitor, by):
                    continue
                if override.value == getattr(segment, by):
                    merged |= override.thresholds
        return merged


def decide(command: PublishRules, rules: Rules, circumstances: Circumstances) -> list[RulesPublished]:
    """The first publication is a fact even if it repeats the defaults: from then on they are pinned."""
    must_differ(command.overrides)
    must_be_a_policy(command.policy)
    published = RulesPublished(
        subject=STREAM,
        on=command.on,
        version=rules.version + 1,
        policy=command.policy,
        monitors=command.monitors,
        overrides=command.overrides,
    )
    unchanged = rules.version and evolve(rules, published) == replace(rules, version=published.version)
    return [] if unchanged else [published]


def must_differ(overrides: tuple[Override, ...]) -> None:
    keys = [(override.monitor, override.by, override.value) for override in overrides]
    for key in keys:
        if keys.count(key) > 1:
            raise Refused("two overrides of {} by {} {}: merge them into one".format(*key))


def must_be_a_policy(policy: Policy) -> None:
    figures = {
        "open_period_days": policy.open_period_days,
        "overdue_grace_days": policy.overdue_grace_days,
        "overdue_minimum_cents": policy.overdue_minimum_cents,
        "remainder_cents": policy.remainder_cents,
        **{f"overdue_minimums.{name}": cents for name, cents in policy.overdue_minimums.items()},
        "tolerance_percent": policy.tolerance_percent,
        "lead_days": policy.lead_days,
        "lead_spread_days": policy.lead_spread_days,
        "review_days": policy.review_days,
        "acceptance_days": policy.acceptance_days,
    }
    for name, figure in figures.items():
        if figure < 0:
            raise Refused(f"{name} is {figure}: the least it can be is 0")
    for currency in policy.overdue_minimums:
        if not known(currency):
            raise Refused(f"overdue_minimums has {currency!r}: write a currency of ISO 4217, such as CNY")
    if not 50 <= policy.service_level_percent <= 99:
        raise Refused(f"service_level_percent is {policy.service_level_percent}: it lies between 50 and 99")


def evolve(rules: Rules, fact: RulesPublished) -> Rules:
    return Rules(fact.version, fact.policy, fact.monitors, fact.overrides)


def stream(command: PublishRules) -> str:
    return STREAM


RULES: Decider[PublishRules, Rules, RulesPublished] = Decider(Rules(), decide, evolve, stream, needs_nothing)
