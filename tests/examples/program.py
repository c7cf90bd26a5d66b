"""A program with other books, monitors and facts than today's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forewarn.adapters.codec import Codec
from forewarn.alerts.catalogue import FACTS
from forewarn.alerts.inhibition import Inhibition
from forewarn.alerts.monitor import Monitor
from forewarn.consumers.books.follow_ups import FOLLOW_UPS, FollowUp
from forewarn.consumers.books.worker import CAPACITY_ROWS, Registered, Worker
from forewarn.domain.decider import Fact
from forewarn.ports.store import Books
from forewarn.projections.projection import Projection
from forewarn.projections.registry import PROJECTIONS


@dataclass(frozen=True)
class Program:
    """What is registered in it. `capacity`: rows in memory; `portion`: subjects asked in a batch."""

    monitors: tuple[Monitor[Any], ...] = ()
    books: tuple[Projection[Any], ...] = ()
    inhibitions: tuple[Inhibition, ...] = ()
    facts: Mapping[str, type[Fact]] = field(default_factory=dict)
    capacity: int = CAPACITY_ROWS
    portion: int = 2_000
    follow_ups: tuple[FollowUp, ...] = FOLLOW_UPS

    @property
    def registered(self) -> Registered:
        books = (*PROJECTIONS, *self.books)
        return Registered(books, self.inhibitions, self.follow_ups, self.portion)

    @property
    def codec(self) -> Codec:
        return Codec({**self.facts, **FACTS})

    def worker(self, log: Any, books: Books) -> Worker:
        return Worker(log, books, self.monitors, capacity=self.capacity, registered=self.registered)
