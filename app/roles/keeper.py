"""The worker as a role: it keeps the books of the partitions that its group gives it."""

from collections.abc import Callable, Sequence
from typing import Any

from forewarn.adapters.kafka.group import KafkaGroup
from forewarn.adapters.kafka.partitioner import partition_of
from forewarn.alerts.monitor import Monitor
from forewarn.app.logs import log_failed_follow_up
from forewarn.app.observing.batches import TimedGroup
from forewarn.app.roles.foreign import LoggedForeignRecords
from forewarn.consumers.books.worker import CAPACITY_ROWS, Progress
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.parts import Part
from forewarn.consumers.partitions.crew import Crew
from forewarn.consumers.partitions.division import divided
from forewarn.consumers.partitions.member import Member
from forewarn.ports.store import Store

PATIENCE_SECONDS = 0.5


class KeeperRole:
    """`join` makes a membership in the group; `report_of` what hears of each batch of a part, `begin_batch`
    is told when one may begin, and `told` after each turn."""

    name = "worker"

    def __init__(
        self,
        store: Store,
        join: Callable[[], KafkaGroup],
        monitors: Sequence[Monitor[Any]],
        front_door: FrontDoor,
        report_of: Callable[[Part], Callable[[Progress], None]],
        begin_batch: Callable[[], None] = lambda: None,
        told: Callable[["KeeperRole"], None] = lambda role: None,
    ) -> None:
        self._store, self._join, self._monitors = store, join, monitors
        self._front_door, self._report_of = front_door, report_of
        self._begin_batch, self._told = begin_batch, told
        self._foreign = LoggedForeignRecords(store)
        self._group: KafkaGroup | None = None
        self._crew: Crew | None = None

    @property
    def partitions(self) -> Sequence[int]:
        return self._crew.partitions if self._crew is not None else ()

    @property
    def behind(self) -> int:
        """Records that are published and not yet in the books."""
        if self._group is None or self._crew is None:
            return 0
        return self._crew.backlog + sum(self._group.lag().values())

    @property
    def rebalances(self) -> int:
        return self._group.rebalances if self._group is not None else 0

    @property
    def fenced(self) -> int:
        return self._crew.fenced if self._crew is not None else 0

    @property
    def foreign(self) -> int:
        return self._foreign.set_aside

    def begin(self) -> None:
        """The membership is kept, so that the others need not share anew."""
        self._store.head()  # what is wrong with it is not hidden by a broker that is away
        group = self._group = self._group or self._join()
        parts = divided(self._store, group.partitions(), partition_of)
        timed = TimedGroup(group, self._begin_batch)
        self._crew = Crew(self._store, timed, parts, self._member, self._foreign)

    def turn(self) -> None:
        assert self._crew is not None
        if not self._crew.turn(PATIENCE_SECONDS):
            self._store.head()  # who has nothing to do would else not notice that he could not
        self._told(self)

    def end(self) -> None:
        if self._group is not None:
            self._group.close()

    def _member(self, part: Part) -> Member:
        report = self._report_of(part)
        return Member(
            self._store,
            part,
            partition_of,
            self._monitors,
            self._front_door,
            report,
            CAPACITY_ROWS,
            log_failed_follow_up,
        )
