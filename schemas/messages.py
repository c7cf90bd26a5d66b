"""The messages of the topics: headers, value, key and an example of each."""

from typing import Any, TypeAlias

import msgspec

from forewarn.schemas.channels import EVERYWHERE, Channel
from forewarn.schemas.examples.catalogue import EXAMPLES
from forewarn.schemas.headers import HEADERS
from forewarn.schemas.records import headers_of, stored
from forewarn.schemas.schemas import Schema

Document: TypeAlias = dict[str, Any]

BINDING_VERSION = "0.5.0"
CLOSED, ENDING = "open.alert.closed", "alert.resolved.v1"


def messages(channel: Channel, schemas: dict[str, Schema]) -> dict[str, Document]:
    """By the name under which the document holds them: the wire name, where a fact is on one topic only."""
    found = {called(channel, name): message(channel, name, schemas[name]) for name in channel.names}
    return {**found, CLOSED: closed(channel)} if channel.compacted else found


def called(channel: Channel, name: str) -> str:
    return f"open.{name}" if channel.compacted else name


def message(channel: Channel, name: str, schema: Schema) -> Document:
    """Headers are those of every record; only `ce_type` is always the same in one kind of message."""
    return {
        "name": name,
        "title": schema["title"],
        **summary(name, schema),
        "headers": {
            "allOf": [
                {"$ref": f"#/components/schemas/{HEADERS}"},
                {"type": "object", "properties": {"ce_type": {"const": name}}},
            ]
        },
        "payload": {"$ref": f"schemas/{name}.json"},
        "correlationId": {"$ref": "#/components/correlationIds/request"},
        "bindings": key_binding(channel),
        **examples(channel, name),
    }


def summary(name: str, schema: Schema) -> Document:
    text = schema.get("description", "")
    everywhere = "Comes once in every partition." if name.startswith(EVERYWHERE) else ""
    whole = f"{text} {everywhere}".strip()
    return {"summary": whole} if whole else {}


def key_binding(channel: Channel) -> Document:
    key = {"type": "string", "description": channel.key}
    return {"kafka": {"key": key, "bindingVersion": BINDING_VERSION}}


def closed(channel: Channel) -> Document:
    """Its headers are those of what ended it."""
    headers = headers_of(channel, EXAMPLES[ENDING])
    return {
        "name": CLOSED,
        "title": "AlertClosed",
        "summary": "A key without a value: nobody is warned any more. Why is on the monitor's topic.",
        "headers": {"$ref": f"#/components/schemas/{HEADERS}"},
        "payload": {"type": "null"},
        "bindings": key_binding(channel),
        "examples": [{"name": "example", "headers": headers, "payload": None}],
    }


def examples(channel: Channel, name: str) -> Document:
    if name not in EXAMPLES:
        return {}
    example = EXAMPLES[name]
    value = msgspec.json.decode(stored(example).data)
    return {"examples": [{"name": "example", "headers": headers_of(channel, example), "payload": value}]}
