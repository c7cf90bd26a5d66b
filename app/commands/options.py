"""Options that many commands share."""

import sys
from datetime import date
from typing import Annotated, TypeAlias

import typer

from app.edge.reading import BadInput
from app.edge.settings import read_settings
from app.edge.words import read_day
from app.settings import Settings

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


def day_of(text: str, place: str) -> date:
    try:
        return read_day(text)
    except ValueError as error:
        raise BadInput(str(error), place) from None


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
