"""From fields to a command, or to a sentence that says what is wrong, where, and what to do."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.domain.rules import PublishRules
from forewarn.input.amounts import must_be_countable
from forewarn.input.bad_input import BadInput
from forewarn.input.mistakes import path, sentence
from forewarn.input.publishing import problems
from forewarn.input.types import outer

COMMANDS: Mapping[str, type] = {kind.__name__: kind for kind in DECIDERS}
SHOWN = 40


def command_named(name: str) -> type:
    if name not in COMMANDS:
        small = {known.lower(): known for known in COMMANDS}
        close = get_close_matches(name.lower(), small, n=1)
        hint = f"did you mean {small[close[0]]}?" if close else f"there are {', '.join(sorted(COMMANDS))}"
        raise BadInput(f"no command is called {name[:SHOWN]!r}: {hint}", "command")
    return COMMANDS[name]


def read_command(kind: type, fields: Mapping[str, Any]) -> Any:
    """Raises BadInput. The thresholds of rules are held against the monitors, whoever publishes them."""
    try:
        command = adapter(kind).validate_python(dict(fields))
    except ValidationError as error:
        raise bad_input(error) from None
    must_be_possible(command)
    return command


def must_be_possible(command: Any) -> None:
    """What only shows when all of it is seen. Of rules everything wrong is said at once: they are long."""
    errors = list(problems(command)) if isinstance(command, PublishRules) else []
    if errors:
        raise BadInput("; ".join(errors))
    try:
        must_be_countable(line for line in getattr(command, "lines", ()) if hasattr(line, "unit_price"))
    except ValueError as error:
        raise BadInput(str(error), "lines") from None


@cache
def adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(outer(kind))


def bad_input(error: ValidationError) -> BadInput:
    """The first error, and how many more there are."""
    first, *others = error.errors(include_url=False)
    more = f" (and {len(others)} more)" if others else ""
    return BadInput(f"{sentence(first)}{more}", path(first["loc"]))
