"""From an observation to what becomes of the alert: at most one transition, often none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, assert_never

from forewarn.alerts.life.facts import Stage, Who
from forewarn.alerts.life.state import Alert, fires_on, resolves_on
from forewarn.alerts.monitor import Assessment, FeedBehind, Finding, Insufficient, Level, MonitorRules, Text


@dataclass(frozen=True, slots=True)
class Observe:
    """What a monitor says of one subject and dimension on a day; no observation: all is well.
    `inhibited_by` tells why nobody need be notified, such as `customer closed`."""

    on: date
    monitor: str
    subject: str
    dimension: str
    observation: Finding | Insufficient | FeedBehind | None
    rule_version: int
    rules: MonitorRules
    texts: Mapping[str, Text]
    who: Who
    inhibited_by: str = ""


Outcome: TypeAlias = tuple[Stage, Level | None]
Seen: TypeAlias = Finding | Assessment | Insufficient | FeedBehind | None


def outcome(on: date, seen: Seen, rules: MonitorRules, alert: Alert) -> Outcome:
    """Return the stage and level after an observation; those of `alert` when it changes nothing."""
    match seen:
        case Insufficient():
            return withheld(alert)
        case FeedBehind():
            return behind(alert)
        case Finding() | Assessment() | None:
            level = level_after(alert.level, seen)
            return gone(on, rules, alert) if level is None else met(on, rules, alert, level)
        case _:
            assert_never(seen)


def level_after(current: Level | None, finding: Finding | Assessment | None) -> Level | None:
    """Up where a level is entered, down only where it is no longer kept."""
    if finding is None:
        return None
    kept = None if current is None or finding.keeps is None else min(current, finding.keeps)
    return max((level for level in (finding.enters, kept) if level is not None), default=None)


def met(on: date, rules: MonitorRules, alert: Alert, level: Level) -> Outcome:
    """What fired once keeps firing while its condition holds; what did not must hold for some days."""
    fires = alert.fired_on is not None or on >= fires_on(alert.first_seen or on, rules)
    return (Stage.FIRING if fires else Stage.PENDING), level


def gone(on: date, rules: MonitorRules, alert: Alert) -> Outcome:
    """Closed, if it is open; but what fired is held for some days first."""
    if alert.closed:
        return alert.stage, alert.level
    if alert.fired_on is None:
        return Stage.NORMAL, alert.level
    since = alert.recovering_since if alert.stage is Stage.RECOVERING else on
    resolves = on >= resolves_on(since, rules)
    return (Stage.RESOLVED if resolves else Stage.RECOVERING), alert.level


def withheld(alert: Alert) -> Outcome:
    """No conclusion is not good news: what fired fires on, or again if it was recovering."""
    stage = Stage.INSUFFICIENT_DATA if alert.fired_on is None else Stage.FIRING
    return stage, alert.level


def behind(alert: Alert) -> Outcome:
    """Only what is being warned of can go stale."""
    waits = alert.closed or alert.stage is Stage.INSUFFICIENT_DATA
    return (alert.stage if waits else Stage.STALE), alert.level
