"""What refuses a command is read from the code that decides: all of it, and of each command only its own."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from examples.documented import OF_EVERY_COMMAND
from forewarn.input.reading import COMMANDS
from forewarn.reading.reference.placeholders import sentence, sentences
from forewarn.reading.reference.refusals import refusals

REPOSITORY = Path(__file__).resolve().parents[2]
DECIDING = [*(REPOSITORY / "domain").rglob("*.py"), *(REPOSITORY / "alerts" / "handling").glob("*.py")]
OF_OPERATORS = "dead_letter"
"""`forewarn dlq` decides about dead letters; no document does."""


def raised() -> Iterator[tuple[str, ast.Call]]:
    """Yield every refusal that the code raises, with its module."""
    for path in DECIDING:
        module = ".".join(["forewarn", *path.relative_to(REPOSITORY).with_suffix("").parts])
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Raise(exc=ast.Call(func=ast.Name(id="Refused")) as call):
                    yield module, call


def test_every_refusal_that_is_raised_belongs_to_a_command() -> None:
    of_commands = {text for kind in COMMANDS.values() for text in refusals(kind)}
    patterns = [text.split("{")[0] for text in of_commands]
    orphans = []
    for module, call in raised():
        for text in sentences(call.args[0], vars(import_module(module)), {}):
            begins = text.split("{")[0]
            known = text in of_commands or any(begins and each.startswith(begins) for each in patterns)
            if not known and not text.startswith("{") and text not in OF_EVERY_COMMAND:
                orphans.append((module, text))
    assert [each for each in orphans if OF_OPERATORS not in each[0]] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_can_be_refused_and_says_it_in_words(name: str) -> None:
    found = refusals(COMMANDS[name])
    assert found
    assert len(set(found)) == len(found)
    assert [
        text for text in found if text.startswith("{") and text.endswith("}") and text.count("{") == 1
    ] == []


def test_a_command_has_the_refusals_of_its_own_branch_only() -> None:
    register = refusals(COMMANDS["RegisterCustomer"])
    assert "a customer needs an id" in register
    assert not [text for text in register if "hold" in text]
    assert [text for text in refusals(COMMANDS["HoldCustomer"]) if "hold" in text]
    assert not [text for text in refusals(COMMANDS["CancelOrder"]) if "delivery" in text]


def test_a_text_that_is_handed_over_stands_in_its_place() -> None:
    terms = refusals(COMMANDS["SetCreditTerms"])
    assert "payment_days is {days}: it counts days, from 0" in terms
    assert "{on} is too early: the present terms were set on {cause}; give that day or a later one" in terms


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('f"order {command.order} is {order.stage.value}"', "order {order} is {stage}"),
        ('f"{decimal_amount(open_cents, currency)} is left"', "{open} is left"),
        ('"a {} of {}".format(*key)', "a {…} of {…}"),
        ('f"there are {", ".join(names)}"'.replace('", "', "', '"), "there are {names}"),
        ('f"until {days[-1]}" + "; name another"', "until {days}; name another"),
        ('f"{what} on {day}"', "a day was named on {day}"),
    ],
)
def test_what_differs_stands_in_braces(code: str, text: str) -> None:
    expression: Any = ast.parse(code, mode="eval").body
    assert sentence(expression, {"what": "a day was named"}) == text


def test_one_command_shows_what_refuses_it(call_forewarn: Any) -> None:
    out = call_forewarn("commands", "CancelOrder").out
    assert "refused with:\n  " in out
    assert "order {name} is already delivered: return the goods" in out
