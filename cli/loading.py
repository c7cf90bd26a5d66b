"""Loads a command when it is called, and none for the overview: what is not needed is not imported."""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from forewarn.cli.command_table import COMMANDS

ROOM = "forewarn.cli.commands"


class LoadedWhenCalled(TyperGroup):
    """A group whose commands stand for those of the table until one of them is called."""

    _listing = False

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        known = cmd_name in self.commands
        return load(cmd_name) if known and not self._listing else self.commands.get(cmd_name)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        self._listing = True
        super().format_help(ctx, formatter)


def load(name: str) -> Any:
    """Return the command of that name, with its options."""
    entry = COMMANDS[name]
    found = getattr(import_module(f"{ROOM}.{entry.module}"), entry.name)
    if isinstance(found, typer.Typer):
        return get_command(found)
    alone = typer.Typer(add_completion=False)
    alone.command(name)(found)
    return get_command(alone)
