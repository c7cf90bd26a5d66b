"""`forewarn contract`: what subscribers may count on."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from forewarn.alerts.catalogue import FACTS
from forewarn.cli.output import say
from forewarn.input.bad_input import BadInput
from forewarn.schemas.channels import PREFIX, channels
from forewarn.schemas.export import check, check_whole, export
from forewarn.schemas.history import published

CHECKED_AND_WRONG = 1

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that holds nothing else.")]
Prefix = Annotated[str, typer.Option("--prefix", help="What the names of all topics begin with.")]

contract = typer.Typer(name="contract", help="Export and check the published contract.", no_args_is_help=True)


@contract.command("export")
def export_contract(folder: Folder, prefix: Prefix = PREFIX) -> None:
    """Write the AsyncAPI document and the JSON Schema of every event and alert. What was exported there
    before must stay readable: else nothing is written."""
    must_break_nobody(check(folder))
    export(folder, prefix)
    say(f"{len(FACTS)} events on {len(channels(prefix))} channels written to {folder}")


@contract.command("check")
def check_contract(folder: Folder = Path("contract")) -> None:
    """Would what is sent today break a reader of anything that was exported to the folder? All that is sent
    must have been exported there."""
    versions = published(folder)
    if not versions:
        raise BadInput("holds no contract: name the folder of an export", str(folder))
    must_break_nobody(check_whole(folder))
    say(f"{sum(map(len, versions.values()))} published versions: nothing breaks their readers")


def must_break_nobody(refusals: Sequence[str]) -> None:
    for refusal in refusals:
        sys.stderr.write(f"forewarn: {refusal}\n")
    if refusals:
        raise typer.Exit(CHECKED_AND_WRONG)
