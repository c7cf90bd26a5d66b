"""`forewarn mapping`: a first mapping for a file."""

from pathlib import Path
from typing import Annotated

import typer

from forewarn.cli.output import remark
from forewarn.importing.drafting.draft import draft

mapping = typer.Typer(name="mapping", help="Draft a mapping from files to commands.", no_args_is_help=True)
mapping.callback()(lambda: None)

File = Annotated[Path, typer.Argument(metavar="FILE", help="CSV, JSON lines, Parquet or Excel.")]


@mapping.command()
def new(file: File) -> None:
    """Write a first mapping for a file to standard output, with its guesses beside it to be corrected."""
    typer.echo(draft(file), nl=False)
    remark("save it, correct what is guessed wrong, and try it with `forewarn import --check`")
