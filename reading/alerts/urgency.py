"""Which alert comes before which: the worst first, then the oldest. All of it stands in the stored row."""

from datetime import date
from typing import NamedTuple

from forewarn.alerts.life.identity import alert_id
from forewarn.alerts.monitor import Level
from forewarn.consumers.log.readable import readable_alert
from forewarn.input.bad_input import BadInput
from forewarn.ports.store import StoredAlert

NO_LEVEL = "none"


class Urgency(NamedTuple):
    """Smaller is more urgent. As text, it is the key by which the next page is asked for."""

    below_zero: int
    changed_on: date
    alert: str

    @property
    def level(self) -> str:
        return level_name(-self.below_zero)

    def __str__(self) -> str:
        return f"{self.level}/{self.changed_on}/{self.alert}"


def urgency(stored: StoredAlert) -> Urgency:
    alert = readable_alert(stored)
    name = alert_id(stored.monitor, stored.fingerprint, alert.ordinal)
    return Urgency(-(alert.level or 0), alert.acted_on, name)


def id_of(stored: StoredAlert) -> str:
    """The id of the newest alert of an identity."""
    return urgency(stored).alert


def level_name(level: int) -> str:
    return Level(level).name.lower() if level else NO_LEVEL


def read_urgency(text: str, place: str) -> Urgency:
    """Raises BadInput for anything but what `str` of an urgency gives."""
    level, _, rest = text.partition("/")
    day, _, alert = rest.partition("/")
    levels = {level_name(number): number for number in (0, *Level)}
    try:
        return Urgency(-levels[level], date.fromisoformat(day), alert)
    except (KeyError, ValueError):
        raise BadInput(
            f"{text[:80]!r} is no place in the list: copy the one that the page before it ends with", place
        ) from None
