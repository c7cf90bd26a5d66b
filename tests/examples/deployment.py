"""What is in `deploy/`, as the tests read it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from forewarn.app.environment import variables
from forewarn.cli.command_table import COMMANDS
from forewarn.cli.loading import load

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
LIBPQ = {"PGPASSWORD"}


def documents(path: Path) -> list[dict[str, Any]]:
    return [document for document in yaml.safe_load_all(path.read_text()) if document]


def document(path: Path) -> dict[str, Any]:
    (only,) = documents(path)
    return only


def settable() -> set[str]:
    """The variables that Forewarn reads from its environment, itself or through libpq."""
    return {variable.name for variable in variables()} | LIBPQ


def not_understood(words: Sequence[str]) -> list[str]:
    """Which of these words after `forewarn` are no command and no option of it."""
    names = [word for word in words if not word.startswith("-")]
    if not names or names[0] not in COMMANDS:
        return names[:1] or ["a command"]
    command = load(names.pop(0))
    while names and names[0] in getattr(command, "commands", {}):
        command = command.commands[names.pop(0)]
    if hasattr(command, "commands"):
        return names[:1] or ["a command"]
    known = {option for parameter in command.params for option in parameter.opts}
    return [word for word in words if word.startswith("-") and word not in known]


def values(tree: Any) -> Iterator[str]:
    """Every text in it."""
    if isinstance(tree, str):
        yield tree
    for below in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from values(below)
