"""How a mapping is found and read: from a file of TOML to the mapping of each of its tables."""

import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from forewarn.importing.columns import Writing, with_writing
from forewarn.importing.complaints import told
from forewarn.importing.mapping import MOST_TABLES, TABLE, Mapping
from forewarn.input.bad_input import BadInput
from forewarn.input.mistakes import path

SHIPPED = files("forewarn.importing.mappings")
NAME_BEYOND_ASCII = re.compile(r"(?<=[\s{,])(\w*[^\W\x00-\x7f]\w*)(?=\s*=)")
NOT_TOML = (ValueError, RecursionError)
"""A number of 5,000 digits is no error of TOML, nor is a nest too deep to be read."""

TABLES = "tables"
INHERITED = ("file", "conditions", *Writing.model_fields)
"""Settings of the whole mapping that hold for each table unless it has its own."""

OF_THE_WHOLE = {"name", "about", TABLES, *INHERITED}


def find_mapping(name: str) -> tuple[str, str]:
    """Return the text of a mapping, by the name of one that is shipped or by its path, and where it is."""
    shipped = SHIPPED / f"{name}.toml"
    if name.isidentifier() and shipped.is_file():
        return shipped.read_text("utf-8"), f"{name}.toml"
    try:
        if Path(name).exists() and not Path(name).is_file():
            raise BadInput("is no file", name)
        return Path(name).read_text("utf-8-sig"), name
    except OSError as error:
        names = ", ".join(sorted(shipped_names()))
        raise BadInput(f"no such mapping ({error.strerror}): name a file, or one of {names}", name) from None
    except UnicodeDecodeError:
        raise BadInput("is not UTF-8: save the mapping as UTF-8", name) from None


def shipped_names() -> list[str]:
    return [file.name.removesuffix(".toml") for file in SHIPPED.iterdir() if file.name.endswith(".toml")]


def read_mappings(text: str, where: str) -> tuple[Mapping, ...]:
    """Return the mapping of each table; a mapping without tables is one. Raises BadInput, naming the place in
    the file."""
    document = toml_in(text, where)
    must_have_a_plain_name(document.get("name"), where)
    if TABLES not in document:
        return (validated(document, where),)
    return tuple(each_table(document, where))


def toml_in(text: str, where: str) -> dict[str, Any]:
    """Read TOML; a name in Chinese needs no quotes, though the standard asks for them. Raises BadInput."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except NOT_TOML as error:
        with suppress(*NOT_TOML):
            return tomllib.loads(NAME_BEYOND_ASCII.sub(r'"\1"', text), parse_float=Decimal)
        raise BadInput(f"is not TOML: {error}", where) from None


def each_table(document: dict[str, Any], where: str) -> Iterator[Mapping]:
    tables = document[TABLES]
    if not isinstance(tables, list) or not 0 < len(tables) <= MOST_TABLES:
        raise BadInput(f"write 1 to {MOST_TABLES} tables, each under [[tables]]", f"{where}: {TABLES}")
    for setting in document.keys() - OF_THE_WHOLE:
        raise BadInput("belongs to a table: write it under [[tables]]", f"{where}: {setting}")
    names: set[str] = set()
    for number, table in enumerate(tables):
        place = f"{where}: {TABLES}[{number}]"
        name = table.get("name") if isinstance(table, dict) else None
        if not isinstance(name, str):
            raise BadInput('needs a name, such as name = "invoices"', place)
        must_have_a_plain_name(name, place)
        if name in names:
            raise BadInput(f"two tables are called {name}: rename one", place)
        names.add(name)
        yield of_table(document, table, place)


def of_table(document: dict[str, Any], table: dict[str, Any], where: str) -> Mapping:
    if not table.get("files"):
        raise BadInput('needs a pattern of its files, such as files = "invoices*.csv"', f"{where}.files")
    settings = {name: merged(document[name], table.get(name)) for name in INHERITED if name in document}
    own_name = f"{document.get('name')}{TABLE}{table['name']}"
    return validated({**table, **settings, "name": own_name}, where)


def merged(general: Any, own: Any) -> Any:
    """Return the settings of a table: its own first, then those of the whole mapping."""
    if isinstance(general, dict) and isinstance(own, dict):
        return general | own
    return general if own is None else own


def validated(document: dict[str, Any], where: str) -> Mapping:
    try:
        return Mapping.model_validate(with_writing(document))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadInput(told(first), f"{where}: {path(first['loc'])}") from None


def must_have_a_plain_name(name: Any, where: str) -> None:
    if isinstance(name, str) and TABLE in name:
        raise BadInput(f"{name!r} does not do as a name", f"{where}: name")
