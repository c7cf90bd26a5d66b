"""The documents of `docs/json.md`, and what agrees with them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[2] / "docs" / "json.md"
SECTION = re.compile(
    r"^### `forewarn (?P<title>[^`]*)`\n.*?```json\n(?P<example>.*?)```", re.MULTILINE | re.DOTALL
)
EXAMPLES = {
    found["title"]: json.loads(found["example"]) for found in SECTION.finditer(DOCS.read_text("utf-8"))
}

ANY_KEYS = {"data", "parameters", "thresholds", "value", "default", "settings"}
"""Below these, keys depend on the event, the template, the threshold or the topic."""

EXCERPTS = {"arrears", "monitors"}
"""Of these, the documentation shows some keys."""


def places(value: Any, place: str = "") -> Iterator[str]:
    """Every key with its way to it, those of a list's entries once."""
    match value:
        case dict():
            for key, inner in value.items():
                yield f"{place}.{key}"
                if key not in ANY_KEYS:
                    yield from places(inner, f"{place}.{key}")
        case list():
            for inner in value:
                yield from places(inner, f"{place}[]")


def must_agree(printed: Any, documented: Any) -> None:
    """A list that is empty on one side says nothing about its entries."""
    match printed, documented:
        case dict(), dict():
            assert printed.keys() == documented.keys(), printed
            for key in printed.keys() - ANY_KEYS - EXCERPTS:
                must_agree(printed[key], documented[key])
            for key in printed.keys() & EXCERPTS:
                must_agree({name: printed[key][name] for name in documented[key]}, documented[key])
        case list(), list() if documented:
            for inner in printed:
                must_agree(inner, documented[0])
