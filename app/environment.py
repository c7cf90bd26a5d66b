"""Every setting as a variable of the environment.

`python -m forewarn.app.environment` prints `.env.example`."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from pydantic_settings import BaseSettings

from forewarn.app.settings import KafkaSettings, Settings

KINDS: tuple[type[BaseSettings], ...] = (Settings, KafkaSettings)
HEADING = """\
# What can be set from outside, with what holds where nothing is set.
# Copy this file to .env and take the # from the lines that you change.
# Written by `python -m forewarn.app.environment`.
"""
WIDTH = 100


@dataclass(frozen=True, slots=True)
class Variable:
    """`default` is empty where none is set, where it is secret, and where the machine decides."""

    name: str
    description: str
    default: str


def variables() -> Iterator[Variable]:
    for kind in KINDS:
        prefix = kind.model_config.get("env_prefix", "")
        for name, field in kind.model_fields.items():
            yield Variable(f"{prefix}{name}".upper(), field.description or "", written(field.default))


def written(default: Any) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    return str(default) if isinstance(default, str | int | float) else ""


def example() -> str:
    """The text of `.env.example`."""
    return "\n".join([HEADING, *map(paragraph, variables())])


def paragraph(variable: Variable) -> str:
    lines = wrap(variable.description, WIDTH, initial_indent="# ", subsequent_indent="# ")
    return "\n".join([*lines, f"#{variable.name}={variable.default}", ""])


def table() -> str:
    """The same for people, in Markdown."""
    rows = (f"| `{each.name}` | {code(each.default)} | {each.description} |" for each in variables())
    return "\n".join(["| variable | default | |", "|---|---|---|", *rows])


def code(text: str) -> str:
    return f"`{text}`" if text else ""


if __name__ == "__main__":
    print(example(), end="")
