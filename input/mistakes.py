"""What pydantic says of a mistake, as a sentence for whoever made it."""

from typing import Any

from forewarn.input.words import CLEAN, CONTROLS, HALVES, written

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
