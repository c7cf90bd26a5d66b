"""`forewarn commands`: what there is to send."""

import json
import re
from collections.abc import Iterator
from typing import Annotated

import typer

from forewarn.cli.commands.options import AsJson
from forewarn.cli.output import say, show_json, show_table
from forewarn.input.reading import COMMANDS, command_named
from forewarn.reading.reference.commands import about, aggregate_of, example_of, markdown, parts_within
from forewarn.reading.reference.refusals import refusals
from forewarn.reading.reference.types import fields_of, in_words

LINK = re.compile(r"\[(\w+)\]\(#\w+\)")
SHOWN = 60

Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="A command; without one, all are listed.")]
AsMarkdown = Annotated[bool, typer.Option("--markdown", help="The whole reference, as docs/commands.md.")]


def commands(name: Name = None, as_markdown: AsMarkdown = False, as_json: AsJson = False) -> None:
    """Describe the commands that `do` and mappings take. Shows their fields, types, defaults,
    an example and what refuses them."""
    if as_markdown:
        typer.echo("\n".join(markdown()))
    elif name is not None:
        show_one(command_named(name), as_json)
    elif as_json:
        show_json({"commands": [document(kind) for kind in COMMANDS.values()]})
    else:
        rows = ((kind.__name__, aggregate_of(kind), first_sentence(kind)) for kind in COMMANDS.values())
        show_table(("command", "of", "about"), rows)


def first_sentence(kind: type) -> str:
    text = about(kind).split(". ")[0].removesuffix(".")
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def show_one(kind: type, as_json: bool) -> None:
    if as_json:
        show_json(document(kind))
        return
    for part in (kind, *parts_within(kind)):
        say(part.__name__ + (f": {about(part)}" if about(part) else ""))
        show_table(("field", "type", "default"), rows_of(part))
    say(json.dumps(example_of(kind), ensure_ascii=False))
    say("refused with:")
    for sentence in refusals(kind):
        say(f"  {sentence}")


def rows_of(kind: type) -> Iterator[tuple[str, str, str]]:
    for each in fields_of(kind):
        default = "must be given" if each.default is None else each.default
        yield each.name, LINK.sub(r"\1", in_words(each.hint)).replace("`", ""), default


def document(kind: type) -> dict[str, object]:
    fields = [
        {"name": each.name, "type": LINK.sub(r"\1", in_words(each.hint)), "default": each.default}
        for each in fields_of(kind)
    ]
    return {
        "command": kind.__name__,
        "about": about(kind),
        "fields": fields,
        "example": example_of(kind),
        "refused_with": refusals(kind),
    }
