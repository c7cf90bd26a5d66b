"""From a command to the alert that a subscriber reads, and what of it the bare clients take."""

import json
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from statistics import median
from time import perf_counter
from typing import Any
from uuid import uuid4

import psycopg
from kafka import TopicPartition

from bench.clients import INSERT, TABLE, producer, reader
from forewarn.app.settings import Settings
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.consumers.relay.topics import Topics
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.ports.store import Store

ROUNDS = 50
LIMIT_CENTS = 100_000


def latencies(store: Store, settings: Settings, topics: Topics) -> None:
    topic = topics.alerts("arrears")
    with closing(Following(settings.kafka, topic)) as alerts:
        command_to_alert(store, alerts)  # until everybody has joined
        ours = [command_to_alert(store, alerts) for _ in range(ROUNDS)]
    compare(ours, bare(settings, topics.dead_letters))


class Following:
    """A subscriber from now on."""

    def __init__(self, bootstrap: str, topic: str) -> None:
        self._consumer = reader(bootstrap)
        numbers = sorted(self._consumer.partitions_for_topic(topic))
        partitions = [TopicPartition(topic, number) for number in numbers]
        self._consumer.assign(partitions)
        self._consumer.seek_to_end(*partitions)
        for partition in partitions:
            self._consumer.position(partition)

    def wait_for(self, key: str) -> None:
        while True:
            for records in self._consumer.poll(timeout_ms=1_000).values():
                if any(record.key == key.encode() for record in records):
                    return

    def close(self) -> None:
        self._consumer.close()


def command_to_alert(store: Store, alerts: Following) -> float:
    """An order that uses nearly all of a new customer's limit: milliseconds until somebody reads of it."""
    door = FrontDoor(store, DECIDERS)
    today, customer = door.today(), f"bench-{uuid4()}"
    send(door, RegisterCustomer(today, customer, "Bench", "CNY"))
    terms = CreditTerms(limit=UpTo(LIMIT_CENTS), on_breach="hold")
    send(door, SetCreditTerms(today, customer, terms))
    began = perf_counter()
    send(door, order(today, customer))
    alerts.wait_for(f"customer/{customer}")
    return (perf_counter() - began) * 1_000


def order(today: date, customer: str) -> PlaceOrder:
    line = WantedLine(sku="tea", quantity=98, unit_price=Decimal("10.00"))
    return PlaceOrder(today, f"O-{uuid4()}", customer, "CNY", (line,))


def send(door: FrontDoor, command: Any) -> None:
    door.handle(command, Envelope(str(uuid4()), "bench", datetime.now(UTC)))


def bare(settings: Settings, topic: str) -> list[float]:
    """The same steps by the drivers alone: an insert, a transaction of one record, and its reader; twice."""
    with (
        closing(producer(settings.kafka, f"{topic}.latency")) as producing,
        closing(Following(settings.kafka, topic)) as following,
        psycopg.connect(settings.store, autocommit=True) as connection,
    ):
        connection.execute(TABLE)
        return [two_steps(connection, producing, topic, following) for _ in range(ROUNDS)]


def two_steps(connection: Any, producing: Any, topic: str, following: Following) -> float:
    """Milliseconds."""
    began = perf_counter()
    for _ in range(2):
        step(connection, producing, topic, following)
    return (perf_counter() - began) * 1_000


def step(connection: Any, producing: Any, topic: str, following: Following) -> None:
    key = str(uuid4())
    connection.execute(INSERT, (key, b"{}" * 40))
    producing.begin_transaction()
    producing.send(topic, key=key.encode(), value=json.dumps({}).encode(), partition=0)
    producing.commit_transaction()
    following.wait_for(key)


def compare(ours: list[float], steps: list[float]) -> None:
    """The bare one: an insert, a publication and its reading, twice."""
    for name, of in (("median", median), (f"slowest of {ROUNDS}", max)):
        bare = f"{of(ours) / of(steps):.1f} of the bare steps ({of(steps):.0f} ms)"
        print(f"command to alert, {name:14}{of(ours):8.0f} ms  {bare}", flush=True)
