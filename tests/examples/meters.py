"""A book of one number a subject, and a monitor that warns when it is high, or raises where it is told to."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import msgspec

from examples.company import MONDAY
from forewarn.alerts.monitor import (
    Assessment,
    Finding,
    Level,
    Measure,
    Monitor,
    MonitorRules,
    Narrow,
    Observation,
    Text,
    Today,
)
from forewarn.domain.decider import Fact
from forewarn.projections.projection import Part, Projection
from forewarn.projections.rows import Rows


class MeterRead(Fact, frozen=True, kw_only=True):
    value: int
    look_again: date | None = None


METER_FACTS: dict[str, type[Fact]] = {"meter.read.v1": MeterRead}


class Meter(msgspec.Struct):
    value: int = 0
    reads: int = 0
    look_again: date | None = None
    event_id: str = ""


def evolve(row: Meter, fact: MeterRead, event_id: str, part: Part = "") -> None:
    row.value, row.look_again, row.event_id = fact.value, fact.look_again, event_id
    row.reads += 1


METERS = Projection("meters", Meter, frozenset({MeterRead}), evolve)


def read(subject: str, value: int, on: date = MONDAY, look_again: date | None = None) -> MeterRead:
    return MeterRead(subject=subject, on=on, value=value, look_again=look_again)


IN_CHECK, IN_FINDING, IN_TEXT, IN_WAKE, IN_WORDS, IN_MOVED = -1, -2, -3, -4, -5, -6
"""Numbers on which a broken monitor raises, and where."""

UNSTORABLE = "\ud800"
"""A text that has no bytes."""
TEXTS = {"high": Text("It reads {value}.", "读数为 {value}。", "Look.", "请核查。")}


class MeterRules(MonitorRules, frozen=True):
    high: int = 10


class MeterMonitor:
    """`asked`: whom it was asked about and on which day; `broken`: whether it raises where it is told to."""

    def __init__(self, name: str = "meters", broken: bool = False, **settings: Any) -> None:
        self.asked: list[tuple[str, date]] = []
        self.broken = broken
        self.monitor = Monitor(name, (METERS,), MeterRules, self.check, self.wake, TEXTS, **settings)

    def narrow(self, name: str = "meters") -> Monitor[MeterRules]:
        some = Narrow(
            self.moved_by, lambda subject, rows, today, rules, only: self.check(subject, rows, today, rules)
        )
        return Monitor(name, (METERS,), MeterRules, self.check, self.wake, TEXTS, some)

    def check(self, subject: str, rows: Rows, today: Today, rules: MeterRules) -> Iterator[Observation]:
        self.asked.append((subject, today.on))
        row = rows[METERS]
        self._raise_on(IN_CHECK, row.value)
        if row.value >= rules.high or (self.broken and row.value in (IN_FINDING, IN_TEXT, IN_WORDS)):
            yield Assessment(
                dimension="value", enters=Level.WARNING, keeps=Level.WARNING, finding=self._found(row, rules)
            )

    def wake(self, rows: Rows, today: Today, rules: MeterRules) -> date | None:
        row = rows[METERS]
        self._raise_on(IN_WAKE, row.value)
        return row.look_again if row.look_again is not None and row.look_again > today.on else None

    def moved_by(self, fact: Any) -> tuple[str, ...]:
        self._raise_on(IN_MOVED, getattr(fact, "value", 0))
        return ("value",)

    def _found(self, row: Meter, rules: MeterRules) -> Callable[[], Finding]:
        def finding() -> Finding:
            self._raise_on(IN_FINDING, row.value)
            return Finding(
                dimension="value",
                enters=Level.WARNING,
                keeps=Level.WARNING,
                measures=(Measure(name="value", value=row.value, threshold=rules.high, unit="count"),),
                evidence=(row.event_id,),
                template="unknown" if self.broken and row.value == IN_TEXT else "high",
                parameters={"value": UNSTORABLE if self.broken and row.value == IN_WORDS else str(row.value)},
            )

        return finding

    def _raise_on(self, place: int, value: int) -> None:
        if self.broken and value == place:
            raise ZeroDivisionError(f"no reading is {value}")
