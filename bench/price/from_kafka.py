"""`python -m bench.price.from_kafka DEMO.db`, with FOREWARN_STORE (any database of the server) and
FOREWARN_KAFKA set: a worker role from Kafka into PostgreSQL, beside a bare poll of the same records.

The relay publishes the demo's log once. Each trial gets a copy of the database as it was then, without any
books, and a consumer group of its own, so that it reads the same records and has everything to do."""

import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import psycopg

from bench.figures import HEADER, Figure, interleaved, keep, line, middle, show
from bench.filling import fill
from bench.price import peers, profile
from bench.trees import NOW
from forewarn.adapters.kafka.topics import create_topics
from forewarn.adapters.postgres.store import PostgresStore
from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.app.broker import connection, topic_specs, topics
from forewarn.app.logs import start_logs
from forewarn.app.roles.staffing import Staffing
from forewarn.app.settings import KafkaSettings, Settings
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor

PREFIX, FILLED, TRIAL = "price", "price_filled", "price_trial"
BOOK = "receivables"
BARE = "a bare poll of the same records"
ONE = f"Kafka → one book ({BOOK}), no monitor, PostgreSQL"
ALL = "Kafka → all books and monitors, PostgreSQL"
ONE_BESIDE = "Kafka → one book, PostgreSQL, beside {}"
BALANCE = "its loop with one balance a customer"
trials = count()


def main(demo: Path, *options: str) -> None:
    start_logs("warning")
    os.environ["FOREWARN_KAFKA_TOPIC_PREFIX"] = PREFIX
    settings, kafka = Settings(), KafkaSettings()
    create_topics(connection(settings, kafka), topic_specs(kafka))
    with database(settings.store, FILLED) as filled:
        publish(demo, filled, settings)
        if "--profile" in options:
            profiled(settings, topics(kafka).facts, filled)
            return
        figures = measured(settings, topics(kafka).facts, filled)
    print(line(HEADER))
    show(figures)
    keep(figures)


def measured(settings: Settings, topic: str, filled: str) -> list[Figure]:
    records = int(NOW.measure("kafka_poll", settings.kafka, topic)["events"])
    beside = peers.installed()
    found = interleaved(
        {
            BARE: partial(poll, settings.kafka, topic),
            ONE: partial(worker, settings.store, filled, records, BOOK),
            ALL: partial(worker, settings.store, filled, records),
            **{peer.name: partial(peers.micros, peer, settings.kafka, topic, records) for peer in beside},
        }
    )
    return [
        figure(ONE, found[ONE], BARE, found[BARE], "≤ 0.8"),
        figure(ALL, found[ALL], BARE, found[BARE], "≤ 1.6"),
        *(figure(ONE_BESIDE.format(peer.name), found[ONE], BALANCE, found[peer.name]) for peer in beside),
    ]


def figure(name: str, cost: list[float], against: str, base: list[float], reach: str = "") -> Figure:
    return Figure(name, middle(cost), "µs/record", against, middle(base), reach, tuple(cost))


def profiled(settings: Settings, topic: str, filled: str) -> None:
    """All books and monitors, once."""
    records = int(NOW.measure("kafka_poll", settings.kafka, topic)["events"])
    with TemporaryDirectory() as name:
        file = Path(name) / "profile"
        os.environ[profile.VARIABLE] = str(file)
        worker(settings.store, filled, records)
        profile.show(file)


def poll(bootstrap: str, topic: str) -> float:
    """CPU of a record in microseconds."""
    return micros(NOW.measure("kafka_poll", bootstrap, topic))


def worker(store: str, filled: str, records: int, *book: str) -> float:
    with database(store, TRIAL, filled) as trial:
        variables = {"FOREWARN_STORE": trial, "FOREWARN_KAFKA_GROUP": f"{PREFIX}-{next(trials)}"}
        return micros(NOW.measure("kafka_worker", records, *book, variables=variables))


def micros(said: dict[str, float]) -> float:
    return said["seconds"] / said["events"] * 1e6


def publish(demo: Path, url: str, settings: Settings) -> None:
    """The demo's business facts, as its commands stored them; what its worker said is said anew."""
    with closing(PostgresStore(url)) as store:
        with closing(SqliteStore(demo)) as source:
            fill(source, store)
        relay = Staffing(store, settings, FrontDoor(store, DECIDERS), Event()).relay()
        relay.begin()
        try:
            while relay.position < store.head():
                relay.turn()
        finally:
            relay.end()


@contextmanager
def database(server: str, name: str, template: str = "") -> Iterator[str]:
    """A database that is there inside, empty or a copy; gives its URL."""
    url = server.rsplit("/", 1)[0] + f"/{name}"
    copied = f" TEMPLATE {template.rsplit('/', 1)[1]}" if template else ""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}{copied}")
        try:
            yield url
        finally:
            connection.execute(f"DROP DATABASE {name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), *sys.argv[2:])
