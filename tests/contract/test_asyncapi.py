"""The AsyncAPI document: complete, linked, and with examples that are as it says."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from examples.contract import CONTRACT, must_fit
from forewarn.alerts.catalogue import FACTS
from forewarn.alerts.registry import MONITORS
from forewarn.schemas.asyncapi import asyncapi
from forewarn.schemas.channels import channels
from forewarn.schemas.schemas import schemas

DOCUMENT = asyncapi()
CHANNELS, MESSAGES = DOCUMENT["channels"], DOCUMENT["components"]["messages"]


def references(value: Any) -> Iterator[str]:
    match value:
        case {"$ref": str(place)}:
            yield place
        case dict():
            for inner in value.values():
                yield from references(inner)
        case list():
            for inner in value:
                yield from references(inner)


def at(place: str) -> Any:
    """What a reference leads to, in the document or beside it."""
    if not place.startswith("#/"):
        return json.loads((CONTRACT / place).read_bytes())
    found: Any = DOCUMENT
    for step in place.removeprefix("#/").split("/"):
        found = found[step]
    return at(found["$ref"]) if found.keys() == {"$ref"} else found


def kinds_on(channel: str) -> set[str]:
    """The `ce_type` of what comes there."""
    found = [at(reference) for reference in references(CHANNELS[channel]["messages"])]
    return {kind for message in found if (kind := ce_type(message))}


def ce_type(message: dict[str, Any]) -> str:
    for part in message.get("headers", {}).get("allOf", []):
        if "ce_type" in part.get("properties", {}):
            return str(part["properties"]["ce_type"]["const"])
    return ""


def starting(*beginnings: str) -> set[str]:
    return {name for name in FACTS if name.startswith(beginnings)}


def test_it_is_asyncapi_3_of_an_application_that_sends() -> None:
    assert DOCUMENT["asyncapi"] == "3.0.0"
    assert {operation["action"] for operation in DOCUMENT["operations"].values()} == {"send"}
    assert DOCUMENT["servers"]["kafka"]["protocol"] == "kafka"


def test_every_reference_leads_somewhere() -> None:
    found = list(references(DOCUMENT))
    assert len(found) > 3 * len(FACTS)
    assert [place for place in found if not at(place)] == []


def test_every_channel_is_sent_to_with_all_its_messages() -> None:
    for name, channel in CHANNELS.items():
        operation = DOCUMENT["operations"][f"send-{name}"]
        assert operation["channel"] == {"$ref": f"#/channels/{name}"}
        sent = [message["$ref"] for message in operation["messages"]]
        assert sent == [f"#/channels/{name}/messages/{message}" for message in channel["messages"]]
    assert len(DOCUMENT["operations"]) == len(CHANNELS)


def test_every_message_is_on_a_channel() -> None:
    on_channels = {name for channel in CHANNELS.values() for name in channel["messages"]}
    assert on_channels == MESSAGES.keys()


def test_every_fact_is_where_its_readers_look_for_it() -> None:
    closing = starting("alert.resolved.", "alert.withheld.")
    assert kinds_on("facts") == FACTS.keys() - starting("alert.", "record.set_aside.")
    for monitor in MONITORS:
        assert kinds_on(f"alerts-{monitor.name.replace('_', '-')}") == starting("alert.")
    assert kinds_on("open-alerts") == starting("alert.") - closing
    assert kinds_on("dead-letters") == starting("record.")


def test_dead_letters_are_there_as_soon_as_there_is_a_fact_of_them() -> None:
    found = {channel.name: channel.names for channel in channels(names=["order.placed.v1", "record.lost.v1"])}
    assert found == {"facts": ("order.placed.v1", "record.lost.v1"), "dead-letters": ("record.lost.v1",)}


def test_every_topic_begins_with_the_prefix_and_an_underscore_becomes_a_dash() -> None:
    found = channels("east", ["alert.raised.v1", "order.placed.v1"], ["sales_pace"])
    assert [channel.topic for channel in found] == [
        "east.facts",
        "east.alerts.sales-pace",
        "east.open-alerts",
    ]
    topics = [channel["address"] for channel in asyncapi("east")["channels"].values()]
    assert topics[0] == "east.facts"
    assert all(topic.startswith("east.") for topic in topics)


def test_keys_are_the_subject_and_of_open_alerts_the_fingerprint() -> None:
    keys = {name: message["bindings"]["kafka"]["key"]["description"] for name, message in MESSAGES.items()}
    assert {name for name, key in keys.items() if "fingerprint" in key} == set(
        CHANNELS["open-alerts"]["messages"]
    )
    assert all("ce_subject" in key for name, key in keys.items() if not name.startswith("open."))


def test_open_alerts_are_compacted_and_end_without_a_value() -> None:
    compacted = [
        name
        for name, channel in CHANNELS.items()
        if channel["bindings"]["kafka"].get("topicConfiguration") == {"cleanup.policy": ["compact"]}
    ]
    assert compacted == ["open-alerts"]
    assert MESSAGES["open.alert.closed"]["payload"] == {"type": "null"}


@pytest.mark.parametrize("name", [name for name in MESSAGES if name != "open.alert.closed"])
def test_the_example_of_a_message_is_as_its_schemas_say(name: str) -> None:
    message = MESSAGES[name]
    (example,) = message["examples"]
    shared, own = message["headers"]["allOf"]
    must_fit(example["headers"], at(shared["$ref"]))
    must_fit(example["headers"], own)
    assert example["headers"].keys() <= at(shared["$ref"])["properties"].keys()
    must_fit(example["payload"], at(message["payload"]["$ref"]))
    assert example["headers"]["ce_subject"] == example["payload"]["subject"]


def test_the_place_in_a_partition_is_told_on_the_topic_of_facts_alone() -> None:
    told = {name for name, message in MESSAGES.items() if "ce_partitionposition" in str(message["examples"])}
    assert told == set(CHANNELS["facts"]["messages"])


def test_what_goes_to_every_partition_says_so() -> None:
    told = {name for name, message in MESSAGES.items() if "every partition" in message.get("summary", "")}
    assert told == starting("calendar.", "rules.")


def test_payloads_are_the_schemas_that_are_written_beside() -> None:
    payloads = {message["payload"]["$ref"] for message in MESSAGES.values() if "$ref" in message["payload"]}
    assert payloads == {f"schemas/{name}.json" for name in schemas()}
