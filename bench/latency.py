"""From a command to the alert that a subscriber reads, and what of it the bare clients take."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from statistics import quantiles
from time import perf_counter
from typing import Any
from uuid import uuid4

import psycopg
from kafka import KafkaProducer, TopicPartition

from app.front import DECIDERS
from app.settings import Settings
from bench.clients import INSERT, reader
from consumers.envelope import Envelope
from consumers.handle import FrontDoor
from consumers.topics import Topics
from domain.credit import CreditTerms, UpTo
from domain.customer.commands import RegisterCustomer, SetCreditTerms
from domain.order.commands import PlaceOrder, WantedLine
from domain.ports import Store

ROUNDS = 50
LIMIT_CENTS = 100_000


def latencies(store: Store, settings: Settings, topics: Topics) -> None:
    topic = topics.alerts("arrears")
    alerts = Following(settings.kafka, topic)
    command_to_alert(store, alerts)  # until everybody has joined
    ours = [command_to_alert(store, alerts) for _ in range(ROUNDS)]
    alerts.close()
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
    producer = KafkaProducer(
        bootstrap_servers=settings.kafka, transactional_id=f"{topic}.latency", retry_backoff_ms=5
    )
    producer.init_transactions()
    following, times = Following(settings.kafka, topic), []
    with psycopg.connect(settings.store, autocommit=True) as connection:
        for _ in range(ROUNDS):
            began = perf_counter()
            for _ in range(2):
                step(connection, producer, topic, following)
            times.append((perf_counter() - began) * 1_000)
    producer.close()
    following.close()
    return times


def step(connection: Any, producer: Any, topic: str, following: Following) -> None:
    key = str(uuid4())
    connection.execute(INSERT, (key, b"{}" * 40))
    producer.begin_transaction()
    producer.send(topic, key=key.encode(), value=json.dumps({}).encode(), partition=0)
    producer.commit_transaction()
    following.wait_for(key)


def compare(ours: list[float], steps: list[float]) -> None:
    """The bare one: an insert, a publication and its reading, twice."""
    cuts, bare_cuts = quantiles(ours, n=100), quantiles(steps, n=100)
    for name, cut in (("p50", 49), ("p99", 98)):
        ratio = cuts[cut] / bare_cuts[cut]
        bare = f"{ratio:.1f} of the bare steps ({bare_cuts[cut]:.0f} ms)"
        print(f"command to alert, {name}  {cuts[cut]:8.0f} ms  {bare}", flush=True)
