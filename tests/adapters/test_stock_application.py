"""An application of the eventsourcing library that knows nothing of us, on our store."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

import pytest
from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import InfrastructureFactory, IntegrityError, StoredEvent
from eventsourcing.projection import ApplicationSubscription
from eventsourcing.utils import Environment

from examples.patience import PATIENCE_SECONDS, wait_until
from examples.stores import SQLITE, open_store, path_of
from forewarn.adapters.described import DescribedEvent
from forewarn.adapters.recorders.log import ApplicationRecorder
from forewarn.adapters.recorders.tailing import TailingSubscription
from forewarn.adapters.sqlite import Factory
from forewarn.ports.failures import Undecodable
from forewarn.ports.store import Unchanged


class Shelf(Aggregate):
    @event("Built")
    def __init__(self, place: str) -> None:
        self.place = place
        self.goods: list[str] = []

    @event("Filled")
    def fill(self, sku: str) -> None:
        self.goods.append(sku)


class Shop(Application[UUID]):
    snapshotting_intervals = {Shelf: 5}  # noqa: RUF012

    def build(self, place: str) -> UUID:
        shelf = Shelf(place)
        self.save(shelf)
        return shelf.id

    def fill(self, shelf_id: UUID, sku: str) -> None:
        shelf: Shelf = self.repository.get(shelf_id)
        shelf.fill(sku)
        self.save(shelf)


def environment(place: str) -> dict[str, str]:
    if place.startswith(SQLITE):
        return {"PERSISTENCE_MODULE": "forewarn.adapters.sqlite", "SQLITE_DBNAME": str(path_of(place))}
    return {"PERSISTENCE_MODULE": "forewarn.adapters.postgres", "POSTGRES_DSN": place}


@pytest.fixture
def shop(place: str) -> Iterator[Shop]:
    shop = Shop(environment(place))
    yield shop
    shop.close()


def test_an_aggregate_is_saved_and_found_again(shop: Shop) -> None:
    shelf_id = shop.build("entrance")
    for number in range(12):
        shop.fill(shelf_id, f"S{number}")
    shelf: Shelf = shop.repository.get(shelf_id)
    assert (shelf.place, len(shelf.goods), shelf.version) == ("entrance", 12, 13)
    assert shop.snapshots is not None
    assert [snapshot.originator_version for snapshot in shop.snapshots.get(shelf_id)] == [5, 10]
    with pytest.raises(AggregateNotFoundError):
        shop.repository.get(UUID(int=0))


def test_two_that_change_the_same_aggregate_do_not_both_win(shop: Shop) -> None:
    shelf_id = shop.build("entrance")
    one: Shelf = shop.repository.get(shelf_id)
    other: Shelf = shop.repository.get(shelf_id)
    one.fill("S1")
    other.fill("S2")
    shop.save(one)
    with pytest.raises(IntegrityError):
        shop.save(other)


def test_the_notification_log_gives_everything_in_order(shop: Shop) -> None:
    ids = [shop.build(f"place {number}") for number in range(3)]
    shop.fill(ids[1], "S1")
    notifications = shop.notification_log.select(start=1, limit=10)
    assert [(one.id, one.originator_id) for one in notifications] == [
        (1, ids[0]),
        (2, ids[1]),
        (3, ids[2]),
        (4, ids[1]),
    ]


def test_a_subscription_goes_on_with_what_comes_later(shop: Shop) -> None:
    shelf_id = shop.build("entrance")
    with ApplicationSubscription(shop, gt=0) as subscription:
        first, tracking = next(subscription)
        shop.fill(shelf_id, "S1")
        second, later = next(subscription)
    assert (first.originator_version, tracking.notification_id) == (1, 1)
    assert (second.originator_version, later.notification_id) == (2, 2)


def test_a_subscription_to_one_topic_waits_at_the_head_and_not_behind_it(shop: Shop) -> None:
    """Or it would look at the same events of other topics again and again, without a pause."""
    for number in range(3):
        shop.build(f"place {number}")
    recorder = cast(ApplicationRecorder, shop.recorder)
    with ThreadPoolExecutor(1) as elsewhere, recorder.subscribe(gt=0, topics=["another"]) as subscription:
        waiting = elsewhere.submit(lambda: list(subscription))
        wait_until(lambda: cast(TailingSubscription, subscription)._seen == 3, look_seconds=0.001)
        subscription.stop()
        assert waiting.result(timeout=PATIENCE_SECONDS) == []


def test_a_plain_event_gets_its_columns_derived(shop: Shop, place: str) -> None:
    before = datetime.now(UTC)
    shelf_id = shop.build("entrance")
    store = open_store(place)
    [entry] = store.stored(0, 10)
    assert (entry.stream, entry.version, entry.subject, entry.actor) == (shelf_id.hex, 1, "", "")
    assert entry.event_id == str(UUID(entry.event_id))
    assert before <= entry.at <= entry.recorded_at <= datetime.now(UTC)
    assert store.check() == []
    with pytest.raises(Undecodable, match=r"Shelf.Built' at position 1 cannot be read: no such fact"):
        store.read(0, 10)
    store.close()


def test_a_described_event_brings_its_own_and_may_be_conditional(shop: Shop, place: str) -> None:
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    recorder = cast(ApplicationRecorder, shop.recorder)
    described = DescribedEvent("visit/1", 1, "topic", b"{}", "event 1", "customer/C1", at, "c", "d", "rep/7")
    assert recorder.insert_events([described]) == [1]
    store = open_store(place)
    [entry] = store.stored(0, 10)
    assert (entry.event_id, entry.subject, entry.at) == ("event 1", "customer/C1", at)
    assert (entry.correlation_id, entry.causation_id, entry.actor) == ("c", "d", "rep/7")
    plain = StoredEvent("visit/2", 1, "topic", b"{}")
    with pytest.raises(IntegrityError, match="customer/C1 changed at position 1, after 0"):
        recorder.insert_events([plain], unchanged=Unchanged(("customer/C1",), 0))
    assert recorder.insert_events([plain], unchanged=Unchanged(("customer/C1",), 1)) == [2]
    store.close()


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ({}, "no file is named for SQLite: set one of SQLITE_DBNAME"),
        ({"SQLITE_DBNAME": "x.db", "ORIGINATOR_ID_TYPE": "number"}, "it must be 'uuid' or 'text'"),
        ({"SQLITE_DBNAME": "x.db", "SQLITE_LOCK_TIMEOUT": "soon"}, "it must be a number of seconds"),
    ],
)
def test_a_wrong_environment_is_said(names: dict[str, str], message: str) -> None:
    with pytest.raises(OSError, match=message):
        Factory(names)


def test_ids_may_be_text(place: str) -> None:
    factory: InfrastructureFactory[Any] = InfrastructureFactory.construct(
        Environment(env={**environment(place), "ORIGINATOR_ID_TYPE": "text"})
    )
    recorder = factory.application_recorder()
    stored = StoredEvent("visit/1", 1, "topic", b"{}")
    recorder.insert_events([stored])
    assert recorder.select_events("visit/1") == [stored]
    factory.close()
