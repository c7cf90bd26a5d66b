"""`forewarn dlq`: records that could not be applied; what to do about each is a decision, and recorded."""

from datetime import UTC, datetime
from typing import Annotated, Any, TypeAlias, get_args
from uuid import uuid4

import typer

from forewarn.app.embedded import embedded
from forewarn.app.stores import open_store
from forewarn.cli.commands.options import ACTOR, STORE, Actor, AsJson, StoreUrl
from forewarn.cli.output import say, show_json, show_table
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.dead_letter.decisions import DEAD_LETTER, DeadLetterCommand, DiscardRecord, RetryRecord
from forewarn.input.bad_input import BadInput
from forewarn.input.words import must_be_clean
from forewarn.ports.store import Store
from forewarn.reading.dead_letters import Letter, data_of, open_letters

LetterId = Annotated[str, typer.Argument(help="As `forewarn dlq list` shows it: mostly a position.")]
Reason = Annotated[str, typer.Option("--reason", help="Why it is never to be applied.")]

dlq = typer.Typer(
    name="dlq", help="Handle dead letters: events that could not be applied.", no_args_is_help=True
)
Outcome: TypeAlias = dict[str, str]
COLUMNS = ("letter", "subject", "name", "since", "attempts", "held", "reason")


@dlq.command("list")
def list_letters(as_json: AsJson = False, store: StoreUrl = STORE) -> None:
    """The open dead letters, and how many records are held behind each."""
    with open_store(store, must_exist=True) as opened:
        letters = [letter.document() for letter in open_letters(opened)]
    if as_json:
        show_json({"letters": letters})
    elif not letters:
        say("no dead letters")
    else:
        show_table(COLUMNS, ([printable(letter[column]) for column in COLUMNS] for letter in letters))


@dlq.command()
def show(letter: LetterId, as_json: AsJson = False, store: StoreUrl = STORE) -> None:
    """One dead letter, with its bytes as they came."""
    with open_store(store, must_exist=True) as opened:
        found = letter_named(opened, letter)
        document = {**found.document(), "data": data_of(opened, found).decode(errors="backslashreplace")}
    if as_json:
        show_json(document)
    else:
        say("\n".join(f"{name}: {printable(value)}" for name, value in document.items()))


@dlq.command()
def retry(letter: LetterId, actor: Actor = ACTOR, as_json: AsJson = False, store: StoreUrl = STORE) -> None:
    """Apply it now, and then what is held behind it: after an upgrade, or when its bytes are restored."""
    show_what_became(decide(store, actor, letter, RetryRecord), as_json)


@dlq.command()
def discard(
    letter: LetterId, reason: Reason, actor: Actor = ACTOR, as_json: AsJson = False, store: StoreUrl = STORE
) -> None:
    """Never apply it, and go on with what is held behind it."""
    must_be_readable(reason)
    show_what_became(decide(store, actor, letter, DiscardRecord, reason=reason), as_json)


def decide(url: str, actor: str, name: str, kind: type, **fields: Any) -> Outcome:
    """On the business day that is open."""
    with open_store(url, must_exist=True) as opened:
        said = letter_named(opened, name).said
        door = FrontDoor(opened, dict.fromkeys(get_args(DeadLetterCommand), DEAD_LETTER))
        about = {"letter": said.letter, "subject": said.subject, "position": said.position}
        command = kind(on=door.today(), **about, **fields)
        door.handle(command, Envelope(str(uuid4()), actor, datetime.now(UTC)))
        embedded(opened).settle()
        return what_became(opened, name)


def letter_named(store: Store, name: str) -> Letter:
    for letter in open_letters(store):
        if letter.said.letter == name:
            return letter
    raise BadInput(f"there is no dead letter {name!r}: see `forewarn dlq list`", "LETTER")


def what_became(store: Store, name: str) -> Outcome:
    """Where the books are divided, the worker of the subject carries it out."""
    still = next((letter for letter in open_letters(store) if letter.said.letter == name), None)
    if still is None:
        return {"letter": name, "outcome": "closed", "reason": ""}
    if store.partitions():
        return {"letter": name, "outcome": "left to the workers", "reason": "see `forewarn dlq list`"}
    return {"letter": name, "outcome": "still set aside", "reason": still.said.reason}


def show_what_became(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        show_json(outcome)
    else:
        reason = f": {outcome['reason']}" if outcome["reason"] else ""
        say(f"{outcome['letter']} is {outcome['outcome']}{reason}")


def must_be_readable(reason: str) -> None:
    try:
        must_be_clean(reason)
    except ValueError as error:
        raise BadInput(str(error), "--reason") from None


def printable(value: object) -> str:
    """What came from elsewhere may hold anything: what a terminal would obey is shown by its number."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in str(value))
