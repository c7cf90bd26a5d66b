"""`forewarn timeline`: a customer's story in sentences."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from forewarn.alerts.catalogue import WIRE_NAMES
from forewarn.app.stores import open_store
from forewarn.cli.commands.options import STORE, AsJson, StoreUrl
from forewarn.cli.output import say, show_json
from forewarn.input.bad_input import BadInput
from forewarn.ports.store import Recorded
from forewarn.reading.books.whom import whom
from forewarn.reading.telling.sentences import sentence

Subject = Annotated[str, typer.Argument(help="A customer: C1, its name, or a part of it.")]


def timeline(subject: Subject, as_json: AsJson = False, store: StoreUrl = STORE) -> None:
    """Tell the story of a customer, a sentence for each record."""
    with open_store(store, must_exist=True) as opened:
        who = whom(opened, subject, "SUBJECT")
        entries = opened.tail(who)
    if not entries:
        raise BadInput(f"nothing was recorded for {who}: see `forewarn book profile`", "SUBJECT")
    if as_json:
        show_json({"subject": who, "events": list(events(entries))})
    else:
        say("\n".join(f"{event['on']}  {event['sentence']}" for event in events(entries)))


def events(entries: Sequence[Recorded]) -> Iterator[dict[str, Any]]:
    """In the order in which they were recorded; the currency is the last one named."""
    currency = ""
    for entry in entries:
        currency = getattr(entry.fact, "currency", currency)
        yield {
            "on": entry.fact.on.isoformat(),
            "position": entry.position,
            "name": WIRE_NAMES[type(entry.fact)],
            "actor": entry.actor,
            "sentence": sentence(entry.fact, currency),
        }
