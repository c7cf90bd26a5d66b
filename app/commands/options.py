"""Options that many commands share."""

from typing import Annotated, TypeAlias

import typer

from app.settings import Settings

StoreUrl: TypeAlias = Annotated[
    str, typer.Option("--store", help="Where events and books are kept, such as sqlite:///forewarn.db.")
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="One JSON document instead of a table.")]
Actor: TypeAlias = Annotated[str, typer.Option("--actor", help="Who asks; the user's name otherwise.")]

SETTINGS = Settings()
STORE = SETTINGS.store
ACTOR = SETTINGS.actor
