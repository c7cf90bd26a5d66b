"""What can be wrong with the values that a mapping makes of a row or of a group."""

import re
from collections.abc import Collection, Sequence

from forewarn.domain.money import known
from forewarn.importing.columns import NUMBERS
from forewarn.importing.complaints import must_be_one_of
from forewarn.importing.mapping import SETTINGS_OF, WAYS, Mapping, OfRow
from forewarn.input.bad_input import BadInput

ROW_WAYS = "product, negative, absolute, first_of, lower, upper, look_up, part, day"


def must_make_rows(mapping: Mapping) -> list[str]:
    """Return the columns there are for each row; a made one may be made of those before it."""
    names = list(mapping.columns)
    for name, made in mapping.per_row.items():
        where = f"per_row.{name}"
        must_be_new(name, names, where)
        must_do_one_thing(made.ways, ROW_WAYS, where)
        must_have_fitting_settings(made, where)
        for source in made.sources:
            must_be_one_of(source, names, "column", where)
        must_have_fitting_sources(made, mapping, where)
        names.append(name)
    return names


def must_have_fitting_settings(made: OfRow, where: str) -> None:
    [way] = made.ways
    for setting in made.model_fields_set - WAYS:
        if way not in SETTINGS_OF[setting]:
            raise BadInput(f"does not belong to {way}", f"{where}.{setting}")
    if way == "look_up" and not made.map:
        raise BadInput("needs a map", where)
    if way == "day" and made.add_days is None:
        raise BadInput("needs add_days: a number, or a column of whole numbers", where)
    if way == "part":
        must_name_a_part(made, where)
    if made.rounded_to is not None and not known(made.rounded_to):
        raise BadInput(f"{made.rounded_to!r} is no ISO 4217 currency", f"{where}.rounded_to")


def must_name_a_part(made: OfRow, where: str) -> None:
    if (made.pattern is None) == (made.characters is None):
        raise BadInput("needs either characters, such as [1, 3], or a pattern", where)
    if made.characters and not 1 <= made.characters[0] <= made.characters[1]:
        raise BadInput("counts from 1, and the last does not come before the first", f"{where}.characters")
    try:
        re.compile(made.pattern or "")
    except re.error as error:
        raise BadInput(f"is no regular expression: {error}", f"{where}.pattern") from None


def must_have_fitting_sources(made: OfRow, mapping: Mapping, where: str) -> None:
    if made.ways <= {"product", "negative", "absolute"}:
        for source in made.sources:
            must_be_a_number(source, mapping, where)
    if made.day and type_of(made.day, mapping) != "date":
        raise BadInput(f"{made.day} is {type_of(made.day, mapping)}: only a date has a day", where)
    if isinstance(made.add_days, str):
        must_be_a_number(made.add_days, mapping, where)


def type_of(name: str, mapping: Mapping) -> str:
    if name in mapping.columns:
        return mapping.columns[name].type
    made = mapping.per_row.get(name)
    if made is None or made.ways <= {"product", "negative", "absolute"}:
        return "decimal"
    if made.first_of:
        return type_of(made.first_of[0], mapping)
    return "date" if made.day else "text"


def must_be_a_number(name: str, mapping: Mapping, where: str) -> None:
    kind = type_of(name, mapping)
    if kind not in NUMBERS:
        raise BadInput(f"{name} is {kind}: only whole numbers and decimals can be reckoned with", where)


def must_make_groups(mapping: Mapping, rows: Sequence[str]) -> list[str]:
    names = list(rows)
    for name, made in mapping.per_group.items():
        where = f"per_group.{name}"
        must_be_new(name, names, where)
        must_do_one_thing(made.model_fields_set, "sum, lowest, highest, negative", where)
        if made.negative:
            must_be_one_of(made.negative, list(mapping.per_group), "value", where)
        else:
            source = made.sum or made.lowest or made.highest or ""
            must_be_one_of(source, rows, "column", where)
            must_be_a_number(source, mapping, where) if made.sum else None
        names.append(name)
    return names


def must_be_new(name: str, names: Sequence[str], where: str) -> None:
    if name in names:
        raise BadInput(f"{name} is there already: give it another name", where)


def must_do_one_thing(given: Collection[str], known_things: str, where: str) -> None:
    if len(given) != 1:
        raise BadInput(f"must be made in one way, of {known_things}", where)
