"""The rules in force: the company's policy and the thresholds of every monitor, as versioned facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

import msgspec

from domain.circumstances import Circumstances
from domain.decider import Decider, Fact, Refused
from domain.policy import Policy

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
    seen = [(override.monitor, override.by, override.value) for override in command.overrides]
    for key in seen:
        if seen.count(key) > 1:
            raise Refused("two overrides of {} by {} {}: merge them into one".format(*key))
    return [
        RulesPublished(
            subject=STREAM,
            on=command.on,
            version=rules.version + 1,
            policy=command.policy,
            monitors=command.monitors,
            overrides=command.overrides,
        )
    ]


def evolve(rules: Rules, fact: RulesPublished) -> Rules:
    return Rules(fact.version, fact.policy, fact.monitors, fact.overrides)


def stream(command: PublishRules) -> str:
    return STREAM


def standing(command: PublishRules, rules: Rules) -> None:
    return None


RULES: Decider[PublishRules, Rules, RulesPublished] = Decider(Rules(), decide, evolve, stream, standing)
