"""A first mapping for a file, from its names and its first rows: valid TOML, with its guesses beside them."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from forewarn.importing.drafting.formats import footer_rows, format_of
from forewarn.importing.drafting.meanings import Guess, meanings, usable
from forewarn.importing.drafting.recipes import TYPES, Recipe, recipe_for
from forewarn.importing.drafting.types import type_of, writing
from forewarn.importing.mapping import FileFormat
from forewarn.importing.table import Table, Wanted
from forewarn.importing.tables import read_table
from forewarn.importing.trial import MOST_ROWS

SLOT = re.compile(r"<([a-z]+)(:name)?>")
CURRENCY = "CNY"
SOME_DAY = "2026-01-01"
NOT_KNOWN = (
    "The names of the columns do not tell what the rows are: names are known in English and Chinese.\n"
    "# This takes the rows for customers."
)
PLAIN_NAME = re.compile(r"[A-Za-z0-9_-]+")


def draft(path: Path) -> str:
    """Return the text of a mapping. Raises BadInput for a file that cannot be read."""
    file_format = format_of(path)
    table = read_table(path, Wanted(None, MOST_ROWS), file_format)
    if len(table.numbers) < MOST_ROWS and (sums := footer_rows(table)):
        file_format = file_format.model_copy(update={"skip_footer": sums})
        table = read_table(path, Wanted(None, MOST_ROWS), file_format)
    guess = with_bills_as_orders(with_likely_types(meanings(table.columns), table))
    recipe = recipe_for(guess.columns)
    columns = used(recipe, guess, table)
    parts = (
        head(path, table, recipe, columns, recipe.key in guess.columns),
        of_file(file_format),
        of_columns(columns, table),
        made(recipe, columns),
    )
    return "\n".join(part for part in parts if part)


def with_likely_types(guess: Guess, table: Table) -> Guess:
    """Take the first column of days for the day, and the first of decimals for the amount, where no name says
    it."""
    for meaning, kind in (("on", "date"), ("amount", "decimal")):
        likely = [name for name in guess.others if usable(name) and type_of(table.columns[name]) == kind]
        if meaning not in guess.columns and likely:
            guess.columns[meaning] = likely[0]
            guess.others.remove(likely[0])
    return guess


def with_bills_as_orders(guess: Guess) -> Guess:
    """Take a bill that lists goods for the order of them, where the file names no order."""
    if {"invoice", "sku", "quantity", "price"} <= guess.columns.keys() and "amount" not in guess.columns:
        guess.columns.setdefault("order", guess.columns["invoice"])
    return guess


def used(recipe: Recipe, guess: Guess, table: Table) -> dict[str, str]:
    """Return the columns that the commands of a recipe need, by their meaning; there is always a key."""
    named = {found[1] for found in SLOT.finditer(recipe.text)}
    columns = {meaning: name for meaning, name in guess.columns.items() if meaning in named}
    if recipe.key not in columns:
        usable_names = [name for name in table.columns if usable(name)]
        columns[recipe.key] = next((name for name in usable_names if name not in columns.values()), "column")
    return columns


def head(path: Path, table: Table, recipe: Recipe, columns: Mapping[str, str], is_known: bool) -> str:
    looks = f"The rows look like {recipe.what}." if is_known else NOT_KNOWN
    name = "_".join(PLAIN_NAME.findall(path.name.partition(".")[0])) or "mapping"
    lines = [
        f"# A first mapping, guessed from the names and {len(table.numbers):,} rows of {path.name}.",
        f"# {looks} Correct what is wrong, and look at what the rows become:",
        f"#   forewarn import --check MAPPING.toml {path.name}",
        "# docs/importing.md says what else a mapping can say.",
        f"name = {text(name)}",
        f"group_by = {text(columns[recipe.key])}",
    ]
    return "\n".join(lines) + "\n"


def of_file(file_format: FileFormat) -> str:
    usual = FileFormat()
    settings = file_format.model_dump()
    lines = [f"{name} = {text(value)}" for name, value in settings.items() if value != getattr(usual, name)]
    return "\n".join(["[file]", *lines]) + "\n" if lines else ""


def of_columns(columns: Mapping[str, str], table: Table) -> str:
    lines = ["[columns]"]
    for meaning, name in columns.items():
        found = writing(TYPES.get(meaning, "text"), table.columns.get(name, ()))
        question = f"; {found.question}" if found.question else ""
        lines.append(f"{key(name)} = {inline(found.settings)}  # guessed: {meaning}{question}")
    return "\n".join([*lines, *not_read(columns, table)]) + "\n"


def not_read(columns: Mapping[str, str], table: Table) -> Iterator[str]:
    rest = [name for name in table.columns if name not in columns.values()]
    if rest:
        yield "# not read:"
    for name in rest:
        yield f"# {key(name)} = {text(type_of(table.columns[name]))}"


def made(recipe: Recipe, columns: Mapping[str, str]) -> str:
    lines = (line for line in recipe.text.strip("\n").splitlines())
    return "\n".join(filled(line.lstrip("?"), columns) for line in lines if has_all(line, columns)) + "\n"


def has_all(line: str, columns: Mapping[str, str]) -> bool:
    return not line.startswith("?") or all(found[1] in columns for found in SLOT.finditer(line))


def filled(line: str, columns: Mapping[str, str]) -> str:
    """Fill in columns, and what stands in for one that is missing, with a word about it."""
    missing = [found[1] for found in SLOT.finditer(line) if found[1] not in columns]
    note = f"  # guessed: no column for {', '.join(missing)} was found" if missing else ""
    if line == "on = <on>":
        return f'on = "{{{escaped(columns["on"])}}}"' if "on" in columns else f"on = {SOME_DAY}{note}"
    return SLOT.sub(lambda found: slot(found[1], bool(found[2]), columns), line) + note


def slot(meaning: str, only_name: bool, columns: Mapping[str, str]) -> str:
    stand_in = {"currency": CURRENCY, "name": f"{{{escaped(columns.get('customer', ''))}}}"}
    if meaning not in columns:
        return stand_in[meaning]
    return escaped(columns[meaning]) if only_name else f"{{{escaped(columns[meaning])}}}"


def key(name: str) -> str:
    return name if PLAIN_NAME.fullmatch(name) else text(name)


def text(value: Any) -> str:
    """Return TOML of a text, a number or a list of texts, on one line."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def escaped(name: str) -> str:
    return text(name)[1:-1]


def inline(settings: Mapping[str, Any]) -> str:
    if settings.keys() == {"type"}:
        return text(settings["type"])
    return "{ " + ", ".join(f"{name} = {text(value)}" for name, value in settings.items()) + " }"
