"""What the relay sends is what the document says: where, by which key, with which headers."""

from datetime import UTC, datetime

import pytest

from examples.contract import must_fit
from examples.samples import Sample, samples
from forewarn.adapters.codec import LARGEST_EVENT_BYTES, Codec
from forewarn.adapters.kafka.records import wire
from forewarn.consumers.log.envelope import event_id
from forewarn.consumers.relay.routing import destinations
from forewarn.consumers.relay.topics import Topics
from forewarn.ports.broker import Outgoing
from forewarn.ports.store import StoredFact
from forewarn.schemas.asyncapi import asyncapi
from forewarn.schemas.headers import ALWAYS, SOMETIMES, headers

DOCUMENT = asyncapi()
MESSAGES = DOCUMENT["components"]["messages"]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def record(sample: Sample, subject: str) -> StoredFact:
    return StoredFact(
        position=1,
        event_id=event_id("c", 0),
        stream="s",
        version=1,
        name=sample.name,
        data=sample.data,
        subject=subject,
        at=NOON,
        recorded_at=NOON,
        correlation_id="c",
        causation_id="c",
        actor="王",
        ends_append=True,
    )


@pytest.mark.parametrize("sample", list(samples()), ids=lambda sample: f"{sample.name}/{sample.number}")
def test_a_sample_is_sent_where_the_document_says_and_by_that_key(sample: Sample) -> None:
    fact = Codec().decode(sample.name, sample.data)
    for destination in destinations(record(sample, fact.subject), Topics()):
        (channel,) = (one for one in DOCUMENT["channels"].values() if one["address"] == destination.topic)
        messages = {MESSAGES[name]["name"]: MESSAGES[name] for name in channel["messages"]}
        message = messages["open.alert.closed" if destination.tombstone else sample.name]
        by_fingerprint = "fingerprint" in message["bindings"]["kafka"]["key"]["description"]
        assert destination.key == (fact.fingerprint if by_fingerprint else fact.subject)
        assert destination.everywhere == ("every partition" in message.get("summary", ""))


def test_a_record_has_the_headers_that_are_documented_and_no_others() -> None:
    too_large = Sample("order.placed.v1", 1, b" " * (LARGEST_EVENT_BYTES + 1))
    fact = record(too_large, "customer/C1")
    sent = wire(
        Outgoing(topic="t", partition=0, key="k", fact=fact, ends_append=True, partition_position=7),
        b"/forewarn",
    )
    told = {name: value.decode() for name, value in sent.headers}
    assert told.keys() == ALWAYS.keys() | SOMETIMES.keys()
    assert sent.value == b""
    must_fit(told, headers())


def test_every_header_is_a_text_with_a_name_that_cloudevents_allows() -> None:
    properties = headers()["properties"]
    assert {header["type"] for header in properties.values()} == {"string"}
    names = properties.keys() - {"content-type", "forewarn-1"}  # neither is an attribute of the event
    assert all(name.startswith("ce_") for name in names)
    assert all(name[3:].isalnum() and name[3:].islower() and len(name) <= 23 for name in names)
