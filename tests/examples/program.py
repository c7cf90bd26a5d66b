"""A program with other books, monitors and facts than today's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.codec import Codec
from alerts.catalogue import FACTS
from alerts.inhibition import Inhibition
from alerts.monitor import Monitor
from consumers.worker import CAPACITY_ROWS, Registered, Worker
from domain.decider import Fact
from domain.ports import Books
from projections.follow_up import FOLLOW_UPS, FollowUp
from projections.projection import Projection
from projections.registry import PROJECTIONS


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
