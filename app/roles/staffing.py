"""Which roles there are, made from the settings: with a broker or without."""

from collections.abc import Callable
from datetime import datetime
from threading import Event

from alerts.registry import MONITORS
from app import broker
from app.business_days import BusinessDays, zone
from app.embedded import Embedded
from app.logs import log
from app.roles.alone import AloneRole
from app.roles.clock import ClockRole
from app.roles.keeper import KeeperRole
from app.roles.relay import RelayRole
from app.roles.role import Role
from app.settings import KafkaSettings, Settings
from app.working_years import working_years
from consumers.handle import FrontDoor
from consumers.relay import Relayed
from consumers.worker import Progress
from domain.broker import Group
from domain.failures import StoreUnsuitable
from domain.ports import Store


class Staffing:
    """`told` hears of every batch of the worker, `relayed` of every transaction of the relay."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        front_door: FrontDoor,
        stopped: Event,
        told: Callable[[Progress], None] = lambda _: None,
        relayed: Callable[[Relayed], None] = lambda _: None,
    ) -> None:
        self._store, self._settings, self._kafka = store, settings, KafkaSettings()
        self._front_door, self._stopped = front_door, stopped
        self._told, self._relayed = told, relayed

    def clock(self) -> ClockRole:
        return ClockRole(self.days(), self.now, self._stopped)

    def days(self) -> BusinessDays:
        years = working_years(self._settings.calendar)
        return BusinessDays(self._store, self._front_door, years, lambda text: log().warning(text))

    def now(self) -> datetime:
        return datetime.now(zone(self._settings.time_zone))

    def worker(self) -> Role:
        if self._settings.kafka:
            return KeeperRole(self._store, self._join, MONITORS, self._front_door, self._told)
        return AloneRole(self._alone(), self._stopped)

    def relay(self) -> RelayRole:
        publisher = broker.publisher(self._settings, self._kafka)
        return RelayRole(self._store, publisher, broker.topics(self._kafka), self._relayed)

    def all(self) -> list[Role]:
        relay = [self.relay()] if self._settings.kafka else []
        return [self.clock(), *relay, self.worker()]

    def _join(self) -> Group:
        return broker.group(self._settings, self._kafka, self._store)

    def _alone(self) -> Embedded:
        """Raises StoreUnsuitable where several workers keep the books."""
        parts = self._store.partitions()
        if parts:
            raise StoreUnsuitable(
                f"the books are divided among workers of {parts} partitions: "
                "name their broker in FOREWARN_KAFKA"
            )
        return Embedded(self._store, self._told, front_door=self._front_door)
