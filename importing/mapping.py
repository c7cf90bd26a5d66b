"""The shape of a mapping: what its TOML may say. See docs/importing.md."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from forewarn.importing.columns import Column, Part, Scalar, Writing, listed

MOST_TABLES = MOST_STEPS = 64

Name = Annotated[str, Field(min_length=1, pattern=r"^[^{}]+$")]
Names = Annotated[tuple[Name, ...], Field(min_length=1)]


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
    """A value made from a row's others, in one of these ways: the `product` of numbers, the `negative` or the
    `absolute` of one; the `first_of` several columns that is not empty; a text in `lower` or `upper` case,
    what a `look_up` finds for it in `map`, or its `part`; a `day` to which `add_days` are added."""

    product: Names | None = None
    negative: Name | None = None
    absolute: Name | None = None
    rounded_to: str | None = None
    first_of: Names | None = None
    lower: Name | None = None
    upper: Name | None = None
    look_up: Name | None = None
    map: dict[str, str] | None = None
    otherwise: str | None = None
    part: Name | None = None
    pattern: str | None = None
    characters: Annotated[tuple[int, ...], Field(min_length=2, max_length=2)] | None = None
    day: Name | None = None
    add_days: int | Name | None = None

    @property
    def ways(self) -> frozenset[str]:
        return WAYS & self.model_fields_set

    @property
    def sources(self) -> tuple[str, ...]:
        """The columns that it is made of."""
        if self.product or self.first_of:
            return self.product or self.first_of or ()
        names = [getattr(self, way) for way in SINGLE if getattr(self, way)]
        return (*names, self.add_days) if isinstance(self.add_days, str) else tuple(names)


SINGLE = ("negative", "absolute", "lower", "upper", "look_up", "part", "day")
WAYS = frozenset({"product", "first_of", *SINGLE})
SETTINGS_OF = {
    "rounded_to": {"product", "negative", "absolute"},
    "map": {"look_up"},
    "otherwise": {"look_up"},
    "pattern": {"part"},
    "characters": {"part"},
    "add_days": {"day"},
}
"""The ways that each setting belongs to."""


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
    """`header` names the columns of a file that has no row of names. `skip_rows`: lines above the names or
    the first row, such as a title. `skip_footer`: rows at the end, such as a total. `sheet`: the name of one
    in a workbook."""

    encoding: str = "utf-8-sig"
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = ","
    header: tuple[Name, ...] = ()
    skip_rows: Annotated[int, Field(ge=0)] = 0
    skip_footer: Annotated[int, Field(ge=0)] = 0
    sheet: str = ""


TABLE = "/"
"""Stands between the name of a mapping and that of one of its tables."""

Patterns = Annotated[tuple[str, ...], BeforeValidator(listed)]


class Mapping(Writing):
    """What becomes of the rows of one table. `files`: patterns of the names of its files, where a mapping has
    several tables; an `optional` table may have none. The name of a table begins with its mapping's. How
    cells are written holds for the columns that do not say it themselves."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)?$")]
    about: str = ""
    files: Patterns = ()
    optional: bool = False
    group_by: Annotated[tuple[Name, ...], BeforeValidator(listed)] = ()
    file: FileFormat = FileFormat()
    columns: Annotated[dict[Name, Column], Field(min_length=1)]
    per_row: dict[Name, OfRow] = Field(default_factory=dict)
    per_group: dict[Name, OfGroup] = Field(default_factory=dict)
    conditions: dict[str, dict[str, Any]] = Field(default_factory=dict)
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
