"""Sentences about what a mapping says wrong."""

from difflib import get_close_matches
from typing import Any

from forewarn.input.bad_input import BadInput
from forewarn.input.mistakes import sentence


def told(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return "is not known here: see docs/importing.md for what a mapping may say"
    if error["type"] == "string_pattern_mismatch":
        return f"{error['input']!r} does not do as a name"
    return sentence(error)


def must_be_one_of(name: str, known: Any, what: str, where: str) -> None:
    """Raise BadInput with the nearest name there is, and all of them."""
    if name in known:
        return
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]}? " if close else ""
    raise BadInput(f"{what} {name!r} does not exist: {hint}there are {', '.join(known)}", where)
