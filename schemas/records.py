"""Examples as records: through the same code by which the relay sends them."""

from datetime import UTC, datetime, time

from forewarn.adapters.codec import Codec
from forewarn.adapters.kafka.records import DEFAULT_SOURCE, wire
from forewarn.alerts.life.facts import AlertTransition
from forewarn.consumers import clock
from forewarn.consumers.books import quarantine
from forewarn.consumers.log.envelope import event_id
from forewarn.domain.calendar import CalendarYearPublished, DayOpened
from forewarn.domain.dead_letter.facts import RecordSetAside
from forewarn.domain.decider import Fact
from forewarn.ports.broker import Outgoing
from forewarn.ports.store import StoredFact
from forewarn.schemas.channels import Channel
from forewarn.schemas.examples.example import REP, Example

MORNING = time(2, 15, tzinfo=UTC)
REQUEST = "2f0d9c1e-6a4b-5c8e-9b7d-0a1f3c5e7d92"
POSITION, PARTITION_POSITION = 21347, 1779


def headers_of(channel: Channel, example: Example) -> dict[str, str]:
    record = Outgoing(
        topic=channel.topic,
        partition=0,
        key=example.fact.subject,
        fact=stored(example),
        ends_append=True,
        partition_position=PARTITION_POSITION if channel.name == "facts" else 0,
    )
    return {name: value.decode() for name, value in wire(record, DEFAULT_SOURCE.encode()).headers}


def stored(example: Example) -> StoredFact:
    name, data = Codec().encode(example.fact)
    moment = datetime.combine(example.fact.on, MORNING)
    return StoredFact(
        position=POSITION,
        event_id=event_id(example.stream, example.version),
        stream=example.stream,
        version=example.version,
        name=name,
        data=data,
        subject=example.fact.subject,
        at=moment,
        recorded_at=moment.replace(microsecond=184_213),
        correlation_id=REQUEST,
        causation_id=REQUEST,
        actor=actor(example.fact),
        ends_append=True,
    )


def actor(fact: Fact) -> str:
    match fact:
        case AlertTransition():
            return f"monitor/{fact.monitor}"
        case DayOpened() | CalendarYearPublished():
            return clock.ACTOR
        case RecordSetAside():
            return quarantine.ACTOR
        case _:
            return REP
