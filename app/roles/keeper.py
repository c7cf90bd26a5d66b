"""The worker as a role: it keeps the books of the partitions that its group gives it."""

from collections.abc import Callable, Sequence
from typing import Any

from adapters.kafka.partitioner import partition_of
from alerts.monitor import Monitor
from consumers.crew import Crew
from consumers.division import divided
from consumers.foreign import ForeignRecords
from consumers.handle import FrontDoor
from consumers.member import Member
from consumers.parts import Part
from consumers.worker import Progress
from domain.broker import Group
from domain.ports import Store

PATIENCE_SECONDS = 0.5
ROWS_IN_MEMORY = 200_000


class KeeperRole:
    """`join` makes a new membership in the group."""

    name = "worker"

    def __init__(
        self,
        store: Store,
        join: Callable[[], Group],
        monitors: Sequence[Monitor[Any]],
        front_door: FrontDoor,
        report: Callable[[Progress], None] = lambda _: None,
    ) -> None:
        self._store, self._join, self._monitors = store, join, monitors
        self._front_door, self._report = front_door, report
        self._foreign = ForeignRecords(store)
        self._group: Group | None = None
        self._crew: Crew | None = None

    @property
    def partitions(self) -> Sequence[int]:
        return self._crew.partitions if self._crew is not None else ()

    def begin(self) -> None:
        """The membership is kept, so that the others need not share anew."""
        self._group = self._group or self._join()
        parts = divided(self._store, self._group.partitions(), partition_of)
        self._crew = Crew(self._store, self._group, parts, self._member, self._foreign)

    def turn(self) -> bool:
        assert self._crew is not None
        return self._crew.turn(PATIENCE_SECONDS) > 0

    def end(self) -> None:
        if self._group is not None:
            self._group.close()

    def _member(self, part: Part) -> Member:
        return Member(
            self._store, part, partition_of, self._monitors, self._front_door, self._report, ROWS_IN_MEMORY
        )
