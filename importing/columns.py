"""What a mapping says of one column: its type, and how its cells are written."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from forewarn.importing.days import EPOCHS, ISO
from forewarn.importing.numbers import STYLES

EARLIEST = date(1990, 1, 1)
"""A day before it is a slip of the pen unless the mapping allows it: every day since would be opened."""

NUMBERS = ("integer", "decimal")
Scalar = str | bool | int | Decimal | date


def listed(value: Any) -> Any:
    """One name may be written without brackets."""
    return [value] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(listed)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Writing(Part):
    """How cells are written. `empty`: words that stand for nothing; `number_style`: examples of `STYLES`;
    `currency_signs`: those that may stand beside a number; `date_formats`: patterns of strptime, `iso`,
    `excel`; `time_zone`: where the day of a moment that has a time zone is told, the company's if empty."""

    empty: Words = ()
    number_style: Words = ()
    currency_signs: Words = ()
    date_formats: Words = ()
    time_zone: str = ""

    @model_validator(mode="after")
    def _known(self) -> "Writing":
        for name in self.number_style:
            if name not in STYLES:
                raise ValueError(f"{name!r} is no style of numbers: there are {', '.join(map(repr, STYLES))}")
        for form in self.date_formats:
            if form not in (ISO, *EPOCHS) and "%" not in form:
                known = ", ".join((ISO, *EPOCHS))
                raise ValueError(f"{form!r} is no form of days: write one such as %d.%m.%Y, or {known}")
        if self.time_zone:
            must_be_a_zone(self.time_zone)
        return self


def must_be_a_zone(name: str) -> None:
    """Raises ValueError."""
    try:
        ZoneInfo(name)
    except (KeyError, OSError):
        raise ValueError(f"no time zone is called {name!r}: write one such as Asia/Shanghai") from None


class Column(Writing):
    """`when_empty` stands in for an empty cell. `format`: one of `date_formats`. `decimals`: to which a float
    is rounded, such as one that a sum has left at 1.8e-15. `map`: what stands for a text, and `otherwise` for
    all texts that it does not name. `verbatim`: text is not trimmed."""

    type: Literal["text", "integer", "decimal", "date", "boolean"] = "text"
    format: str = ""
    when_empty: Scalar | None = None
    decimals: int | None = None
    not_before: date = EARLIEST
    case: Literal["lower", "upper"] | None = None
    map: dict[str, str] = {}
    otherwise: str | None = None
    verbatim: bool = False

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"type": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _fitting(self) -> "Column":
        of_text = self.case or self.map or self.otherwise is not None or self.verbatim
        if of_text and self.type != "text":
            raise ValueError(f"is {self.type}: case, map, otherwise and verbatim are for text")
        if self.otherwise is not None and not self.map:
            raise ValueError("otherwise needs a map")
        return self

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms in which days may be written."""
        return (self.format, *self.date_formats) if self.format else self.date_formats or (ISO,)

    @cached_property
    def zone(self) -> ZoneInfo | None:
        """Return the time zone in which the day of a moment is told; None for the one it is written in."""
        return ZoneInfo(self.time_zone) if self.time_zone else None


def with_writing(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table's document in which each column says how its own cells are written."""
    columns = document.get("columns")
    if not isinstance(columns, dict):
        return dict(document)
    general = {name: document[name] for name in Writing.model_fields if name in document}
    return {**document, "columns": {name: with_general(column, general) for name, column in columns.items()}}


def with_general(column: Any, general: Mapping[str, Any]) -> Any:
    own = {"type": column} if isinstance(column, str) else column
    if not isinstance(own, dict):
        return column
    kind = own.get("type", "text")
    fitting = {"empty"} | ({"time_zone"} if kind == "date" else set())
    if kind == "date" and "format" not in own:
        fitting.add("date_formats")
    if kind in NUMBERS:
        fitting |= {"number_style", "currency_signs"}
    return {name: value for name, value in general.items() if name in fitting} | own


def in_company_time(columns: Mapping[str, Column], time_zone: str) -> dict[str, Column]:
    """Return the columns, those without a time zone of their own with the company's."""
    return {name: with_time_zone(column, time_zone) for name, column in columns.items()}


def with_time_zone(column: Column, time_zone: str) -> Column:
    return column if column.time_zone else column.model_copy(update={"time_zone": time_zone})
