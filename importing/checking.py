"""What can be wrong with a mapping before any file is read."""

from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields, is_dataclass
from itertools import chain
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from forewarn.alerts.catalogue import WIRE_NAMES
from forewarn.domain.money import Money, known
from forewarn.importing.checking_values import must_be_a_number, must_make_groups, must_make_rows
from forewarn.importing.complaints import must_be_one_of
from forewarn.importing.conditions import must_make_sense
from forewarn.importing.expressions import COLUMN, EACH_ROW, must_name_columns
from forewarn.importing.mapping import Control, Mapping, Step
from forewarn.importing.mapping_files import find_mapping, read_mappings
from forewarn.input.bad_input import BadInput
from forewarn.input.limits import AMOUNT, AMOUNT_CENTS
from forewarn.input.reading import command_named

FACTS = {kind.__name__: kind for kind in WIRE_NAMES}


def sound_mappings(name: str) -> tuple[Mapping, ...]:
    """Return the mapping of each table, by the name of a mapping that is shipped or by its path. Raises
    BadInput, naming the place in it."""
    text, where = find_mapping(name)
    mappings = read_mappings(text, where)
    for mapping in mappings:
        try:
            must_be_sound(mapping)
        except BadInput as error:
            place = f"{where}: table {mapping.table}" if mapping.table else where
            raise BadInput(str(error), place) from None
    return mappings


def must_be_sound(mapping: Mapping) -> None:
    rows = must_make_rows(mapping)
    groups = must_make_groups(mapping, rows)
    for name in mapping.group_by:
        must_be_one_of(name, list(mapping.columns), "column", "group_by")
    for condition, tests in mapping.conditions.items():
        must_make_sense(tests, {}, groups, f"conditions.{condition}")
    for number, rule in enumerate(mapping.leave_out):
        must_make_sense(rule.when, mapping.conditions, rows, f"leave_out[{number}].when")
    for number, step in enumerate(mapping.commands):
        must_be_a_command(step, mapping, groups, rows, f"commands[{number}]")
    for number, control in enumerate(mapping.control):
        must_be_a_control(control, mapping, rows, f"control[{number}]")


def must_be_a_command(
    step: Step, mapping: Mapping, groups: Sequence[str], rows: Sequence[str], where: str
) -> None:
    try:
        kind = command_named(step.command)
    except BadInput as error:
        raise BadInput(str(error), where) from None
    must_make_sense(step.when, mapping.conditions, groups, f"{where}.when")
    for name in COLUMN.findall(step.once_per or ""):
        must_be_one_of(name, groups, "column", f"{where}.once_per")
    must_name_columns(step.fields, groups, rows, f"{where}.fields")
    must_have_fields(kind, step.fields, f"{where}.fields")
    for field in fields(kind):
        is_needed = field.default is MISSING and field.default_factory is MISSING
        if is_needed and field.name not in step.fields:
            raise BadInput(f"{step.command} needs the field {field.name}", f"{where}.fields")


def must_have_fields(kind: Any, template: Any, where: str) -> None:
    """Raises BadInput for a field that the type does not know, at any depth."""
    if isinstance(template, list):
        for part in template:
            must_have_fields(kind, part, where)
    elif isinstance(template, dict) and EACH_ROW in template:
        if len(template) > 1 or not isinstance(template[EACH_ROW], dict):
            raise BadInput("each_row takes a table of fields, and nothing stands beside it", where)
        must_have_fields(kind, template[EACH_ROW], where)
    elif isinstance(template, dict):
        hints = dict(fields_of(kind))
        for name, part in template.items():
            must_be_one_of(name, list(hints), "field", where)
            must_not_be_silently_cents(name, part, f"{where}.{name}")
            must_have_fields(hints[name], part, f"{where}.{name}")


def must_not_be_silently_cents(name: str, part: Any, where: str) -> None:
    """A file has amounts as people write them: 80000 would become a limit of 800.00."""
    if name == AMOUNT_CENTS and isinstance(part, str) and COLUMN.search(part):
        hint = f'write amount = {{ amount = "{part}", currency = "CNY" }} instead'
        raise BadInput(f"counts cents, and a column holds amounts: {hint}", where)


def fields_of(kind: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a dataclass or a struct, of what a tuple holds, or of all kinds of a choice."""
    if kind is Money:
        yield from (("amount", None), ("currency", None))
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        tag = kind.__struct_config__.tag_field
        yield from [(tag, None)] if tag else []
        yield from get_type_hints(kind).items()
        if AMOUNT_CENTS in kind.__struct_fields__:
            yield AMOUNT, Money
    elif is_dataclass(kind):
        yield from get_type_hints(kind, include_extras=True).items()
    elif get_origin(kind) is not None:
        yield from chain.from_iterable(fields_of(part) for part in get_args(kind))


def must_be_a_control(control: Control, mapping: Mapping, rows: Sequence[str], where: str) -> None:
    must_be_one_of(control.amount, rows, "column", f"{where}.amount")
    must_be_a_number(control.amount, mapping, f"{where}.amount")
    must_make_sense(control.when, mapping.conditions, rows, f"{where}.when")
    for name in COLUMN.findall(control.currency):
        must_be_one_of(name, rows, "column", f"{where}.currency")
    if not COLUMN.search(control.currency) and not known(control.currency):
        raise BadInput(f"{control.currency!r} is no ISO 4217 currency", f"{where}.currency")
    if not control.plus and not control.minus:
        raise BadInput("names no fact: say which add up to the amount, in plus and minus", where)
    amounts = [name for name, kind in FACTS.items() if "amount_cents" in kind.__struct_fields__]
    for name in (*control.plus, *control.minus):
        must_be_one_of(name, amounts, "fact with an amount", where)
