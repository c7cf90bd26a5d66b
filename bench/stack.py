"""`python -m bench.stack STORE.db`, with FOREWARN_STORE (an empty database) and FOREWARN_KAFKA set: append,
relay, worker and event to alert on a real stack, each beside the bare client in the same run."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, Popen
from threading import Event
from time import perf_counter

from adapters.kafka.topics import create_topics
from adapters.postgres.store import PostgresStore
from adapters.sqlite.store import SqliteStore
from app.audit.settled import Settling
from app.broker import connection, topic_specs, topics
from app.front import DECIDERS
from app.logs import start_logs
from app.roles.role import Role
from app.roles.staffing import Staffing
from app.settings import KafkaSettings, Settings
from bench.appending import pending
from bench.clients import Record, consume, insert_one_by_one, produce
from bench.filling import fill
from bench.latency import latencies
from consumers.handle import FrontDoor
from consumers.relay import LARGEST

FOREWARN = str(Path(sys.executable).with_name("forewarn"))
APPENDS = 1_000


def main() -> None:
    start_logs("warning")
    settings, kafka = Settings(), KafkaSettings()
    create_topics(connection(settings, kafka), topic_specs(kafka))
    store = PostgresStore(settings.store)
    append(store, settings.store)
    facts = filled(store)
    relay = facts / relayed(store, settings)
    bare_consumer, records = consume(settings.kafka, topics(kafka).facts)
    bare_producer = len(records) / produced(settings, kafka, records)
    worker = len(records) / worked(store, settings)
    compare("relay", relay, "producer, same records", bare_producer)
    compare("worker, all 12 parts", worker, "consumer, same records", bare_consumer)
    with roles():
        latencies(store, settings, topics(kafka))
    store.close()


def append(store: PostgresStore, url: str) -> None:
    began = perf_counter()
    for _ in range(APPENDS):
        store.append([pending()])
    one_by_one = APPENDS / (perf_counter() - began)
    bare = insert_one_by_one(url, b"{}" * 40, APPENDS)
    compare("append one by one", one_by_one, "insert, one by one", bare)


def filled(store: PostgresStore) -> int:
    source, began = SqliteStore(sys.argv[1]), perf_counter()
    events = fill(source, store)
    print(f"{'append, grouped':24}{events / (perf_counter() - began):8,.0f}/s", flush=True)
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
def roles() -> Iterator[None]:
    """Each in a process of its own."""
    running = [Popen([FOREWARN, role], stderr=DEVNULL) for role in ("relay", "worker")]
    try:
        yield
    finally:
        for role in running:
            role.terminate()
            role.wait()


def staff(store: PostgresStore, settings: Settings, stopped: Event) -> Staffing:
    return Staffing(store, settings, FrontDoor(store, DECIDERS), stopped)


def compare(name: str, rate: float, bare: str, bare_rate: float) -> None:
    print(
        f"{name:24}{rate:8,.0f}/s   {rate / bare_rate:.2f} of a bare {bare} ({bare_rate:,.0f}/s)", flush=True
    )


if __name__ == "__main__":
    main()
