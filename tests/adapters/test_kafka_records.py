"""A fact on its way to a topic and back: CloudEvents 1.0, binary mode."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from examples.facts_topic import CODEC, NOON, stored
from examples.wire import SOURCE, delivered, outgoing, received
from forewarn.adapters.kafka.records import milliseconds, wire
from forewarn.ports.broker import Delivered
from forewarn.ports.store import Recorded, StoredFact

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def test_a_fact_is_a_cloud_event_of_its_stored_bytes() -> None:
    fact = stored(17, recorded_at=NOON + timedelta(microseconds=2_345))
    sent = wire(outgoing(fact, ends_append=False), SOURCE.encode())
    assert (sent.key, sent.value) == (b"customer/C1", fact.data)
    assert sent.timestamp_ms == 1_772_452_800_002
    assert dict(sent.headers[1:]) == {
        "ce_specversion": b"1.0",
        "ce_id": b"visit/17/1",
        "ce_source": b"/forewarn",
        "ce_type": b"visit.approved.v1",
        "ce_subject": b"customer/C1",
        "ce_time": b"2026-03-01T12:00:00Z",
        "content-type": b"application/json",
        "ce_position": b"17",
        "ce_partitionposition": b"41",
        "ce_stream": b"visit/17",
        "ce_streamversion": b"1",
        "ce_recordedtime": b"2026-03-02T12:00:00.002345Z",
        "ce_correlationid": b"correlation",
        "ce_causationid": b"causation",
        "ce_actor": b"rep/7",
        "ce_endsappend": b"false",
    }


def test_only_the_topic_of_facts_counts_its_partitions() -> None:
    sent = wire(outgoing(stored(1), partition_position=0), b"/")
    assert "ce_partitionposition" not in dict(sent.headers)


def test_the_packed_header_comes_first_in_the_topic_of_facts_and_nowhere_else() -> None:
    assert wire(outgoing(stored(17)), b"/forewarn").headers[0] == (
        "forewarn-1",
        b'["/forewarn","customer/C1","visit.approved.v1",41,17,"visit/17/1","visit/17",1,'
        b'"2026-03-01T12:00:00Z","2026-03-02T12:00:00Z","correlation","causation","rep/7",true,true]',
    )
    elsewhere = wire(outgoing(stored(17), partition_position=0), b"/forewarn").headers
    assert "forewarn-1" not in dict(elsewhere)


def test_what_was_sent_is_what_is_delivered() -> None:
    fact = stored(17)
    record = delivered(received(outgoing(fact)))
    assert isinstance(record, Delivered)
    assert (record.partition_position, record.offset) == (41, 1207)
    assert isinstance(record.entry, Recorded)
    assert record.entry.fact == CODEC.decode(fact.name, fact.data)
    assert msgspec.structs.asdict(record.entry).items() >= common(fact).items()


def common(fact: StoredFact) -> dict[str, Any]:
    fields = msgspec.structs.asdict(fact)
    return {name: fields[name] for name in fields.keys() - {"name", "data", "subject"}}


def test_an_append_ends_where_the_partition_says() -> None:
    record = delivered(received(outgoing(stored(1), ends_append=False)))
    assert isinstance(record, Delivered)
    assert record.entry.ends_append is False


moments = st.builds(lambda age: EPOCH + timedelta(microseconds=age), st.integers(0, 2**52))
zones = st.builds(lambda hours: timezone(timedelta(hours=hours)), st.integers(-12, 12))


@given(moments, zones)
def test_every_moment_arrives_as_it_was_in_whatever_zone_it_was_told(
    moment: datetime, zone: timezone
) -> None:
    fact = stored(1, recorded_at=moment.astimezone(zone))
    record = delivered(received(outgoing(fact)))
    assert isinstance(record, Delivered)
    assert isinstance(record.entry, Recorded)
    assert record.entry.recorded_at == moment
    assert record.entry.recorded_at.tzinfo is UTC


@given(moments)
def test_the_timestamp_is_rounded_down_to_the_millisecond(moment: datetime) -> None:
    assert milliseconds(moment) == (moment - EPOCH) // timedelta(milliseconds=1)


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_arrives(actor: str, subject: str) -> None:
    fact = msgspec.structs.replace(stored(1, customer=subject), actor=actor)
    record = delivered(received(outgoing(fact)))
    assert isinstance(record, Delivered)
    assert isinstance(record.entry, Recorded)
    assert (record.entry.actor, record.entry.fact.subject) == (actor, f"customer/{subject}")
