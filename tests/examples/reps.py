"""Reps as subjects of their own: named by the directory, with a book and a monitor."""

from collections.abc import Iterator
from datetime import date

import msgspec

from examples.company import MONDAY
from forewarn.alerts.monitor import Finding, Level, Measure, Monitor, MonitorRules, Observation, Text, Today
from forewarn.domain.decider import Fact
from forewarn.projections.directory import Entry
from forewarn.projections.projection import Part, Projection
from forewarn.projections.rows import Rows


class RepEngaged(Fact, frozen=True, kw_only=True):
    name: str
    region: str
    manager: str


class CallMissed(Fact, frozen=True, kw_only=True):
    """Recorded for the rep, beside what is recorded for the customer."""

    customer: str


REP_FACTS: dict[str, type[Fact]] = {"rep.engaged.v1": RepEngaged, "rep.call_missed.v1": CallMissed}


def engage(row: Entry, fact: RepEngaged) -> None:
    row.name, row.region, row.owner = fact.name, fact.region, fact.manager


class Rep(msgspec.Struct):
    missed: dict[str, str] = {}


def evolve(row: Rep, fact: Fact, event_id: str, part: Part = "") -> None:
    if isinstance(fact, CallMissed):
        row.missed[fact.customer] = event_id


REPS = Projection("reps", Rep, frozenset({RepEngaged, CallMissed}), evolve)


class MissedRules(MonitorRules, frozen=True):
    missed: int = 2


TEXTS = {"missed": Text("{calls} calls were missed.", "漏访 {calls} 次。", "Ask why.", "了解原因。")}


def check(subject: str, rows: Rows, today: Today, rules: MissedRules) -> Iterator[Observation]:
    missed = rows[REPS].missed
    if len(missed) >= rules.missed:
        yield Finding(
            dimension="missed_calls",
            enters=Level.NOTICE,
            keeps=Level.NOTICE,
            measures=(Measure(name="missed", value=len(missed), threshold=rules.missed, unit="count"),),
            evidence=tuple(missed.values()),
            template="missed",
            parameters={"calls": str(len(missed))},
        )


def wake(rows: Rows, today: Today, rules: MissedRules) -> date | None:
    return None


MISSED_CALLS = Monitor("missed_calls", (REPS,), MissedRules, check, wake, TEXTS)


def engaged(rep: str, region: str = "East") -> RepEngaged:
    return RepEngaged(subject=f"rep/{rep}", on=MONDAY, name=f"Rep {rep}", region=region, manager="Wang")


def missed(rep: str, customer: str) -> CallMissed:
    return CallMissed(subject=f"rep/{rep}", on=MONDAY, customer=customer)
