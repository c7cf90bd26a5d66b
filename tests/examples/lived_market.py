"""A made-up market that was lived through in memory, and what was stored of it."""

from collections.abc import Iterator
from hashlib import sha256
from typing import TypeVar

from bench.truth.living import Living
from forewarn.domain.decider import Fact
from forewarn.ports.store import Recorded
from forewarn.scenario.trading.customers import Customer, customer
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.span import Span

FactT = TypeVar("FactT", bound=Fact)


class Lived:
    def __init__(self, span: Span) -> None:
        self.span, self.facts = span, list[Fact]()
        living = Living(span, lambda day, entry: self._hear(entry))
        self.events, self.refused, self.market = living.live(), living.refused, living.market
        self.labels = list(living.market.labels())

    def _hear(self, entry: Recorded) -> None:
        self.facts.append(entry.fact)

    @property
    def digest(self) -> str:
        return sha256(repr(self.facts).encode()).hexdigest()

    def everybody(self) -> Iterator[Customer]:
        return (customer(self.span, number) for number in range(1, self.span.customers + 1))

    def with_whom(self, kind: Kind | Innocent) -> list[Customer]:
        """Return the customers with that trouble, or what looks like it; one at least."""
        found = [each for each in self.everybody() if each.trouble and each.trouble.kind is kind]
        assert found
        return found

    def of(self, subject: str, kind: type[FactT]) -> list[FactT]:
        """Return the facts of a kind about somebody, in their order."""
        return [fact for fact in self.facts if isinstance(fact, kind) and fact.subject == subject]

    def all(self, kind: type[FactT]) -> list[FactT]:
        return [fact for fact in self.facts if isinstance(fact, kind)]
