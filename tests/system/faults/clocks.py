"""Clocks jump, stand still, and run beside each other."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

from examples.false_time import FalseTime
from examples.patience import wait_until
from examples.plant import Plant, Running
from forewarn.consumers.log.paging import each
from forewarn.domain.calendar import DayOpened
from forewarn.ports.store import Recorded
from system.faults.seen import Fault, Seen, Stage, tell

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)
LOOKS_SECONDS = 1.0
"""A clock of these tests looks five times a second."""


class Tower:
    """A clock and the time that it is shown."""

    def __init__(self, plant: Plant, name: str) -> None:
        self._plant, self.moment = plant, NOON
        self._time = FalseTime(plant.folder / name, NOON)
        self._running = self._started()

    def show(self, moment: datetime) -> None:
        self.moment = moment
        self._time.show(moment)

    def sleep_until(self, moment: datetime) -> None:
        """It was off meanwhile."""
        self._running.kill()
        self.show(moment)
        self._running = self._started()

    def must_run(self) -> None:
        assert self._running.alive, self._running.said()

    def _started(self) -> Running:
        return self._plant.program("quick_clock", **self._time.settings)


class Towers:
    """Two of them. `latest`: the last day that either was ever shown."""

    def __init__(self, plant: Plant) -> None:
        self._plant = plant
        self.one, self.other = Tower(plant, "one"), Tower(plant, "other")
        self.latest = NOON.date()

    def days(self) -> list[date]:
        entries = each(self._plant.store.entries)
        facts = [entry.fact for entry in entries if isinstance(entry, Recorded)]
        return [fact.on for fact in facts if isinstance(fact, DayOpened)]

    def must_open_until(self, latest: date) -> None:
        """That day comes, and after it nothing more."""
        self.latest = max(self.latest, latest)
        wait_until(lambda: self.days()[-1:] >= [self.latest], told=self._plant.told)
        time.sleep(LOOKS_SECONDS)
        self.must_be_in_order()

    def must_be_in_order(self) -> None:
        """Each once, none left out, none that was not shown yet."""
        days = self.days()
        assert days == [NOON.date() + DAY * number for number in range(len(days))]
        assert days[-1] == self.latest
        for tower in (self.one, self.other):
            tower.must_run()


Jump: TypeAlias = Callable[[Towers], None]


def ahead(towers: Towers) -> None:
    towers.one.show(at_noon(towers.latest + DAY))
    towers.must_open_until(towers.latest + DAY)


def back(towers: Towers) -> None:
    for tower in (towers.one, towers.other):
        tower.show(at_noon(towers.latest - DAY))
    towers.must_open_until(towers.latest)


def midnight(towers: Towers) -> None:
    for tower in (towers.one, towers.other):
        tower.show(at_noon(towers.latest) + timedelta(hours=12, seconds=-2))
    towers.must_open_until(towers.latest + DAY)


def two_missed(towers: Towers) -> None:
    for tower in (towers.one, towers.other):
        tower.sleep_until(at_noon(towers.latest + 3 * DAY))
    towers.must_open_until(towers.latest + 3 * DAY)


def race(towers: Towers) -> None:
    for tower in (towers.one, towers.other):
        tower.show(at_noon(towers.latest + 40 * DAY))
    towers.must_open_until(towers.latest + 40 * DAY)


def at_noon(day: date) -> datetime:
    return datetime.combine(day, NOON.timetz())


JUMPS: Mapping[str, Jump] = {
    "a day ahead": ahead,
    "a day back": back,
    "midnight at both": midnight,
    "off for two days": two_missed,
    "forty days in a race": race,
}


def clocks_jump(stage: Stage, tries: int) -> Seen:
    """Each kind of jump so many times."""
    with stage.plant() as plant:
        towers = Towers(plant)
        towers.must_open_until(NOON.date())
        for number in range(1, tries + 1):
            for name, jump in JUMPS.items():
                jump(towers)
                tell(f"clocks {number}: {name}, {towers.latest} is open")
        days = len(towers.days())
    return Seen(
        "clocks jump",
        f"two clock roles under libfaketime, {tries} × each of: {', '.join(JUMPS)}",
        tries * len(JUMPS),
        [f"{days:,} days opened, each once and in order; none that was not shown yet, none on a way back"],
    )


FAULTS: list[Fault] = [("clocks jump", 10, clocks_jump)]
