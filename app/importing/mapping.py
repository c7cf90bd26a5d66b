"""The shape of a mapping: what its TOML may say. See docs/importing.md."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

EARLIEST = date(1990, 1, 1)
"""A day before it is a slip of the pen unless the mapping allows it: every day since would be opened."""

MOST_TABLES = MOST_STEPS = 64

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


TABLE = "/"
"""Stands between the name of a mapping and that of one of its tables."""

Patterns = Annotated[tuple[str, ...], BeforeValidator(listed)]


class Mapping(Part):
    """What becomes of the rows of one table. `files`: patterns of the names of its files, where a mapping has
    several tables; an `optional` table may have none. The name of a table begins with its mapping's."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)?$")]
    about: str = ""
    files: Patterns = ()
    optional: bool = False
    group_by: Annotated[tuple[Name, ...], BeforeValidator(listed)] = ()
    file: FileFormat = FileFormat()
    columns: Annotated[dict[Name, Column], Field(min_length=1)]
    per_row: dict[Name, OfRow] = {}
    per_group: dict[Name, OfGroup] = {}
    conditions: dict[str, dict[str, Any]] = {}
    leave_out: tuple[LeaveOut, ...] = ()
    commands: Annotated[tuple[Step, ...], Field(min_length=1, max_length=MOST_STEPS)]
    control: tuple[Control, ...] = ()

    @property
    def family(self) -> str:
        """The name of the whole mapping."""
        return self.name.partition(TABLE)[0]

    @property
    def table(self) -> str:
        """The name of the table; empty for a mapping of one table."""
        return self.name.partition(TABLE)[2]
