"""Who does what on which day. An entry is one number of 64 bits, so that a million customers' plans fit."""

from array import array
from collections.abc import Iterator
from datetime import date, timedelta
from enum import IntEnum, auto
from typing import NamedTuple

from forewarn.domain.calendar import Calendar
from forewarn.domain.decider import Command
from forewarn.scenario.trading.disk import Disk
from forewarn.scenario.trading.span import ONE_DAY

ORDINAL_BITS, ACT_BITS = 24, 8
KEPT = 8_192
"""Entries of one day in memory; beyond that they are written to disk."""


class Act(IntEnum):
    """What is done, by whom the name says."""

    REGISTER = auto()
    ORDER = auto()
    DELIVER = auto()
    DELIVER_REST = auto()
    BRING_BACK = auto()
    CREDIT = auto()
    PAY = auto()
    BOUNCE = auto()
    DISPUTE = auto()
    SETTLE_DISPUTE = auto()
    CALL = auto()
    RELEASE = auto()
    GIVE_UP = auto()
    PLAN_VISIT = auto()
    APPROVE_VISIT = auto()
    MAKE_VISIT = auto()
    APPROVE_RESULT = auto()
    CARRY_OVER = auto()
    NOTICE_END = auto()
    CLOSE = auto()
    RECEIVE = auto()
    REPORT = auto()
    COMPLETE = auto()
    COUNT = auto()
    TELL = auto()
    CONFIRM = auto()
    CLEAR = auto()
    PROPOSE = auto()
    APPROVE = auto()
    CARRY_OUT = auto()
    END = auto()
    EVALUATE = auto()
    CLAIM = auto()
    CLAIM_AGAIN = auto()
    REJECT_CLAIM = auto()
    PROVE_CLAIM = auto()
    REJECT_UNPROVEN = auto()
    SETTLE = auto()
    SPEND = auto()
    SPEND_ANYWAY = auto()


class Deed(NamedTuple):
    """Somebody asks for something."""

    actor: str
    command: Command


class Entry(NamedTuple):
    """`ordinal` tells orders, visits and the like of one customer apart."""

    act: Act
    customer: int
    ordinal: int


class Agenda:
    """Acts of one day are done in the order in which they were planned. People work on working days."""

    def __init__(self, calendar: Calendar, today: date, disk: Disk, kept: int = KEPT) -> None:
        self._calendar, self.today = calendar, today
        self._disk, self._kept = disk, kept
        self._acts: dict[date, array[int]] = {}

    def on(self, day: date, act: Act, customer: int, ordinal: int = 0) -> date:
        """Plan an act for that day, or for the first working day after it and after today; return the day."""
        day = self.working_day(max(day, self.today + ONE_DAY))
        self.exactly_on(day, act, customer, ordinal)
        return day

    def exactly_on(self, day: date, act: Act, customer: int, ordinal: int = 0) -> None:
        """Plan an act that needs no people for a day that may be no working day."""
        entry = (customer << ORDINAL_BITS | ordinal) << ACT_BITS | act
        acts = self._acts.setdefault(day, array("Q"))
        acts.append(entry)
        if len(acts) >= self._kept:
            self._disk.write_plan(day.toordinal(), acts.tobytes())
            del self._acts[day]

    def after(self, working_days: int, act: Act, customer: int, ordinal: int = 0) -> date:
        """Plan an act so many working days after today."""
        return self.on(self._calendar.working_day_after(self.today, working_days), act, customer, ordinal)

    def working_day(self, day: date) -> date:
        """Return the day, or the first working day after it."""
        while not self._calendar.works_on(day):
            day += timedelta(days=1)
        return day

    def working_day_after(self, working_days: int) -> date:
        return self._calendar.working_day_after(self.today, working_days)

    def entries(self, day: date) -> Iterator[Entry]:
        """Open the day and return what is planned for it."""
        self.today = day
        last = self._acts.pop(day, array("Q"))
        for piece in self._disk.plan(day.toordinal()):
            yield from map(entry_of, array("Q", piece))
        yield from map(entry_of, last)


def entry_of(packed: int) -> Entry:
    planned = packed >> ACT_BITS
    act = Act(packed & ((1 << ACT_BITS) - 1))
    return Entry(act, planned >> ORDINAL_BITS, planned & ((1 << ORDINAL_BITS) - 1))
