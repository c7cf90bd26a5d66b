"""The contract as it is published, and a value held against a schema of it."""

from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker

CONTRACT = Path(__file__).resolve().parents[2] / "contract"
DRAFTS = (Draft202012Validator, Draft7Validator)


def faults(value: Any, schema: dict[str, Any]) -> list[str]:
    """In the drafts of JSON Schema by which the schemas are read."""
    return [
        f"{error.json_path}: {error.message}"
        for draft in DRAFTS
        for error in draft(schema, format_checker=FormatChecker()).iter_errors(value)
    ]


def must_fit(value: Any, schema: dict[str, Any]) -> None:
    found = faults(value, schema)
    assert not found, found
