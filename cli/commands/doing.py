"""`forewarn do`: one command, or JSON lines of them."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from forewarn.alerts.catalogue import WIRE_NAMES
from forewarn.app.business_days import latest_day, latest_moment
from forewarn.app.embedded import embedded
from forewarn.app.stores import open_store
from forewarn.cli.commands.options import ACTOR, SETTINGS, STORE, Actor, AsJson, StoreUrl
from forewarn.cli.output import remark, say, show_json
from forewarn.cli.pausing import pause
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.embedded import Embedded
from forewarn.domain.decider import Fact, Refused
from forewarn.domain.order.facts import OrderHeld, OrderRefused
from forewarn.domain.order.reasons import why_not_admitted
from forewarn.input.bad_input import BadInput
from forewarn.input.document_stream import streamed
from forewarn.input.envelopes import Document, documents, must_have_come, read_document
from forewarn.input.handling import naming_the_alert
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Store
from forewarn.reading.audit.coming import times_to_come

REPEATED, NOTHING_TO_DO = "repeated", "nothing to do"

Source = Annotated[str, typer.Argument(help="A file of JSON, or - for standard input.")]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one command: the facts it led to, or why it was rejected. Without either it was carried
    out before (`repeated`), or there is nothing to do."""

    line: int
    facts: tuple[Fact, ...] = ()
    repeated: bool = False
    error: str = ""

    @property
    def word(self) -> str:
        if self.error:
            return "rejected"
        return "stored" if self.facts else REPEATED if self.repeated else NOTHING_TO_DO


def do(source: Source, store: StoreUrl = STORE, actor: Actor = ACTOR, as_json: AsJson = False) -> None:
    """Carry out one command, or JSON lines of them. A rejected one does not stop its neighbours."""
    at_once = source == "-" and not as_json
    commands = streamed(sys.stdin.buffer) if at_once else documents(read_source(source))
    first = next(commands)  # no store is made for what is no command
    with open_store(store) as opened:
        say_what_has_not_come(opened)
        forewarn = embedded(opened, front_door=FrontDoor(opened, DECIDERS, latest_day(SETTINGS), pause=pause))
        outcomes = carry_out_all(forewarn, chain([first], commands), actor, as_json)
    if any(outcome.error for outcome in outcomes):
        raise typer.Exit(2)


def say_what_has_not_come(store: Store) -> None:
    for sentence in times_to_come(store, latest_moment(SETTINGS)()):
        remark(f"warning: {sentence}")


def read_source(source: str) -> str:
    place = "standard input" if source == "-" else source
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        hint = "name another file, or - for standard input"
        raise BadInput(f"cannot be read: {error.strerror}; {hint}", place) from None
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8: byte {error.start} is no text; save it as UTF-8", place) from None


def carry_out_all(
    forewarn: Embedded, commands: Iterable[Document], actor: str, as_json: bool
) -> list[Outcome]:
    """Carry out each command and what follows from it before the next one, so that commands meet the same
    books however many come together. What was done is shown also when a later one fails."""
    outcomes: list[Outcome] = []
    try:
        for document in commands:
            outcomes.append(carry_out(forewarn, document, actor))
            if not as_json:
                show(outcomes[-1])
            forewarn.settle()
    finally:
        if as_json:
            show_json({"commands": [as_document(outcome) for outcome in outcomes]})
    return outcomes


def carry_out(forewarn: Embedded, document: Document, actor: str) -> Outcome:
    try:
        command, envelope = read_document(document.text, actor, datetime.now(UTC))
        must_have_come(envelope.at, latest_moment(SETTINGS)())
        command = naming_the_alert(forewarn.store, command)
        answer = forewarn.front_door.answer(command, envelope)
    except (BadInput, Refused, Conflict) as error:
        return Outcome(document.line, error=str(error))
    return Outcome(document.line, tuple(answer.facts), answer.repeated)


def show(outcome: Outcome) -> None:
    place = f"line {outcome.line}: " if outcome.line else ""
    names = ", ".join(map(named, outcome.facts)) or outcome.word
    say(f"{place}rejected: {outcome.error}" if outcome.error else f"{place}{names}")


def named(fact: Fact) -> str:
    """Return the name of a fact, and of an order that was not admitted the reason."""
    name = WIRE_NAMES[type(fact)]
    return f"{name}: {why_not_admitted(fact)}" if isinstance(fact, OrderRefused | OrderHeld) else name


def as_document(outcome: Outcome) -> dict[str, Any]:
    if outcome.error:
        return {"line": outcome.line, "outcome": "rejected", "error": outcome.error, "events": []}
    events = [{"name": WIRE_NAMES[type(fact)], "data": msgspec.to_builtins(fact)} for fact in outcome.facts]
    return {
        "line": outcome.line,
        "outcome": outcome.word,
        "error": None,
        "events": events,
    }
