"""`python -m bench.stack STORE.db`, with FOREWARN_STORE (an empty database) and FOREWARN_KAFKA set: append,
relay, worker and event to alert on a real stack, each beside the bare client in the same run."""

import sys
from collections.abc import Callable
from contextlib import ExitStack, closing
from threading import Event
from time import perf_counter

from bench.appending import one_by_one, rate
from bench.clients import Record, consume, copy, insert_one_by_one, produce, rows_of_events
from bench.filling import fill
from bench.latency import latencies
from deploy.demo import FOREWARN, running
from forewarn.adapters.kafka.topics import create_topics
from forewarn.adapters.postgres.store import PostgresStore
from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.app.broker import connection, topic_specs, topics
from forewarn.app.logs import start_logs
from forewarn.app.roles.role import Role
from forewarn.app.roles.staffing import Staffing
from forewarn.app.settings import KafkaSettings, Settings
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.relay.publishing import LARGEST
from forewarn.reading.audit.settled import Settling

APPENDS = 1_000


def main() -> None:
    start_logs("warning")
    settings, kafka = Settings(), KafkaSettings()
    create_topics(connection(settings, kafka), topic_specs(kafka))
    with closing(PostgresStore(settings.store)) as store:
        append(store, settings.store)
        fill_from(sys.argv[1], store, settings.store)
        publish_and_follow(store, settings, kafka)
        with ExitStack() as roles:
            for role in ("relay", "worker"):
                roles.enter_context(running([FOREWARN, role], {"FOREWARN_LOG_LEVEL": "error"}))
            latencies(store, settings, topics(kafka))


def append(store: PostgresStore, url: str) -> None:
    ours = rate(APPENDS, lambda: one_by_one(store, APPENDS))
    bare = insert_one_by_one(url, b"{}" * 40, APPENDS)
    compare("append, one by one", ours, "insert, one by one", bare)


def fill_from(path: str, store: PostgresStore, url: str) -> None:
    before, began = store.head(), perf_counter()
    with closing(SqliteStore(path)) as source:
        events = fill(source, store)
    ours = events / (perf_counter() - began)
    compare("append, grouped", ours, "COPY, same rows", copy(url, "events", rows_of_events(url, before)))


def publish_and_follow(store: PostgresStore, settings: Settings, kafka: KafkaSettings) -> None:
    """The bare clients read what the relay published, before the worker does, and publish it once more."""
    relay = store.head() / relayed(store, settings)
    bare_consumer, records = consume(settings.kafka, topics(kafka).facts)
    compare("relay", relay, "producer, same records", produced(settings, kafka, records))
    worker = len(records) / worked(store, settings)
    compare(f"worker, all {kafka.partitions} parts", worker, "consumer, same records", bare_consumer)


def relayed(store: PostgresStore, settings: Settings) -> float:
    """Seconds until all is published."""
    role = staff(store, settings, Event()).relay()
    return until(role, lambda: role.position == store.head())


def worked(store: PostgresStore, settings: Settings) -> float:
    """Seconds of one worker with all partitions, from before it joins until all is in the books."""
    role, settling = staff(store, settings, Event()).worker(), list[Settling]()

    def done() -> bool:
        if not settling and store.partitions():
            settling.append(Settling(store))
        return bool(settling) and settling[0].settled()

    return until(role, done)


def produced(settings: Settings, kafka: KafkaSettings, records: list[Record]) -> float:
    """Records a second."""
    return produce(settings.kafka, topics(kafka).dead_letters, records, LARGEST)


def until(role: Role, done: Callable[[], bool]) -> float:
    """Seconds."""
    began = perf_counter()
    try:
        role.begin()
        while not done():
            role.turn()
        return perf_counter() - began
    finally:
        role.end()


def staff(store: PostgresStore, settings: Settings, stopped: Event) -> Staffing:
    return Staffing(store, settings, FrontDoor(store, DECIDERS), stopped)


def compare(name: str, rate: float, bare: str, bare_rate: float) -> None:
    print(
        f"{name:24}{rate:8,.0f}/s   {rate / bare_rate:.2f} of a bare {bare} ({bare_rate:,.0f}/s)", flush=True
    )


if __name__ == "__main__":
    main()
