"""`forewarn alerts`: what is being warned of."""

from typing import Annotated

import typer

from alerts.life.facts import OPEN, Stage
from alerts.registry import MONITORS
from app.board import EVERY, Card, board
from app.commands.options import STORE, AsJson, StoreUrl
from app.edge.reading import BadInput
from app.embedded import Embedded
from app.output import show_json, show_table
from app.stores import open_store

MonitorName = Annotated[str | None, typer.Option("--monitor", help="Of one monitor only.")]
State = Annotated[str | None, typer.Option("--state", help=f"One of {', '.join(Stage)}.")]
Every = Annotated[bool, typer.Option("--all", help="The resolved ones as well.")]


def alerts(
    monitor: MonitorName = None,
    state: State = None,
    every: Every = False,
    as_json: AsJson = False,
    store: StoreUrl = STORE,
) -> None:
    """The open alerts, the worst first."""
    must_be_a_monitor(monitor)
    states = states_of(state, every)
    with open_store(store, must_exist=True) as opened:
        cards = board(opened, Embedded(opened).front_door.today(), states, monitor)
    if as_json:
        show_json({"alerts": [card.document() for card in cards]})
    else:
        columns = ("alert", "level", "state", "since", "customer", "owner", "flags", "text")
        show_table(columns, map(cells, cards))


def cells(card: Card) -> list[str]:
    shown = card.document()
    return [
        shown["alert"],
        shown["level"] or "",
        shown["state"],
        shown["first_seen"] or shown["changed_on"],
        shown["name"],
        shown["assigned_to"] or shown["owner"],
        " ".join(shown["flags"]),
        shown["text"]["en"],
    ]


def states_of(state: str | None, every: bool) -> frozenset[Stage]:
    if state is None:
        return EVERY if every else OPEN
    if state not in set(Stage):
        raise BadInput(f"no state is called {state!r}: there are {', '.join(Stage)}", "--state")
    return frozenset({Stage(state)})


def must_be_a_monitor(name: str | None) -> None:
    known = [monitor.name for monitor in MONITORS]
    if name is not None and name not in known:
        raise BadInput(f"no monitor is called {name!r}: there are {', '.join(known)}", "--monitor")
