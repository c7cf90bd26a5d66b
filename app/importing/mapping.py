"""What a mapping file says, and how it is found: the shape of the TOML. See docs/importing.md."""

import tomllib
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from app.edge.reading import BadInput, path, sentence

SHIPPED = files("app.mappings")
EARLIEST = date(1990, 1, 1)
"""A day before it is a slip of the pen unless the mapping allows it: every day since would be opened."""

Scalar = str | bool | int | Decimal | date
Name = Annotated[str, Field(min_length=1, pattern=r"^[^{}]+$")]
Names = Annotated[tuple[Name, ...], Field(min_length=1)]


def listed(value: Any) -> Any:
    """One name may be written without brackets."""
    return [value] if isinstance(value, str) else value


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(Part):
    """`when_empty` stands in for an empty cell. `format`: of a day, as in Python's strptime. `decimals`: to
    which a float is rounded, such as one that a sum has left at 1.8e-15."""

    type: Literal["text", "integer", "decimal", "date", "boolean"]
    format: str = ""
    when_empty: Scalar | None = None
    decimals: int | None = None
    not_before: date = EARLIEST

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"type": value} if isinstance(value, str) else value


class Test(Part):
    """What is asked of one value: all that is given must hold."""

    starts_with: str | None = None
    equals: Scalar | None = None
    one_of: tuple[Scalar, ...] | None = None
    empty: bool | None = None
    less_than: Scalar | None = None
    greater_than: Scalar | None = None


When = str | list[str] | dict[str, Any]
"""The name of a condition, several of them (`not` before a name denies it), or one written out."""


class OfRow(Part):
    """A value made from a row's others."""

    product: Names | None = None
    negative: Name | None = None
    absolute: Name | None = None
    rounded_to: str | None = None


class OfGroup(Part):
    """A value made from all rows of a group."""

    sum: Name | None = None
    lowest: Name | None = None
    highest: Name | None = None
    negative: Name | None = None


class LeaveOut(Part):
    """Rows that are meant to stay out, and why."""

    name: str
    when: When


class Step(Part):
    """A command of every group that meets `when`; with `once_per` only for the first of its kind."""

    command: str
    when: When | None = None
    once_per: str | None = None
    fields: dict[str, Any]


class Control(Part):
    """What rows amount to, and the facts that must amount to the same. `currency`: a code or `{Column}`."""

    name: str
    amount: Name
    currency: str
    when: When | None = None
    plus: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    minus: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()


class FileFormat(Part):
    """`header` names the columns of a file that has no row of names."""

    encoding: str = "utf-8-sig"
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = ","
    header: tuple[Name, ...] = ()


class Mapping(Part):
    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$")]
    about: str = ""
    group_by: Annotated[tuple[Name, ...], BeforeValidator(listed)] = ()
    file: FileFormat = FileFormat()
    columns: Annotated[dict[Name, Column], Field(min_length=1)]
    per_row: dict[Name, OfRow] = {}
    per_group: dict[Name, OfGroup] = {}
    conditions: dict[str, dict[str, Any]] = {}
    leave_out: tuple[LeaveOut, ...] = ()
    commands: Annotated[tuple[Step, ...], Field(min_length=1)]
    control: tuple[Control, ...] = ()


def find_mapping(name: str) -> tuple[str, str]:
    """The text of a mapping, by the name of one that is shipped or by its path, and where it stands."""
    shipped = SHIPPED / f"{name}.toml"
    if name.isidentifier() and shipped.is_file():
        return shipped.read_text("utf-8"), f"{name}.toml"
    try:
        return Path(name).read_text("utf-8"), name
    except OSError as error:
        names = ", ".join(sorted(file.name.removesuffix(".toml") for file in shipped_files()))
        raise BadInput(f"no such mapping ({error.strerror}): name a file, or one of {names}", name) from None
    except UnicodeDecodeError:
        raise BadInput("is not UTF-8: save the mapping as UTF-8", name) from None


def shipped_files() -> list[Any]:
    return [file for file in SHIPPED.iterdir() if file.name.endswith(".toml")]


def read_mapping(text: str, where: str) -> Mapping:
    """Raises BadInput, naming the place in the file."""
    try:
        return Mapping.model_validate(tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"is not TOML: {error}", where) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadInput(told(first), f"{where}: {path(first['loc'])}") from None


def told(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return "is not known here: see docs/importing.md for what a mapping may say"
    if error["type"] == "string_pattern_mismatch":
        return f"{error['input']!r} does not do as a name"
    return sentence(error)


def must_be_one_of(name: str, known: Any, what: str, where: str) -> None:
    """Raises BadInput with the nearest name there is, and all of them."""
    if name in known:
        return
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]}? " if close else ""
    raise BadInput(f"{what} {name!r} does not exist: {hint}there are {', '.join(known)}", where)
