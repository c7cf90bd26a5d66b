"""applied + dead + held = position, for each part of the books, at all times."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from examples.plant import Plant
from forewarn.adapters.kafka.partitioner import partition_of
from forewarn.consumers.log.parts import Part
from forewarn.consumers.partitions.division import partitions_of
from forewarn.consumers.relay.routing import name_is_for_workers
from forewarn.reading.audit.reached import kept_parts
from system.faults.publications import tally

PAGE = 5_000
PAUSE_SECONDS = 0.2


class Equation:
    """Counts by itself what the log gave each part up to its position."""

    def __init__(self, plant: Plant) -> None:
        self._plant, self._store = plant, plant.store
        self._counted: dict[Part, tuple[int, int]] = {}
        self.times = 0

    def must_hold(self) -> None:
        """Before the books are divided there is nothing to look at."""
        with self._store.snapshot():
            parts = kept_parts(self._store)
            if len(parts) == 1:
                return
            for part in parts:
                given, counted = self._given(part), tally(self._plant, part)
                assert counted.position == given, f"{part.books}: {counted}, and {given} records were given"
        self.times += 1

    def _given(self, part: Part) -> int:
        position, given = self._counted.get(part, (0, 0))
        reached = self._store.position(part.books)
        while position < reached:
            for fact in self._store.stored(position, PAGE):
                position = fact.position
                if position <= reached and name_is_for_workers(fact.name):
                    given += part.number in partitions_of(fact.subject, part.count, partition_of)
        self._counted[part] = reached, given
        return given


@contextmanager
def adding_up(plant: Plant) -> Iterator[Equation]:
    """Looks all the time."""
    equation, over, broken = Equation(plant), Event(), list[BaseException]()

    def look() -> None:
        try:
            while not over.wait(PAUSE_SECONDS):
                equation.must_hold()
        except BaseException as error:
            broken.append(error)

    thread = Thread(target=look)
    thread.start()
    try:
        yield equation
    finally:
        over.set()
        thread.join()
    if broken:
        raise broken[0]
    equation.must_hold()
    assert equation.times
