"""Options that many commands share."""

import re
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, TypeAlias

import typer

from forewarn.app.settings import Settings
from forewarn.input.bad_input import BadInput
from forewarn.input.settings import read_settings
from forewarn.input.words import read_day

StoreUrl: TypeAlias = Annotated[
    str,
    typer.Option(
        "--store",
        help="Where events and books are kept.",
        show_default="FOREWARN_STORE, or sqlite:///forewarn.db",  # the value may hold a password
    ),
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="One JSON document instead of a table.")]
Actor: TypeAlias = Annotated[str, typer.Option("--actor", help="Who asks; the user's name otherwise.")]


DAYS_OF = {"d": 1, "w": 7}
FROM_TODAY = re.compile(r"(?P<sign>[+-])(?P<count>[0-9]{1,4})(?P<unit>[dw])")
NAMED_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def day_of(text: str, place: str, today: date | None = None) -> date:
    """Return a day as it is written, or counted from the open one where that is known: `tomorrow`, `+7d`,
    `-2w`. Raises BadInput."""
    try:
        if today is not None and today != date.min and (days := days_from_today(text)) is not None:
            return today + timedelta(days=days)
        return read_day(text)
    except ValueError as error:
        raise BadInput(str(error), place) from None


def days_from_today(text: str) -> int | None:
    found = FROM_TODAY.fullmatch(text)
    if found is None:
        return NAMED_DAYS.get(text.lower())
    count = int(found["count"]) * DAYS_OF[found["unit"]]
    return -count if found["sign"] == "-" else count


def must_be_one_of(name: str | None, known: Sequence[str], what: str, place: str) -> None:
    if name is not None and name not in known:
        raise BadInput(f"no {what} is called {name!r}: there are {', '.join(known)}", place)


def settings_or_end() -> Settings:
    """They are needed to say what the options are, so what is wrong with them ends everything at once."""
    try:
        return read_settings(Settings)
    except BadInput as error:
        sys.stderr.write(f"forewarn: {error}\n")
        sys.exit(2)


SETTINGS = settings_or_end()
STORE = SETTINGS.store
ACTOR = SETTINGS.actor
