"""`forewarn alerts`: what is being warned of."""

from typing import Annotated, Any

import typer

from alerts.life.facts import OPEN, Stage
from alerts.registry import MONITORS
from app.alert_pages import EVERY, Page, Wanted, read_page
from app.board import Card, cards
from app.commands.options import STORE, AsJson, StoreUrl
from app.edge.reading import BadInput
from app.output import remark, show_json_list, show_table
from app.stores import open_store
from app.urgency import Urgency, read_urgency
from consumers.in_force import InForce

COLUMNS = ("alert", "level", "state", "since", "customer", "owner", "flags", "text")
A_PAGE = 50

MonitorName = Annotated[str | None, typer.Option("--monitor", help="Of one monitor only.")]
State = Annotated[str | None, typer.Option("--state", help=f"One of {', '.join(Stage)}.")]
Every = Annotated[bool, typer.Option("--all", help="The resolved ones as well.")]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", min=0, help="So many at most, 0 for all.", show_default=f"{A_PAGE}, with --json all"
    ),
]
After = Annotated[
    str | None, typer.Option("--after", help="The next page, from the place that the last one ended with.")
]


def alerts(
    monitor: MonitorName = None,
    state: State = None,
    every: Every = False,
    limit: Limit = None,
    after: After = None,
    as_json: AsJson = False,
    store: StoreUrl = STORE,
) -> None:
    """The open alerts, the worst first."""
    must_be_a_monitor(monitor)
    most = limit_of(limit, as_json)
    wanted = Wanted(states_of(state, every), monitor, most, place_of(after))
    with open_store(store, must_exist=True) as opened, opened.snapshot():
        in_force = InForce(opened)
        in_force.refresh()
        page = read_page(opened, wanted)
        shown = cards(opened, page.alerts, in_force.today)
        if as_json:
            documents = (card.document() for card in shown)
            show_json_list("alerts", documents, before={}, others=rest(page) if most else {})
        else:
            show_table(COLUMNS, map(cells, shown))
            say_what_is_left(page)


def limit_of(limit: int | None, as_json: bool) -> int | None:
    """A person is shown a page, a program all; both can be asked for otherwise."""
    if limit is None:
        return None if as_json else A_PAGE
    return limit or None


def place_of(after: str | None) -> Urgency | None:
    return None if after is None else read_urgency(after, "--after")


def rest(page: Page) -> dict[str, Any]:
    return {"not_shown": dict(page.not_shown), "next": str(page.last) if page.not_shown else None}


def say_what_is_left(page: Page) -> None:
    if page.not_shown:
        counts = ", ".join(f"{count:,} {level}" for level, count in page.not_shown.items())
        remark(f"not shown: {counts}; next page: --after {page.last}")


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
        card.text,
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
