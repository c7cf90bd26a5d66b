"""What is in the topics, held against what is stored."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from typing import Any, TypeAlias

from kafka import KafkaConsumer, TopicPartition

from examples.clients import closing_client
from examples.patience import wait_until
from examples.plant import PARTITIONS, Plant
from forewarn.adapters.codec import LARGEST_EVENT_BYTES
from forewarn.adapters.kafka.control import decoded
from forewarn.alerts.life.facts import OPEN
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.log.paging import each
from forewarn.consumers.log.parts import Part
from forewarn.consumers.relay.routing import destinations, name_is_for_workers
from forewarn.ports.stored import StoredFact
from forewarn.projections.dead_letters import TALLY, Tally, decode_tally
from forewarn.reading.audit.reached import kept_parts

Told: TypeAlias = Mapping[tuple[str, str], list[str]]
"""The ids of events in their order, by topic and key."""


class Marks:
    """How far relays have come, as a reader of committed records sees it."""

    def __init__(self, plant: Plant) -> None:
        self._topic, self._position = plant.topics.relay, 0
        self._reader: Any = closing_client(
            KafkaConsumer, plant.bootstrap, isolation_level="read_committed", enable_auto_commit=False
        )
        place = TopicPartition(self._topic, 0)
        self._reader.assign([place])
        self._reader.seek_to_beginning(place)

    @property
    def position(self) -> int:
        for records in self._reader.poll(timeout_ms=50).values():
            self._position = decoded(records[-1].value, self._topic).position
        return self._position

    def close(self) -> None:
        self._reader.close()


def must_be_whole(plant: Plant, foreign: Collection[tuple[int, int]] = ()) -> list[str]:
    """Everything is where it belongs, once, and in order; when nobody sells any more. Says how much it is.
    `foreign`: partition and offset of records of facts that no relay sent."""
    plant.settle()
    plant.must_be_as_one()
    must_be_published_once(plant, foreign)
    told, counted = must_be_told_once(plant), must_be_counted_once(plant, foreign)
    return [
        f"{plant.store.head():,} events; books and alerts as in one process, byte for byte",
        f"{counted.position:,} records in the topic of facts, each once and in order, and each counted once",
        f"{sum(map(len, told.values())):,} records in the topics of alerts, each once and in order",
    ]


def until_published(plant: Plant) -> None:
    """The books may be ahead of the relay: workers also read the store."""
    with closing(Marks(plant)) as marks:
        wait_until(lambda: marks.position == plant.store.head(), told=plant.told)


def must_be_told_once(plant: Plant) -> Told:
    """Alerts, open alerts and dead letters. What is open for a reader is open in the store."""
    wanted, told = told_in_the_store(plant), told_in_the_topics(plant)
    assert told == wanted
    must_have_their_bytes(plant)
    stored_open = {alert.fingerprint for alert in plant.store.alerts() if alert.state in OPEN}
    assert open_for_a_reader(plant) == stored_open
    return told


def told_in_the_store(plant: Plant) -> Told:
    """A record that was set aside comes itself, behind what is said of it."""
    wanted = defaultdict[tuple[str, str], list[str]](list)
    ids = dict[str, str]()
    for fact in each(plant.store.stored):
        ids[str(fact.position)] = fact.event_id
        itself = ids.get(fact.stream.removeprefix("set-aside/"))
        for destination in destinations(fact, plant.topics):
            if destination.topic != plant.topics.facts:
                wanted[destination.topic, destination.key] += [fact.event_id, *([itself] if itself else [])]
    return wanted


def must_have_their_bytes(plant: Plant) -> None:
    """However large they are."""
    stored = {fact.event_id: fact.data for fact in each(plant.store.stored)}
    for record in plant.published(plant.topics.dead_letters):
        assert record.value == stored[header(record, "ce_id")]


def told_in_the_topics(plant: Plant) -> Told:
    names = [plant.topics.alerts(monitor.name) for monitor in MONITORS]
    told = defaultdict[tuple[str, str], list[str]](list)
    for topic in (*names, plant.topics.open_alerts, plant.topics.dead_letters):
        for record in plant.published(topic):
            told[topic, record.key.decode()].append(header(record, "ce_id"))
    return told


def open_for_a_reader(plant: Plant) -> set[str]:
    """Whose last record is no tombstone."""
    latest = {record.key.decode(): record.value for record in plant.published(plant.topics.open_alerts)}
    return {key for key, value in latest.items() if value is not None}


def must_be_counted_once(plant: Plant, foreign: Collection[tuple[int, int]] = ()) -> Tally:
    """Each part of the books has dealt with the records of its partition. Gives the sum."""
    places = [(record.partition, record.offset) for record in plant.published(plant.topics.facts)]
    published = Counter(partition for partition, offset in places if (partition, offset) not in foreign)
    counted = {part.number: tally(plant, part) for part in kept_parts(plant.store)}
    assert {number: one.position for number, one in counted.items() if one.position} == published
    return sum_of(counted.values())


def tally(plant: Plant, part: Part) -> Tally:
    row = plant.store.row(TALLY, part.books, "")
    return Tally() if row is None else decode_tally(row.row)


def sum_of(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for one in tallies:
        total.applied, total.dead, total.held = (
            total.applied + one.applied,
            total.dead + one.dead,
            total.held + one.held,
        )
    return total


def header(record: Any, name: str) -> str:
    return dict(record.headers)[name].decode()


def must_be_published_once(plant: Plant, foreign: Collection[tuple[int, int]] = ()) -> None:
    """Every event that is for workers is in the topic once, in the order of the log within its partition,
    and counted without a gap; ticks and rules are in every partition. `foreign`: partition and offset of
    records that no relay sent."""
    until_published(plant)
    facts = {fact.position: fact for fact in each(plant.store.stored)}
    found = plant.published(plant.topics.facts)
    records = [record for record in found if (record.partition, record.offset) not in foreign]
    for number in range(PARTITIONS):
        own = [record for record in records if record.partition == number]
        positions = [int(header(record, "ce_position")) for record in own]
        assert positions == sorted(set(positions))
        counted = [int(header(record, "ce_partitionposition")) for record in own]
        assert counted == list(range(1, len(own) + 1))
        assert all(map(is_as_stored, own, map(facts.__getitem__, positions)))
    wanted = {fact.position for fact in facts.values() if name_is_for_workers(fact.name)}
    assert {int(header(record, "ce_position")) for record in records} == wanted


def is_as_stored(record: Any, fact: StoredFact) -> bool:
    """One that is too large for the topic refers to the store."""
    if len(fact.data) <= LARGEST_EVENT_BYTES:
        return bool(record.value == fact.data)
    return record.value == b"" and header(record, "ce_dataref") == fact.event_id
