"""Which roles there are, made from the settings: with a broker or without."""

from collections.abc import Callable
from datetime import datetime
from threading import Event

from forewarn.adapters.kafka.group import KafkaGroup
from forewarn.adapters.kafka.partitioner import partition_of
from forewarn.alerts.registry import MONITORS
from forewarn.app import broker
from forewarn.app.business_days import BusinessDays, zone
from forewarn.app.embedded import embedded
from forewarn.app.logs import log, log_progress, log_relayed
from forewarn.app.observing import Health, Metrics
from forewarn.app.observing.batches import TimedLog
from forewarn.app.observing.worker import WORKER
from forewarn.app.roles.alone import AloneRole
from forewarn.app.roles.clock import ClockRole
from forewarn.app.roles.keeper import KeeperRole
from forewarn.app.roles.relay import RelayRole
from forewarn.app.roles.reports import both, stopping
from forewarn.app.roles.role import Role
from forewarn.app.roles.settling import SettledBooks
from forewarn.app.settings import KafkaSettings, Settings
from forewarn.app.working_years import working_years
from forewarn.consumers.books.worker import Progress
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.embedded import Embedded
from forewarn.consumers.log.parts import WHOLE, Part
from forewarn.input.settings import read_settings
from forewarn.ports.failures import StoreUnsuitable
from forewarn.ports.store import Store


class Staffing:
    """`metrics` and `health` hear of everything that the roles do, where somebody asks for them."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        front_door: FrontDoor,
        stopped: Event,
        metrics: Metrics | None = None,
        health: Health | None = None,
    ) -> None:
        self._store, self._settings, self._kafka = store, settings, read_settings(KafkaSettings)
        self._front_door, self._stopped = front_door, stopped
        self._health = health or Health()
        self._metrics = metrics or Metrics(store, "", self._health, zone(settings.time_zone), partition_of)

    def clock(self) -> ClockRole:
        settled = SettledBooks(self._store, self._front_door, self._stopped)
        return ClockRole(self.days(settled.settle), self.now, self._stopped)

    def days(self, settle: Callable[[], object]) -> BusinessDays:
        """`settle` is called between two days that were missed."""
        years = working_years(self._settings.calendar)
        return BusinessDays(self._store, self._front_door, years, lambda text: log().warning(text), settle)

    def now(self) -> datetime:
        return datetime.now(zone(self._settings.time_zone))

    def worker(self) -> Role:
        if not self._settings.kafka:
            return AloneRole(self._store, self._alone, self._stopped)
        begin = self._metrics.worker.begin
        door = self._front_door
        return KeeperRole(self._store, self._join, MONITORS, door, self._report_of, begin, self._turned)

    def relay(self) -> RelayRole:
        publisher, topics = broker.publisher(self._settings, self._kafka), broker.topics(self._kafka)
        figures = self._metrics.relay
        report = both(figures.report, log_relayed)
        return RelayRole(
            self._store, publisher, topics, report, figures.begin, figures.stands_at, figures.has_lock
        )

    def all(self) -> list[Role]:
        relay = [self.relay()] if self._settings.kafka else []
        return [self.clock(), *relay, self.worker()]

    def _join(self) -> KafkaGroup:
        return broker.group(self._settings, self._kafka, self._store)

    def _report_of(self, part: Part) -> Callable[[Progress], None]:
        """A turn may be many batches: each is a beat."""
        told = self._metrics.worker.report_of(part)
        return both(told, log_progress, self._worked, stopping(self._stopped))

    def _worked(self, progress: Progress) -> None:
        self._health.beat(WORKER)

    def _turned(self, role: KeeperRole) -> None:
        self._metrics.worker.note_crew(
            partitions=len(role.partitions),
            rebalances=role.rebalances,
            fenced=role.fenced,
            foreign=role.foreign,
        )
        self._health.behind(role.behind)

    def _alone(self) -> Embedded:
        """Raises StoreUnsuitable where several workers keep the books."""
        must_be_undivided(self._store, "name their broker in FOREWARN_KAFKA")
        log = TimedLog(self._store, self._metrics.worker.begin)
        return embedded(self._store, self._report_of(WHOLE), log, self._front_door)


def must_be_undivided(store: Store, advice: str) -> None:
    parts = store.partitions()
    if parts:
        raise StoreUnsuitable(f"the books are divided among workers of {parts} partitions: {advice}")
