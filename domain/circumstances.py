"""What a decision may look at beyond its own stream, gathered before it is taken."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from forewarn.domain.credit import Standing
from forewarn.domain.needs import Found, Need, StandingOf
from forewarn.domain.policy import Policy

SATURDAY = 5


def is_weekday(day: date) -> bool:
    return day.weekday() < SATURDAY


class Circumstances(msgspec.Struct, frozen=True, gc=False):
    """`today` is the business day opened by the last tick, `actor` the person or system asking, `gathered`
    the answers to the needs of the command, `latest_day` the last day that can be opened now. `works_on` says
    whether the company works on a day."""

    today: date
    actor: str
    policy: Policy = Policy()
    gathered: Mapping[Need[Any], Any] = {}
    latest_day: date = date.min
    works_on: Callable[[date], bool] = is_weekday

    def found(self, need: Need[Found]) -> Found:
        """Return the answer to a need. Raises KeyError for one that the decider did not name."""
        answer: Found = self.gathered[need]
        return answer

    def standing_of(self, subject: str) -> Standing | None:
        """Return where a customer stands, or None when nobody asked."""
        gathered = self.gathered
        standing: Standing | None = gathered.get(StandingOf(subject, alone=True))
        return gathered.get(StandingOf(subject)) if standing is None else standing
