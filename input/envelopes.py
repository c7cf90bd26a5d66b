"""A command as JSON: its fields, and beside them who asks, when, and an id that makes repeating harmless."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import uuid4

from forewarn.consumers.log.envelope import Envelope
from forewarn.input.bad_input import BadInput
from forewarn.input.identifiers import plain_id
from forewarn.input.reading import command_named, read_command
from forewarn.input.words import LONGEST_ID, shortened, written

ABOUT_THE_COMMAND = ("command", "id", "actor", "at", "correlation_id", "causation_id")


@dataclass(frozen=True, slots=True)
class Document:
    """One command's JSON; `line` counts from 1, or is 0 for the only one."""

    line: int
    text: str


def documents(text: str) -> Iterator[Document]:
    """One JSON object, or one in every line that is not blank. Raises BadInput when there is none."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not lines:
        raise BadInput("there is no command: write one as a JSON object, or one a line")
    if len(lines) == 1 or is_whole(text) or not any(is_whole(line) for _, line in lines):
        yield Document(0, text)
    else:
        yield from (Document(number, line) for number, line in lines)


def is_whole(text: str) -> bool:
    """Whether it is an object by itself, whatever is in it."""
    if not text.lstrip().startswith("{"):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def parsed(text: str) -> Any:
    """Numbers keep their decimals; NaN and infinities are no JSON."""
    try:
        return json.loads(text, parse_float=decimal_number, parse_constant=no_number, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise BadInput(f"this is not JSON: {error.msg} at {place}; check quotes and commas there") from None
    except RecursionError:
        raise BadInput("this is nested too deeply: a command is flat") from None
    except ValueError:
        raise BadInput("a number has thousands of digits: shorten it") from None


def decimal_number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise BadInput(f"{shortened(text)} is no number that can be booked: shorten it") from None


def no_number(text: str) -> Any:
    raise BadInput(f"{text} is no number that can be booked: write digits")


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise BadInput("is given twice: keep one", name)
        fields[name] = value
    return fields


def read_document(text: str, actor: str, now: datetime) -> tuple[Any, Envelope]:
    """The command, and what travels with it. Raises BadInput."""
    document = parsed(text)
    if not isinstance(document, dict):
        raise BadInput('this is no JSON object: write {"command": "OpenDay", "on": "2026-03-02"}')
    kind = command_named(text_of(document, "command"))
    fields = {name: value for name, value in document.items() if name not in ABOUT_THE_COMMAND}
    return read_command(kind, fields), envelope_of(document, actor, now)


def must_have_come(moment: datetime, latest: datetime) -> None:
    """Raises BadInput for what is said to have happened after `latest`."""
    if moment > latest:
        raise BadInput(
            f"{moment.isoformat()} has not come: give the moment at which it happened, or leave it out", "at"
        )


def envelope_of(document: Mapping[str, Any], actor: str, now: datetime) -> Envelope:
    return Envelope(
        command_id=text_of(document, "id", str(uuid4())),
        actor=text_of(document, "actor", actor),
        at=moment_of(document, now),
        correlation_id=text_of(document, "correlation_id", ""),
        causation_id=text_of(document, "causation_id", ""),
    )


def text_of(document: Mapping[str, Any], name: str, otherwise: str | None = None) -> str:
    value = document.get(name, otherwise)
    if value is None:
        raise BadInput("is missing: add it", name)
    if not isinstance(value, str) or len(value) > LONGEST_ID or not value.isprintable():
        raise BadInput(f"write a text of at most {LONGEST_ID} printable characters", name)
    if not value.strip() and otherwise != "":
        raise BadInput("is empty: fill it in or leave it out", name)
    try:
        return plain_id(value)
    except ValueError as error:
        raise BadInput(str(error), name) from None


def moment_of(document: Mapping[str, Any], now: datetime) -> datetime:
    value = document.get("at")
    if value is None:
        return now
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        raise BadInput(f"{written(value)} is no moment: write 2026-03-02T10:00:00+08:00", "at") from None
    raise BadInput(f"{value} has no time zone: add one, such as +08:00", "at")
