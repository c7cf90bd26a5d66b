"""The contract as files in a folder of its own."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from forewarn.adapters.codec import UPGRADES
from forewarn.alerts.catalogue import FACTS
from forewarn.domain.decider import Fact
from forewarn.input.bad_input import BadInput
from forewarn.schemas import history
from forewarn.schemas.asyncapi import asyncapi
from forewarn.schemas.channels import PREFIX
from forewarn.schemas.compatibility import refusals, unpublished
from forewarn.schemas.headers import HEADERS, headers
from forewarn.schemas.schemas import schemas
from forewarn.schemas.shapes import Shape, shape

ASYNCAPI = "asyncapi.json"
SCHEMAS = "schemas"
OWN = re.compile(rf"{ASYNCAPI}|{SCHEMAS}/[a-z_]+\.[a-z_]+\.v\d+\.json|{history.FOLDER}/[a-z_.\d]+\.json")
TOPIC_BEGINNING = re.compile(r"[A-Za-z0-9._-]{1,100}")


def check(
    folder: Path, facts: Mapping[str, type[Fact]] = FACTS, upgrades: Collection[str] = UPGRADES
) -> list[str]:
    """What of today's facts would break a reader of what the folder says was published. Raises BadInput."""
    must_be_its_own(folder)
    return refusals(history.published(folder), shapes(facts), upgrades)


def check_whole(folder: Path) -> list[str]:
    """The same, and what the folder should say and does not. Raises BadInput."""
    return [*unpublished(history.published(folder), shapes(FACTS)), *check(folder)]


def shapes(facts: Mapping[str, type[Fact]]) -> dict[str, Shape]:
    described = {**schemas(facts), HEADERS: headers()}
    return {name: shape(schema) for name, schema in described.items()}


def export(folder: Path, prefix: str = PREFIX, facts: Mapping[str, type[Fact]] = FACTS) -> None:
    """Writes what may be published: see `check`. A schema of what is no longer sent is taken away; the
    history keeps its shape. Raises BadInput for a folder that holds anything else, and for a prefix
    that no topic can begin with."""
    must_begin_a_topic(prefix)
    must_be_its_own(folder)
    wanted = texts(folder, prefix, facts)
    try:
        for place in set(files(folder)) - wanted.keys():
            (folder / place).unlink()
        for place, text in wanted.items():
            write(folder / place, text)
    except OSError as error:
        raise BadInput(f"cannot be written: {error.strerror}; name another folder", str(folder)) from None


def texts(folder: Path, prefix: str, facts: Mapping[str, type[Fact]]) -> dict[str, str]:
    """By their place in the folder."""
    told = history.continued(history.published(folder), shapes(facts))
    return {
        ASYNCAPI: as_text(asyncapi(prefix, facts)),
        **{f"{SCHEMAS}/{name}.json": as_text(schema) for name, schema in schemas(facts).items()},
        **{f"{history.FOLDER}/{name}.json": history.as_text(shapes) for name, shapes in told.items()},
    }


def as_text(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def must_begin_a_topic(prefix: str) -> None:
    if not TOPIC_BEGINNING.fullmatch(prefix):
        raise BadInput(
            f"{prefix!r} begins no topic: use letters, digits, dots, dashes, underscores", "--prefix"
        )


def must_be_its_own(folder: Path) -> None:
    """An export takes away what it no longer writes: nothing of anybody else's may lie there."""
    if folder.exists() and not folder.is_dir():
        raise BadInput("is no folder: name one that is empty, or is not there yet", str(folder))
    for place in files(folder):
        if not OWN.fullmatch(place):
            raise BadInput(
                f"holds {place}, which is no part of a contract: name an empty folder", str(folder)
            )


def files(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        if not file.is_dir():
            yield file.relative_to(folder).as_posix()
