"""From fields to a command, or to a sentence that says what is wrong, where, and what to do."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.edge.types import outer
from app.front import DECIDERS

COMMANDS: Mapping[str, type] = {kind.__name__: kind for kind in DECIDERS}
SHOWN = 40


class BadInput(Exception):
    """What somebody sent cannot be understood. `field` is where, in the words of the sender."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(f"{field}: {message}" if field else message)
        self.field = field


def command_named(name: str) -> type:
    if name not in COMMANDS:
        close = get_close_matches(name, COMMANDS, n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(sorted(COMMANDS))}"
        raise BadInput(f"no command is called {name[:SHOWN]!r}: {hint}", "command")
    return COMMANDS[name]


def read_command(kind: type, fields: Mapping[str, Any]) -> Any:
    """Raises BadInput."""
    try:
        return adapter(kind).validate_python(dict(fields))
    except ValidationError as error:
        raise bad_input(error) from None


@cache
def adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(outer(kind))


def bad_input(error: ValidationError) -> BadInput:
    """The first error, and how many more there are."""
    first, *others = error.errors(include_url=False)
    more = f" (and {len(others)} more)" if others else ""
    return BadInput(f"{sentence(first)}{more}", path(first["loc"]))


def path(location: tuple[int | str, ...]) -> str:
    """`lines[2].quantity`, as in JSON."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return steps.removeprefix(".")


def sentence(error: Any) -> str:
    match error["type"]:
        case "missing":
            return "is missing"
        case "string_pattern_mismatch":
            return "holds a control character: remove it"
        case "string_too_long":
            return f"holds {len(error['input'])} characters: the most are {error['ctx']['max_length']}"
        case "unexpected_keyword_argument":
            return "is not a field of this command"
        case "value_error":
            return str(error["ctx"]["error"])
        case _:
            return f"{error['msg']}, not {str(error['input'])[:SHOWN]!r}"
