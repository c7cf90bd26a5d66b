"""What the expense monitor says of a budget or a customer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from examples.spending import Ledger
from forewarn.alerts.expense.monitor import EXPENSE
from forewarn.alerts.expense.rules import ExpenseRules
from forewarn.alerts.monitor import Assessment, Finding, Observation, Today
from forewarn.domain.calendar import Calendar
from forewarn.projections.projection import Part, Projection

RULES = ExpenseRules()
CALENDAR = Calendar()


@dataclass
class BooksOf:
    """The books of one subject in a ledger."""

    ledger: Ledger
    subject: str

    def __getitem__(self, projection: Projection[Any]) -> Any:
        return self.ledger.row(projection, self.subject)

    def part(self, projection: Projection[Any], part: Part) -> Any:
        return self.ledger.row(projection, self.subject, part)

    def parts(self, projection: Projection[Any]) -> Sequence[Part]:
        keys = (key for key in self.ledger.rows if key[:2] == (projection.name, self.subject))
        return sorted(part for _, _, part in keys if part)


@dataclass
class Asked:
    """Asks the monitor about a subject of a ledger."""

    ledger: Ledger
    rules: ExpenseRules = field(default=RULES)

    def observations(self, subject: str, on: date) -> dict[str, Finding]:
        books = BooksOf(self.ledger, subject)
        return by_dimension(EXPENSE.check(subject, books, Today(on, CALENDAR), self.rules))

    def customer(self, on: date, customer: str = "C1") -> dict[str, Finding]:
        return self.observations(f"customer/{customer}", on)

    def budget(self, on: date, budget: str = "B") -> Finding | None:
        found = self.observations(f"budget/{budget}", on)
        assert len(found) <= 1
        return next(iter(found.values()), None)

    def wake(self, subject: str, on: date) -> date | None:
        return EXPENSE.wake(BooksOf(self.ledger, subject), Today(on, CALENDAR), self.rules)


def by_dimension(observations: Iterable[Observation]) -> dict[str, Finding]:
    return {each.dimension: found(each) for each in observations}


def found(observation: Observation) -> Finding:
    assert isinstance(observation, Assessment)
    finding = observation.finding()
    assert (finding.dimension, finding.enters, finding.keeps) == (
        observation.dimension,
        observation.enters,
        observation.keeps,
    )
    return finding
