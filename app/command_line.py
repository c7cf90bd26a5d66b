"""`forewarn`: the one command, put together from those in `app/commands`."""

import sys

import typer

from app.commands.booking import book
from app.commands.doing import do
from app.edge.reading import BadInput
from domain.decider import Refused
from domain.ports import Conflict, StoreDamaged, StoreUnavailable, StoreUnsuitable, Undecodable

BAD_INPUT = 2
EXPECTED = (BadInput, Refused, Conflict, StoreDamaged, StoreUnavailable, StoreUnsuitable, Undecodable)

forewarn = typer.Typer(
    name="forewarn",
    help="Early warnings for companies that sell through dealers · 预警",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
forewarn.callback()(lambda: None)
for command in (do, book):
    forewarn.command()(command)


def main() -> None:
    """Exit codes: 0, 1 for checked and found wrong, 2 for bad input."""
    try:
        forewarn()
    except EXPECTED as error:
        sys.stderr.write(f"forewarn: {error}\n")
        sys.exit(BAD_INPUT)
