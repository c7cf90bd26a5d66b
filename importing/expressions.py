"""How a field of a command is made from columns: `{Column}`, text around columns, constants, tables, lists;
`{Column:quarter}` is the period that a date lies in, as are `{Column:month}` and `{Column:year}`.

A template is made into a function from an index to a value; an empty cell leaves its field out. A table in a
list of which nothing is left is left out as well."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from forewarn.domain.target.period import periods_of
from forewarn.importing.complaints import must_be_one_of
from forewarn.importing.membership import Members
from forewarn.input.bad_input import BadInput

Columns = Mapping[str, Sequence[Any]]
Maker = Callable[[int], Any]
COLUMN = re.compile(r"\{([^{}]*)\}")
EACH_ROW = "each_row"
PERIODS = ("month", "quarter", "year")


def maker(template: Any, groups: Columns, rows: Columns, members: Members) -> Maker:
    """`groups` and `rows` are the columns that hold one value for each group, and for each row."""
    match template:
        case str():
            return text_maker(template, groups)
        case {"each_row": fields, **nothing_else} if not nothing_else:
            return each_row(fields, rows, members)
        case dict():
            return table_maker(template, groups, rows, members)
        case list():
            parts = [maker(part, groups, rows, members) for part in template]
            return lambda index: [made for part in parts if (made := part(index)) != {}]
        case _:
            return lambda index: template


def text_maker(template: str, columns: Columns) -> Maker:
    """A column alone keeps its type."""
    names = COLUMN.findall(template)
    if not names:
        return lambda index: template
    makers = {name: column_maker(name, columns) for name in names}
    if template == f"{{{names[0]}}}":
        return makers[names[0]]
    return lambda index: COLUMN.sub(lambda found: filled(found[1], makers[found[1]](index)), template)


def column_maker(name: str, columns: Columns) -> Maker:
    """Return what reads a column, or the period of its dates."""
    column, period = parted(name)
    values = columns[column]
    if not period:
        return values.__getitem__
    place = PERIODS.index(period)
    return lambda index: None if values[index] is None else periods_of(values[index])[place]


def parted(name: str) -> tuple[str, str]:
    """Return the column and the period that is asked of it; an empty one for the column itself."""
    column, _, period = name.rpartition(":")
    return (column, period) if column and period in PERIODS else (name, "")


def filled(name: str, value: Any) -> str:
    """Raises ValueError for an empty cell: half a text would be another's."""
    if value is None:
        raise ValueError(f"{name} is empty")
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def table_maker(template: Mapping[str, Any], groups: Columns, rows: Columns, members: Members) -> Maker:
    makers = [(name, maker(part, groups, rows, members)) for name, part in template.items()]

    def make(index: int) -> dict[str, Any]:
        made = {name: part(index) for name, part in makers}
        return (
            {name: value for name, value in made.items() if value is not None}
            if None in made.values()
            else made
        )

    return make


def each_row(fields: Mapping[str, Any], rows: Columns, members: Members) -> Maker:
    """Most lines are nothing but columns: those are put together a hundred thousand times."""
    found = [plain_column(part, rows) for part in fields.values()]
    columns = [column for column in found if column is not None]
    if len(columns) < len(fields):
        make = table_maker(fields, rows, rows, members)
        return lambda group: [make(row) for row in members[group]]
    names = tuple(fields)

    def lines(group: int) -> list[dict[str, Any]]:
        cells = [[column[row] for row in members[group]] for column in columns]
        return [filled_fields(names, values) for values in zip(*cells, strict=True)]

    return lines


def plain_column(part: Any, rows: Columns) -> Sequence[Any] | None:
    found = COLUMN.fullmatch(part) if isinstance(part, str) else None
    return None if found is None or parted(found[1])[1] else rows[found[1]]


def filled_fields(names: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    made = dict(zip(names, values, strict=True))
    return {name: value for name, value in made.items() if value is not None} if None in values else made


def columns_of(template: Any) -> Iterator[str]:
    """The columns that a template names for its group: not those inside `each_row`."""
    match template:
        case str():
            yield from (parted(name)[0] for name in COLUMN.findall(template))
        case {"each_row": _, **nothing_else} if not nothing_else:
            return
        case dict():
            for part in template.values():
                yield from columns_of(part)
        case list():
            for part in template:
                yield from columns_of(part)


def columns_of_rows(template: Any) -> Iterator[str]:
    """The columns that a template names for each row."""
    match template:
        case {"each_row": fields, **nothing_else} if not nothing_else:
            yield from columns_of(fields)
        case dict():
            for part in template.values():
                yield from columns_of_rows(part)
        case list():
            for part in template:
                yield from columns_of_rows(part)


def must_name_columns(template: Any, groups: Sequence[str], rows: Sequence[str], where: str) -> None:
    """Raises BadInput for a column that does not exist."""
    for name in columns_of(template):
        must_be_one_of(name, groups, "column", where)
    for name in columns_of_rows(template):
        must_be_one_of(name, rows, "column", where)
    must_be_values(template, where)


def must_be_values(template: Any, where: str) -> None:
    match template:
        case dict():
            for name, part in template.items():
                must_be_values(part, f"{where}.{name}")
        case list():
            for number, part in enumerate(template):
                must_be_values(part, f"{where}[{number}]")
        case str() if COLUMN.sub("", template).strip("{}") != COLUMN.sub("", template):
            raise BadInput(f"{template!r} has a brace too many: write {{Column}}", where)
        case str() | bool() | int() | Decimal() | date():
            return
        case _:
            raise BadInput(f"{template} cannot be a value", where)
