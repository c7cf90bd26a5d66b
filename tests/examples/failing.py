"""A monitor that raises for customer C1, one beside it that does not, and decisions about the letter."""

from typing import Any

from examples.company import MONDAY
from examples.meters import (
    IN_CHECK,
    METER_FACTS,
    METERS,
    MeterMonitor,
    read,
)
from examples.program import Program
from examples.trial import Trial
from forewarn.domain.calendar import OpenDay

C1, C2 = "customer/C1", "customer/C2"


def program(*monitors: Any) -> Program:
    return Program(monitors, (METERS,), facts=METER_FACTS)


def broken(**settings: Any) -> Program:
    """A monitor that raises for some numbers, and one that does not."""
    return program(MeterMonitor(broken=True, **settings).monitor, MeterMonitor("other").monitor)


MENDED = program(MeterMonitor().monitor, MeterMonitor("other").monitor)


def failed(begin: Any, place: int = IN_CHECK, program: Program | None = None) -> Trial:
    """C1 has a number on which the monitor raises, C2 one that is high."""
    trial: Trial = begin(program or broken())
    trial.do(OpenDay(MONDAY))
    trial.work(read(C1, place), read(C2, 20))
    return trial


def decide(trial: Trial, kind: Any, **fields: str) -> None:
    [letter] = {said.letter: said for said in trial.said()}.values()
    trial.do(kind(trial.door.today(), letter.letter, letter.subject, letter.position, **fields))
    trial.worker.catch_up()


def monitors_of(trial: Trial, subject: str) -> list[str]:
    return [alert.monitor for alert in trial.alerts() if alert.subject == subject]
