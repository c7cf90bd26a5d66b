"""What must hold before something is published."""

from collections.abc import Iterable
from datetime import date, timedelta

from forewarn.domain.decider import Refused
from forewarn.domain.definition.state import Definition


def first_day_of(on: date, wanted: date | None, definition: Definition, name: str) -> date:
    """Return the day from which the new version holds. Raises Refused for a day when another is in use."""
    earliest = on + timedelta(days=1) if definition.version else on
    day = on + timedelta(days=1) if wanted is None else wanted
    if day < earliest:
        reason = (
            "a version in use never changes" if definition.version else "nothing is defined for days before"
        )
        raise Refused(f"{name} cannot hold from {day}: {reason}; the earliest day is {earliest}")
    return day


def must_be_named(name: str, otherwise: str) -> None:
    if not name.strip():
        raise Refused(otherwise)


def must_differ(names: Iterable[str], place: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Refused(f"{place} names {name} twice: keep one")
        seen.add(name)
