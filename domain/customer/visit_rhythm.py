"""How often a customer is to be visited, as agreed with it."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain import subjects
from forewarn.domain.customer.facts import CustomerFact, VisitRhythmSet
from forewarn.domain.decider import Refused
from forewarn.domain.sequence import must_not_precede


@dataclass(frozen=True, slots=True)
class SetVisitRhythm:
    """Agrees how often the customer is visited: once in `every_days` days."""

    on: date
    customer: str
    every_days: int


LONGEST_DAYS = 366


@dataclass(frozen=True, slots=True)
class VisitRhythm:
    """`every_days` is 0 until a rhythm is agreed."""

    every_days: int = 0
    set_on: date = date.min


def set_rhythm(command: SetVisitRhythm, rhythm: VisitRhythm) -> list[CustomerFact]:
    """Return the fact of a new rhythm; nothing when it is the one in force."""
    if not 1 <= command.every_days <= LONGEST_DAYS:
        raise Refused(f"every_days is {command.every_days}: give the days between two visits, 1 to 366")
    if command.every_days == rhythm.every_days:
        return []
    must_not_precede(command.on, rhythm.set_on, "the present rhythm of visits was agreed")
    subject = subjects.customer(command.customer)
    return [VisitRhythmSet(subject=subject, on=command.on, every_days=command.every_days)]


def evolve(rhythm: VisitRhythm, fact: VisitRhythmSet) -> VisitRhythm:
    return VisitRhythm(fact.every_days, fact.on)
