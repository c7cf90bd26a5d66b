"""Everything in one process on one store: the front door, the worker, the follow-ups."""

from collections.abc import Callable, Sequence

from forewarn.alerts.registry import MONITORS
from forewarn.consumers.books.follow_ups import FOLLOW_UP, begins_to_wait
from forewarn.consumers.books.worker import Progress, Worker
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.follow_ups import Failed, FollowUpLoop, fail
from forewarn.consumers.log.recent import Recent
from forewarn.consumers.log.views import Readable
from forewarn.domain.decider import Fact
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Store

ATTEMPTS = 50


class Embedded:
    """`report` is told of every batch; `log` is what the worker reads, and `front_door` what commands come
    in by, where they are not simply the store's. The store's own opens no days. `failed` is told of a
    follow-up that raises."""

    def __init__(
        self,
        store: Store,
        report: Callable[[Progress], None] = lambda _: None,
        log: Readable | None = None,
        front_door: FrontDoor | None = None,
        failed: Failed = fail,
    ) -> None:
        self.store = store
        self.front_door = front_door or FrontDoor(store, DECIDERS)
        self._log, self._report, self._failed = log or store, report, failed
        self.begin_again()

    def begin_again(self) -> None:
        """From what is stored: after a failure, hot rows are ahead of it."""
        self.worker = Worker(self._log, self.store, MONITORS, self._note)
        self._recent = Recent(self.store, self.worker.position)
        self._follow_ups = FollowUpLoop(
            self._recent,
            self.store,
            self.front_door,
            worker=self.worker,
            failed=self._failed,
        )

    def _note(self, progress: Progress) -> None:
        """Keep what was read for the follow-ups, which come right behind the books."""
        self._recent.note(progress.entries)
        self._report(progress)

    def settle(self) -> int:
        """Until the books are current and nothing follows from them any more. Several processes may do this
        on one file: a batch is written by one of them, and the others go on behind it. Gives how many times
        another was faster. Where the books are divided among workers, it leaves them to these."""
        if self.store.partitions():
            return 0
        for overtaken in range(ATTEMPTS):
            try:
                self._settle()
                return overtaken
            except Conflict:
                self.begin_again()
        raise Conflict("another process keeps the books of this store and is always faster: leave it to that")

    def settle_what_waits(self, facts: Sequence[Fact]) -> None:
        """Settle where something may follow from facts that were just stored. Nothing else depends on what
        lies between two commands of a day."""
        subjects = sorted({fact.subject for fact in facts})
        if begins_to_wait(facts) or (facts and self.store.wakes_about(subjects, (FOLLOW_UP,))):
            self.settle()

    def _settle(self) -> None:
        self.worker.catch_up()
        while self._follow_ups.catch_up():
            self.worker.catch_up()
