"""From fields to a command, or to a sentence that says what is wrong, where, and what to do."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.edge.amounts import must_be_countable
from app.edge.publishing import problems
from app.edge.types import outer
from app.edge.words import CLEAN, CONTROLS, HALVES, written
from consumers.deciders import DECIDERS
from domain.rules import PublishRules

COMMANDS: Mapping[str, type] = {kind.__name__: kind for kind in DECIDERS}
SHOWN = 40
ENDS = "begins or ends with a space: remove it"
WANTED = {
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "dataclass_type": "an object with its fields",
    "dict_type": "an object with its fields",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a smaller number",
    "int_type": "a whole number",
    "tuple_type": "a list",
}
"""By what pydantic calls the mistake."""


class BadInput(Exception):
    """What somebody sent cannot be understood. `field` is where, in the words of the sender."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(f"{field}: {message}" if field else message)
        self.field = field


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


def path(location: tuple[int | str, ...]) -> str:
    """`lines[2].quantity`, as in JSON."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return steps.removeprefix(".")


def sentence(error: Any) -> str:
    match error["type"]:
        case "missing":
            return "is missing: add it"
        case "unexpected_keyword_argument":
            return "is not a field of this command: leave it out"
        case "value_error":
            return str(error["ctx"]["error"])
        case "string_type" | "string_pattern_mismatch" | "string_unicode" | "string_too_long":
            return about_text(error)
        case "greater_than_equal" | "less_than_equal" | "too_long":
            return beyond(error)
        case "literal_error":
            return f"{written(error['input'])} is none of {error['ctx']['expected']}"
        case kind:
            return f"write {WANTED.get(kind, error['msg'])}, not {written(error['input'])}"


def about_text(error: Any) -> str:
    match error["type"], error["input"]:
        case "string_unicode", _:
            return HALVES
        case "string_too_long", text:
            return f"holds {len(text)} characters: the most are {error['ctx']['max_length']}"
        case "string_pattern_mismatch", text:
            return (ENDS if CLEAN.search(text) else CONTROLS) if text else "is empty: fill it in"
        case _, value:
            return f"write a text in quotes, not {written(value)}"


def beyond(error: Any) -> str:
    match error["ctx"]:
        case {"ge": least}:
            return f"{written(error['input'])} is too small: the least is {least}"
        case {"le": most}:
            return f"{written(error['input'])} is too large: the most is {most}"
        case limits:
            return f"holds more than {limits['max_length']} entries: send them in several commands"
