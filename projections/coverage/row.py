"""A customer's visits: who came, what became of the plans, and what is still to be done."""

from datetime import date

import msgspec


class Plan(msgspec.Struct, frozen=True, gc=False):
    """A visit to be made by its due day. `event_id` planned it, or carried it over."""

    due: date
    rep: str
    event_id: str


class Month(msgspec.Struct, gc=False):
    """The visits due in a month: `planned` are completed, missed or still open. A visit carried over
    is missed in the month it leaves; `carried_over` are those of the planned that came that way."""

    planned: int = 0
    completed: int = 0
    missed: int = 0
    carried_over: int = 0


class Outcome(msgspec.Struct, frozen=True, gc=False):
    on: date
    rep: str
    result: str
    event_id: str


class Coverage(msgspec.Struct):
    """One customer's visits. `months`, by `YYYY-MM` of the due day, reach a year back and a year ahead;
    `visited_on` are the days of a year up to the last visit, and `outcomes` the last of them, in order."""

    registered_on: date | None = None
    ended_on: date | None = None
    open_plans: dict[str, Plan] = {}
    months: dict[str, Month] = {}
    visited_on: list[date] = []
    outcomes: list[Outcome] = []

    @property
    def last_visit(self) -> date | None:
        return self.visited_on[-1] if self.visited_on else None
