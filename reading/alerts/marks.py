"""What became of the alerts that fired: what people did about them and how they marked them, counted by
reason or by owner."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from statistics import median
from typing import Any, get_args

from forewarn.adapters.codec import Codec
from forewarn.alerts.handling.decisions import HANDLING
from forewarn.alerts.handling.facts import Mark
from forewarn.alerts.handling.state import Handling
from forewarn.alerts.life.facts import OPEN, AlertTransition, Stage
from forewarn.alerts.life.identity import stream
from forewarn.ports.store import Store, StoredFact
from forewarn.reading.books.listing import Cell, Listing

CODEC = Codec()
REASON, OWNER = "reason", "owner"
ALL = "ALL"
MARKS: tuple[Mark, ...] = get_args(Mark)
COUNTS = ("fired", "open", "acknowledged", *MARKS, "useful_percent", "median_days_open")


@dataclass(frozen=True, slots=True)
class Outcome:
    """An alert that fired. `reason` led when it fired first; `owner` is whom it is assigned to, or who looks
    after the customer; `days_open` adds up its episodes."""

    monitor: str
    reason: str
    owner: str
    fired_on: date
    days_open: int
    is_open: bool
    handling: Handling


GROUPS: dict[str, tuple[tuple[str, ...], Callable[[Outcome], tuple[str, ...]]]] = {
    REASON: (("monitor", "reason"), lambda outcome: (outcome.monitor, outcome.reason)),
    OWNER: (("owner",), lambda outcome: (outcome.owner,)),
}
"""The columns that name a line, and what an alert has in them."""


def outcomes(store: Store, today: date) -> Iterator[Outcome]:
    """Yield all alerts that fired, identity by identity."""
    handlings = handlings_of(store)
    for _, of_identity in groupby(store.streams_from(stream("")), key=attrgetter("stream")):
        transitions = [fact for fact in map(decoded, of_identity) if isinstance(fact, AlertTransition)]
        for alert, of_alert in groupby(transitions, key=attrgetter("alert")):
            told = list(of_alert)
            if any(fact.state is Stage.FIRING for fact in told):
                yield outcome(told, handlings.get(alert, Handling()), today)


def handlings_of(store: Store) -> dict[str, Handling]:
    """Return what people did about each alert, by its id."""
    filed = groupby(store.streams_from("handling/"), key=attrgetter("stream"))
    return {name.removeprefix("handling/"): HANDLING.fold(map(decoded, facts)) for name, facts in filed}


def decoded(fact: StoredFact) -> Any:
    return CODEC.decode(fact.name, fact.data)


def outcome(told: Sequence[AlertTransition], handling: Handling, today: date) -> Outcome:
    first = next(fact for fact in told if fact.state is Stage.FIRING)
    newest = told[-1]
    return Outcome(
        monitor=first.monitor,
        reason=first.explanation.template,
        owner=handling.assigned_to or newest.who.owner,
        fired_on=first.on,
        days_open=days_open(told, today),
        is_open=newest.state in OPEN,
        handling=handling,
    )


def days_open(told: Iterable[AlertTransition], today: date) -> int:
    """Return for how many days the alert fired or recovered, all its episodes added up."""
    last = {fact.episode: fact for fact in told if fact.fired_on is not None}
    ends = ((fact.fired_on, today if fact.state in OPEN else fact.on) for fact in last.values())
    return sum((end - began).days for began, end in ends if began is not None)


def report(found: Iterable[Outcome], by: str) -> Listing:
    """Return a line for each reason or owner, and one for all."""
    names, group_of = GROUPS[by]
    groups: defaultdict[tuple[str, ...], list[Outcome]] = defaultdict(list)
    for each in found:
        groups[group_of(each)].append(each)
    every = [each for group in groups.values() for each in group]
    lines = [(*name, *counts(group)) for name, group in sorted(groups.items())]
    return Listing((*names, *COUNTS), [*lines, (ALL, *("" for _ in names[1:]), *counts(every))])


def counts(group: Sequence[Outcome]) -> tuple[Cell, ...]:
    marks = Counter(each.handling.mark for each in group)
    judged = marks["useful"] + marks["false"]
    return (
        len(group),
        sum(each.is_open for each in group),
        sum(each.handling.acknowledged_episode > 0 for each in group),
        *(marks[mark] for mark in MARKS),
        round(100 * marks["useful"] / judged, 1) if judged else None,
        float(median(each.days_open for each in group)) if group else None,
    )
