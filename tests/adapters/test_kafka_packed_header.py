"""A worker reads a record by its packed header, and finds what the headers of CloudEvents say."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from examples.facts_topic import NOON, stored
from examples.wire import SOURCE, as_worker_reads, delivered, outgoing, received
from forewarn.adapters.codec import LARGEST_EVENT_BYTES
from forewarn.adapters.kafka.heads import LAST, PACKED_HEADER, Head, head, pack
from forewarn.adapters.kafka.vouching import Vouching
from forewarn.ports.broker import Delivered, Foreign
from forewarn.ports.store import StoredFact

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
moments = st.builds(lambda age: EPOCH + timedelta(microseconds=age), st.integers(-(2**50), 2**52))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
counts = st.integers(1, LAST)
heads = st.builds(
    Head,
    source=st.just(SOURCE),
    subject=st.just("customer/C1"),
    name=st.sampled_from(["visit.approved.v1", "visit.dreamt.v1"]),
    partition_position=counts,
    position=counts,
    event_id=texts,
    stream=texts,
    version=counts,
    at=moments,
    recorded_at=moments,
    correlation_id=texts,
    causation_id=texts,
    actor=texts,
    ends_append=st.booleans(),
    has_data=st.just(True),
)


def fact_of(head: Head, data: bytes) -> StoredFact:
    names = StoredFact.__struct_fields__
    return StoredFact(data=data, **{name: getattr(head, name) for name in names if name != "data"})


def packed_as(other: bytes, fact: StoredFact | None = None) -> Any:
    record = outgoing(fact or stored(1))
    return as_worker_reads(received(record, {PACKED_HEADER: other}))


def changed(**fields: Any) -> bytes:
    return pack(replace(head(outgoing(stored(1)), SOURCE, has_data=True), **fields))


@given(heads, st.binary(max_size=20) | st.just(stored(1).data))
def test_both_ways_deliver_the_same(head: Head, data: bytes) -> None:
    details = {"ends_append": head.ends_append, "partition_position": head.partition_position}
    record = received(outgoing(fact_of(head, data), **details))
    found = as_worker_reads(record)
    assert (found.packed, found.headers) == (pack(head), {})
    assert delivered(found) == delivered(record)
    assert isinstance(delivered(found), Delivered)


def test_a_record_of_an_older_relay_is_read_by_its_other_headers() -> None:
    record = received(outgoing(stored(1)), {PACKED_HEADER: None})
    found = as_worker_reads(record)
    assert found.packed is None
    assert delivered(found) == delivered(record)
    assert isinstance(delivered(found), Delivered)


def test_a_packed_header_of_another_version_is_passed_over() -> None:
    record = received(outgoing(stored(1)), {PACKED_HEADER: None})
    record = record._replace(headers=[("forewarn-2", b"\xff"), *record.headers])
    found = as_worker_reads(record)
    assert (found.packed, found.headers["forewarn-2"]) == (None, b"\xff")
    assert isinstance(delivered(found), Delivered)


@pytest.mark.parametrize(
    "move", [lambda first, rest: [*rest, first], lambda first, rest: [(first[0], None), *rest]]
)
def test_a_packed_header_that_is_empty_or_not_in_front_is_passed_over(move: Any) -> None:
    record = received(outgoing(stored(1)))
    first, *rest = record.headers
    found = as_worker_reads(record._replace(headers=move(first, rest)))
    assert found.packed is None
    assert delivered(found) == delivered(record)


@pytest.mark.parametrize(
    ("packed", "reason"),
    [
        (b"", "its packed header cannot be read: "),
        (b'["/forewarn"]', "its packed header cannot be read: "),
        (b"\xff", "its packed header cannot be read: "),
        (pack("customer/C1"), "its packed header cannot be read: "),
        (changed(position=0), "its packed header cannot be read: Expected `int` >= 1"),
        (changed(partition_position=0), "its packed header cannot be read: Expected `int` >= 1"),
        (changed(version=LAST + 1), "its packed header cannot be read: "),
        (changed(at=NOON.replace(tzinfo=None)), "its packed header cannot be read: "),
        (changed(source="/elsewhere"), "its source is not ours"),
        (changed(subject="customer/C2"), "its key is b'customer/C1', its subject 'customer/C2'"),
        (changed().replace(b"02T12:00:00Z", b"02T12:00:00+08:00"), "its times are not in UTC"),
    ],
)
def test_a_record_whose_packed_header_contradicts_us_is_foreign(packed: bytes, reason: str) -> None:
    found = delivered(packed_as(packed))
    assert isinstance(found, Foreign)
    assert found.reason.startswith(reason)
    assert (found.place, found.offset, found.subject) == ("facts/3/1207", 1207, "customer/C1")
    assert (found.data, found.at) == (stored(1).data, stored(1).recorded_at)


def test_a_packed_header_is_believed_before_the_others() -> None:
    found = delivered(packed_as(changed(position=9, event_id="visit/9/1", actor="rep/9")))
    assert isinstance(found, Delivered)
    assert isinstance(found.entry, msgspec.Struct)
    assert (found.entry.position, found.entry.actor) == (9, "rep/9")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("fields", "kind"), [({}, Delivered), ({"event_id": "forged"}, Foreign), ({"position": 2}, Foreign)]
)
def test_the_store_is_asked_whether_a_packed_header_is_true(fields: dict[str, Any], kind: type) -> None:
    """Its record says the truth in all other headers."""
    raw = packed_as(changed(**fields))
    vouch = Vouching({1: stored(1), 2: stored(2)}.get, partitions=1)
    home = raw.frame.place._replace(partition=0)
    raw = replace(raw, frame=replace(raw.frame, place=home))
    (found,) = vouch([raw], [delivered(raw)])
    assert isinstance(found, kind)


def test_a_fact_that_is_too_large_gets_its_data_from_the_store() -> None:
    large = replace(stored(5), data=b'"' + b"x" * LARGEST_EVENT_BYTES + b'"')
    record = received(outgoing(large))
    found = as_worker_reads(record)
    assert found.packed is not None
    assert delivered(found, {5: large}) == delivered(record, {5: large})
    assert isinstance(delivered(found, {}), Foreign)


def test_an_empty_fact_is_not_taken_for_one_that_is_too_large() -> None:
    record = received(outgoing(replace(stored(5), data=b"")))
    assert isinstance(delivered(as_worker_reads(record)), Delivered)
