"""`forewarn`: the one command, put together from those in `cli/commands`."""

import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

import typer

from forewarn.cli.arguments import with_options_behind
from forewarn.cli.command_table import COMMANDS
from forewarn.cli.loading import LoadedWhenCalled
from forewarn.cli.output import never_fail_to_show

BAD_INPUT = 2

forewarn = typer.Typer(
    name="forewarn",
    help="Early warnings for companies that sell through dealers · 预警",
    cls=LoadedWhenCalled,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for command, entry in COMMANDS.items():
    forewarn.command(command, help=entry.summary, rich_help_panel=entry.heading)(lambda: None)


def show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"forewarn {version('forewarn')}")
        raise typer.Exit


StoreUrl = Annotated[str, typer.Option("--store", help="As behind the command.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="As behind the command.")]
Version = Annotated[
    bool, typer.Option("--version", help="Show the version and end.", callback=show_version, is_eager=True)
]


@forewarn.callback()
def options(store: StoreUrl = "", as_json: AsJson = False, version: Version = False) -> None:
    """`--store` and `--json` are given to the command by `with_options_behind`."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Exit codes: 0, 1 for checked and found wrong, 2 for bad input. `arguments` of none: the process's."""
    never_fail_to_show()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        forewarn(args=with_options_behind(given))
    except Exception as error:
        from forewarn.app.expected import EXPECTED  # here: it knows the stores and the broker

        if not isinstance(error, EXPECTED):
            raise
        sys.stderr.write(f"forewarn: {error}\n")
        sys.exit(BAD_INPUT)
