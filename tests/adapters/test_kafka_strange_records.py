"""Records that cannot be read, are too large, or were published by somebody else: none of them raises."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.facts_topic import NOON, stored
from examples.wire import SOURCE, as_worker_reads, delivered, outgoing, received
from forewarn.adapters.codec import LARGEST_EVENT_BYTES
from forewarn.adapters.kafka.records import cloud_event, wire
from forewarn.ports.broker import Delivered, Foreign
from forewarn.ports.failures import StoreUnavailable
from forewarn.ports.store import StoredFact, Unreadable

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
OURS = [name for name, _ in cloud_event(outgoing(stored(1)), b"/")]
LARGE = msgspec.structs.replace(stored(5), data=b'"' + b"x" * LARGEST_EVENT_BYTES + b'"')


def unreadable(record: Any, store: dict[int, StoredFact] | None = None) -> Unreadable:
    found = delivered(record, store)
    assert isinstance(found, Delivered)
    assert isinstance(found.entry, Unreadable)
    return found.entry


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "Input data was truncated"),
        (b"", "Input data was truncated"),
        (b"\xff\xfe", "JSON is malformed"),
        (b'{"subject": 1}', "Expected `str`, got `int` - at `$.subject`"),
        (b"[]", "Expected `object`, got `array`"),
        (b'{"x":' + b"[" * 100_000, "nested too deep"),
    ],
)
def test_data_that_cannot_be_decoded_is_delivered_with_the_reason(data: bytes, reason: str) -> None:
    fact = msgspec.structs.replace(stored(9), data=data)
    entry = unreadable(received(outgoing(fact)))
    assert entry.stored == fact
    assert reason in entry.reason


def test_an_unknown_fact_is_delivered_with_its_bytes() -> None:
    fact = msgspec.structs.replace(stored(9), name="visit.dreamt.v1")
    entry = unreadable(received(outgoing(fact)))
    assert entry.stored == fact
    assert "no such fact is known here" in entry.reason


def test_a_fact_that_is_too_large_goes_without_its_data_and_gets_it_from_the_store() -> None:
    sent = wire(outgoing(LARGE), SOURCE.encode())
    assert (sent.value, dict(sent.headers)["ce_dataref"]) == (b"", b"visit/5/1")
    entry = unreadable(received(outgoing(LARGE)), {5: LARGE})
    assert entry.stored == LARGE
    assert entry.reason == "900002 bytes, at most 900000"


def test_the_largest_that_goes_with_its_data_is_as_large_as_is_said() -> None:
    fact = msgspec.structs.replace(stored(5), data=b"x" * LARGEST_EVENT_BYTES)
    sent = wire(outgoing(fact), SOURCE.encode())
    assert sent.value == fact.data
    assert "ce_dataref" not in dict(sent.headers)


def test_a_fact_without_its_data_ends_its_append_where_the_partition_says() -> None:
    assert unreadable(received(outgoing(LARGE, ends_append=False)), {5: LARGE}).ends_append is False


@pytest.mark.parametrize("store", [{}, {5: stored(6)}])
def test_a_fact_whose_data_the_store_does_not_hold_is_foreign(store: dict[int, StoredFact]) -> None:
    found = delivered(received(outgoing(LARGE)), store)
    assert isinstance(found, Foreign)
    assert found.reason == "it has no value, and the store holds none for it"


def test_a_store_that_cannot_be_asked_makes_nothing_foreign() -> None:
    class Absent(dict[int, StoredFact]):
        def get(self, *_: Any) -> Any:
            raise StoreUnavailable

    with pytest.raises(StoreUnavailable):
        delivered(received(outgoing(LARGE)), Absent({0: LARGE}))


def test_a_foreign_record_has_its_place_its_bytes_and_the_reason() -> None:
    found = delivered(received(outgoing(stored(1)), key=b"who\xff", value=b"anything"))
    assert found == Foreign(
        place="facts/3/1207",
        subject="who�",
        data=b"anything",
        reason="its key is b'who\\xff', its ce_subject b'customer/C1'",
        offset=1207,
        at=NOON,
    )


@pytest.mark.parametrize(
    ("timestamp_ms", "at"),
    [
        (0, EPOCH),
        (1, EPOCH + timedelta(milliseconds=1)),
        (-1, EPOCH),
        (-(2**63), EPOCH),
        (253_402_300_799_999, datetime(9999, 12, 31, 23, 59, 59, 999_000, UTC)),
        (253_402_300_800_000, EPOCH),
        (2**63 - 1, EPOCH),
    ],
)
def test_a_foreign_record_was_sent_when_its_sender_said_if_that_is_a_time(
    timestamp_ms: int, at: datetime
) -> None:
    record = received(outgoing(stored(1)), key=b"who")._replace(timestamp=timestamp_ms)
    found = delivered(record)
    assert isinstance(found, Foreign)
    assert found.at == at


@pytest.mark.parametrize("name", OURS)
def test_without_any_one_of_our_headers_a_record_is_foreign(name: str) -> None:
    found = delivered(received(outgoing(stored(1)), {name: None}))
    assert isinstance(found, Foreign)
    assert found.reason == f"it has no header {name!r}"


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"ce_specversion": b"0.3"}, "its ce_specversion, content-type or ce_source is not ours"),
        ({"ce_source": b"/elsewhere"}, "its ce_specversion, content-type or ce_source is not ours"),
        ({"content-type": b"text/plain"}, "its ce_specversion, content-type or ce_source is not ours"),
        ({"ce_subject": b"customer/C2"}, "its key is b'customer/C1', its ce_subject b'customer/C2'"),
        ({"ce_position": b"0"}, "it counts from 0, we count from 1"),
        ({"ce_position": b"one"}, "a header cannot be read: invalid literal for int() with base 10: b'one'"),
        ({"ce_position": b"9223372036854775808"}, "it counts further than a log can"),
        ({"ce_partitionposition": b"-7"}, "it counts from -7, we count from 1"),
        ({"ce_streamversion": b"1.5"}, "a header cannot be read: "),
        ({"ce_time": b"yesterday"}, "a header cannot be read: Invalid isoformat string: 'yesterday'"),
        ({"ce_time": b"2026-03-02T12:00:00"}, "b'2026-03-02T12:00:00' is no time in UTC"),
        ({"ce_recordedtime": b"2026-03-02T12:00:00+08:00"}, "is no time in UTC"),
        ({"ce_endsappend": b"perhaps"}, "its ce_endsappend is b'perhaps'"),
        ({"ce_actor": b"\xff"}, "a header cannot be read: 'utf-8' codec can't decode byte 0xff"),
    ],
)
def test_a_record_that_contradicts_us_is_foreign(headers: dict[str, bytes | None], reason: str) -> None:
    found = delivered(received(outgoing(stored(1)), headers))
    assert isinstance(found, Foreign)
    assert reason in found.reason


def test_a_fact_that_was_stored_under_somebody_else_is_delivered_with_the_reason() -> None:
    """So it is counted: the relay has counted it too."""
    other = msgspec.structs.replace(stored(1), subject="customer/C2")
    entry = unreadable(received(outgoing(other)))
    assert entry.stored == other
    assert entry.reason == "it is filed under 'customer/C2' and speaks of 'customer/C1'"


def test_a_foreign_record_is_named_as_a_store_can_keep_it() -> None:
    found = delivered(received(outgoing(stored(1)), key=b"\0" + 1000 * b"k"))
    assert isinstance(found, Foreign)
    assert found.subject == "\N{REPLACEMENT CHARACTER}" + 199 * "k"
    assert len(found.reason) == 1000
    assert found.reason.startswith("its key is b'\\x00kkk")


def test_a_tombstone_among_facts_is_foreign() -> None:
    found = delivered(received(outgoing(stored(1)), value=None), {1: stored(1)})
    assert isinstance(found, Foreign)
    assert found.reason == "it has no value, and the store holds none for it"


def test_a_header_without_a_value_is_foreign() -> None:
    record = received(outgoing(stored(1)), {"ce_id": None})
    record.headers.append(("ce_id", None))
    found = delivered(record)
    assert isinstance(found, Foreign)
    assert found.reason.startswith("a header cannot be read: ")


NAMES = st.sampled_from([*OURS, "forewarn-1", "ce_dataref", "x"])


@given(
    st.dictionaries(NAMES, st.none() | st.binary(max_size=40), max_size=4),
    st.none() | st.binary(max_size=40),
    st.none() | st.binary(max_size=40),
)
def test_whatever_is_in_a_record_nothing_raises(
    headers: dict[str, bytes | None], key: bytes | None, value: bytes | None
) -> None:
    record = received(outgoing(stored(1)), headers, key=key, value=value)
    assert delivered(record).offset == 1207
    assert delivered(as_worker_reads(record)).offset == 1207
