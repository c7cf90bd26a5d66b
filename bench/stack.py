"""`python -m bench.stack STORE.db`, with FOREWARN_STORE (an empty database) and FOREWARN_KAFKA set: append,
relay, worker and event to alert on a real stack, each beside the bare client in the same run."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import perf_counter

from adapters.kafka.topics import create_topics
from adapters.postgres.store import PostgresStore
from adapters.sqlite.store import SqliteStore
from app.audit.settled import Settling
from app.broker import connection, topic_specs, topics
from app.front import DECIDERS
from app.roles.role import Role, keep
from app.roles.staffing import Staffing
from app.settings import KafkaSettings, Settings
from bench.appending import pending
from bench.clients import Record, consume, insert_one_by_one, produce
from bench.filling import fill
from bench.latency import latencies
from consumers.handle import FrontDoor
from consumers.relay import LARGEST

APPENDS = 1_000


def main() -> None:
    settings, kafka = Settings(), KafkaSettings()
    create_topics(connection(settings, kafka), topic_specs(kafka))
    store = PostgresStore(settings.store)
    append(store, settings.store)
    facts = filled(store)
    show("relay", facts, relayed(store, settings))
    rate, records = consume(settings.kafka, topics(kafka).facts)
    show("  bare producer, same records", len(records), produced(settings, kafka, records))
    show("worker", len(records), worked(store, settings))
    say("  bare consumer, same records", rate)
    with roles(store, settings):
        latencies(store, settings, topics(kafka))
    store.close()


def append(store: PostgresStore, url: str) -> None:
    began = perf_counter()
    for _ in range(APPENDS):
        store.append([pending()])
    say("append one by one", APPENDS / (perf_counter() - began))
    say("  bare insert, one by one", insert_one_by_one(url, b"{}" * 40, APPENDS))


def filled(store: PostgresStore) -> int:
    source, began = SqliteStore(sys.argv[1]), perf_counter()
    events = fill(source, store)
    show("append grouped", events, perf_counter() - began)
    source.close()
    return events + APPENDS


def relayed(store: PostgresStore, settings: Settings) -> float:
    """Seconds until all is published."""
    role = staff(store, settings, Event()).relay()
    return until(role, lambda: role.position == store.head())


def worked(store: PostgresStore, settings: Settings) -> float:
    """Seconds of one worker with all partitions, until all is in the books; joining is not counted."""
    role, settling = staff(store, settings, Event()).worker(), list[Settling]()

    def done() -> bool:
        if not settling and store.partitions():
            settling.append(Settling(store))
        return bool(settling) and settling[0].settled()

    return until(role, done)


def produced(settings: Settings, kafka: KafkaSettings, records: list[Record]) -> float:
    topic = f"{topics(kafka).prefix}.dead-letters"
    return len(records) / produce(settings.kafka, topic, records, LARGEST)


def until(role: Role, done: Callable[[], bool]) -> float:
    began = perf_counter()
    role.begin()
    while not done():
        role.turn()
    seconds = perf_counter() - began
    role.end()
    return seconds


@contextmanager
def roles(store: PostgresStore, settings: Settings) -> Iterator[None]:
    stopped = Event()
    made = staff(store, settings, stopped)
    threads = [Thread(target=keep, args=(role, stopped)) for role in (made.relay(), made.worker())]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stopped.set()
        for thread in threads:
            thread.join()


def staff(store: PostgresStore, settings: Settings, stopped: Event) -> Staffing:
    return Staffing(store, settings, FrontDoor(store, DECIDERS), stopped)


def show(name: str, count: int, seconds: float) -> None:
    say(name, count / seconds)


def say(name: str, rate: float) -> None:
    print(f"{name:36}{rate:12,.0f} a second", flush=True)


if __name__ == "__main__":
    main()
