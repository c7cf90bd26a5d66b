"""Opens each business day, once and in order, also those that were missed."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.domain.decider import Refused

DAYS = UUID("4c0b7c53-5d5e-5d55-9a3e-55a1b61d2f60")
ACTOR = "clock"


def days_to_open(open_day: date, until: date) -> Iterator[date]:
    """The days after the open one, up to and with `until`; on an empty log just that one."""
    day = until if open_day == date.min else open_day + timedelta(days=1)
    while day <= until:
        yield day
        day += timedelta(days=1)


def open_days(front_door: FrontDoor, until: date, at: datetime) -> int:
    """Gives how many days were opened. The command's id follows from the day, so that two clocks that
    run at once open it once; a day that somebody else has gone past meanwhile is left out."""
    opened = 0
    for day in days_to_open(front_door.today(), until):
        envelope = Envelope(str(uuid5(DAYS, day.isoformat())), ACTOR, at)
        with suppress(Refused):
            opened += len(front_door.handle(OpenDay(day), envelope))
    return opened
