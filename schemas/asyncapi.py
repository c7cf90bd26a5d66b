"""The AsyncAPI 3 document: topics, messages, and what this application does with them: it sends."""

from collections.abc import Iterable, Mapping

from forewarn.alerts.catalogue import FACTS
from forewarn.domain.decider import Fact
from forewarn.schemas.channels import PREFIX, Channel, channels
from forewarn.schemas.headers import HEADERS, JSON, headers
from forewarn.schemas.messages import BINDING_VERSION, Document, messages
from forewarn.schemas.schemas import schemas

ABOUT = """What happens in a company that sells through dealers, and what its monitors warn about.

- Each event comes once, in order by key, to a reader that reads committed records only.
- A value is JSON in UTF-8; its schema is in the folder `schemas`, by the name in `ce_type`.
- Readers ignore headers, fields and kinds of events they do not know: any of them may be added.
- What is here stays: a change that would break a reader gets a new name (`.v2`), never an old one.
- Fields marked `x-personal` are about a person."""
VERSION = "1.0.0"
"""What is published only grows, so readers need no version to choose by."""


def asyncapi(prefix: str = PREFIX, facts: Mapping[str, type[Fact]] = FACTS) -> Document:
    """Its references lead to `schemas/<wire name>.json` beside it."""
    found = channels(prefix, facts)
    described = schemas(facts)
    by_channel = {channel.name: messages(channel, described) for channel in found}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Forewarn · 预警", "version": VERSION, "description": ABOUT},
        "defaultContentType": JSON,
        "servers": {"kafka": server()},
        "channels": {channel.name: topic(channel, by_channel[channel.name]) for channel in found},
        "operations": {
            f"send-{channel.name}": sending(channel, by_channel[channel.name]) for channel in found
        },
        "components": {
            "schemas": {HEADERS: headers()},
            "correlationIds": {"request": {"location": "$message.header#/ce_correlationid"}},
            "messages": every(by_channel.values()),
        },
    }


def every(kinds: Iterable[dict[str, Document]]) -> dict[str, Document]:
    """What is on two topics is described as on the first."""
    found: dict[str, Document] = {}
    for some in kinds:
        found |= {name: message for name, message in some.items() if name not in found}
    return found


def server() -> Document:
    default = {"default": "localhost:9092", "description": "Host and port of any broker."}
    return {"host": "{bootstrap}", "protocol": "kafka", "variables": {"bootstrap": default}}


def topic(channel: Channel, messages: Iterable[str]) -> Document:
    return {
        "address": channel.topic,
        "title": channel.title,
        "description": channel.description,
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
        "bindings": {"kafka": topic_binding(channel)},
    }


def topic_binding(channel: Channel) -> Document:
    compacted = {"topicConfiguration": {"cleanup.policy": ["compact"]}} if channel.compacted else {}
    return {"topic": channel.topic, **compacted, "bindingVersion": BINDING_VERSION}


def sending(channel: Channel, messages: Iterable[str]) -> Document:
    place = f"#/channels/{channel.name}"
    return {
        "action": "send",
        "summary": channel.title,
        "channel": {"$ref": place},
        "messages": [{"$ref": f"{place}/messages/{name}"} for name in messages],
    }
