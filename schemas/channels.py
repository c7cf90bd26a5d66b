"""The topics that may be read: which facts are on each, and by which key."""

from collections.abc import Iterable
from dataclasses import dataclass

from forewarn.alerts.catalogue import FACTS
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.relay.routing import ALERT, name_is_for_workers
from forewarn.consumers.relay.topics import Topics

PREFIX = Topics().prefix
MONITOR_NAMES = tuple(monitor.name for monitor in MONITORS)
RECORDS = "record."
CLOSING = ("alert.resolved.", "alert.withheld.")
EVERYWHERE = ("calendar.", "rules.")
SUBJECT = "The subject, as in `ce_subject`: what concerns one subject arrives in order."
FINGERPRINT = "The alert's `fingerprint`: monitor, subject and dimension."


@dataclass(frozen=True, slots=True)
class Channel:
    """`names` are the wire names on the topic. A compacted one keeps the last record of each key, and a
    key without a value is over."""

    name: str
    topic: str
    title: str
    description: str
    names: tuple[str, ...]
    key: str = SUBJECT
    compacted: bool = False


def channels(
    prefix: str = PREFIX,
    names: Iterable[str] = FACTS,
    monitors: Iterable[str] = MONITOR_NAMES,
) -> list[Channel]:
    """A topic that nothing is sent to is left out."""
    names, topics = list(names), Topics(prefix)
    alerts = starting(names, ALERT)
    every = [
        facts(topics, names),
        *(alerts_of(monitor, topics, alerts) for monitor in monitors),
        open_alerts(topics, alerts),
        dead_letters(topics, names),
    ]
    return [channel for channel in every if channel.names]


def facts(topics: Topics, names: Iterable[str]) -> Channel:
    return Channel(
        "facts",
        topics.facts,
        "Facts",
        "What happened to customers, orders, money and visits, and what people did about alerts. Days and "
        "rules go to every partition.",
        tuple(name for name in names if name_is_for_workers(name)),
    )


def alerts_of(monitor: str, topics: Topics, alerts: tuple[str, ...]) -> Channel:
    title = monitor.replace("_", " ")
    return Channel(
        f"alerts-{monitor.replace('_', '-')}",
        topics.alerts(monitor),
        f"Alerts: {title}",
        f"What the monitor of {title} says, from the beginning of an alert to its end.",
        alerts,
    )


def open_alerts(topics: Topics, alerts: tuple[str, ...]) -> Channel:
    return Channel(
        "open-alerts",
        topics.open_alerts,
        "Open alerts",
        "The last that was said of every alert that somebody is warned by, of all monitors. When it is over, "
        "its key comes without a value.",
        tuple(name for name in alerts if not name.startswith(CLOSING)),
        FINGERPRINT,
        compacted=True,
    )


def dead_letters(topics: Topics, names: Iterable[str]) -> Channel:
    return Channel(
        "dead-letters",
        topics.dead_letters,
        "Dead letters",
        "What could not be applied, and what was decided about it. Behind each `record.set_aside` comes the "
        "record itself, whatever its type, with the bytes as they are stored: to be looked at, not to be "
        "acted upon. Later records of the same subject are held until somebody has decided.",
        starting(names, RECORDS),
    )


def starting(names: Iterable[str], beginning: str) -> tuple[str, ...]:
    return tuple(name for name in names if name.startswith(beginning))
