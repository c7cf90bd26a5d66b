"""The document is what AsyncAPI 3.0.0 allows, by the schema that the AsyncAPI Initiative publishes: Copyright
2016-2025 AsyncAPI Initiative, Apache License 2.0, as of @asyncapi/specs 6.11.1, unchanged."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from examples.contract import CONTRACT
from forewarn.schemas.asyncapi import asyncapi

SCHEMA = Path(__file__).parents[1] / "deploy" / "schemas" / "asyncapi-3.0.0.json"
ALLOWED = Draft7Validator(json.loads(SCHEMA.read_text()))
WRONG: dict[str, tuple[tuple[str, ...], Any]] = {
    "an operation of AsyncAPI 2": (("operations", "send-facts", "action"), "publish"),
    "a channel that is named by its place": (("channels", "facts", "adress"), "forewarn.facts"),
    "a binding that Kafka does not have": (("channels", "facts", "bindings", "kafka", "partition"), 1),
    "a message without a place for its payload": (("components", "messages", "order.placed.v1", "body"), {}),
}


def faults(document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in ALLOWED.iter_errors(document)]


def changed(place: tuple[str, ...], value: Any) -> dict[str, Any]:
    document = deepcopy(asyncapi())
    *way, last = place
    found: Any = document
    for step in way:
        found = found[step]
    found[last] = value
    return document


def test_the_committed_document_is_what_the_specification_allows() -> None:
    assert faults(json.loads((CONTRACT / "asyncapi.json").read_bytes())) == []


def test_a_document_with_other_topics_is_too() -> None:
    assert faults(asyncapi("east")) == []


@pytest.mark.parametrize(("place", "value"), WRONG.values(), ids=WRONG)
def test_what_the_specification_does_not_allow_is_found(place: tuple[str, ...], value: Any) -> None:
    assert faults(changed(place, value)) != []
