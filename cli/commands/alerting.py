"""`forewarn alerts`: what is being warned of."""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from forewarn.alerts.life.facts import OPEN, Stage
from forewarn.alerts.monitor import Level
from forewarn.alerts.registry import MONITORS
from forewarn.app.stores import open_store
from forewarn.cli.alert_table import SORTS, URGENCY, show_alerts
from forewarn.cli.commands.options import STORE, AsJson, StoreUrl, day_of, must_be_one_of
from forewarn.cli.output import remark, show_json_list
from forewarn.consumers.commands.in_force import InForce
from forewarn.input.bad_input import BadInput
from forewarn.ports.store import Store
from forewarn.reading.alerts.board import Card, cards
from forewarn.reading.alerts.filters import SNOOZED, Filters
from forewarn.reading.alerts.pages import EVERY, Page, Wanted, read_page
from forewarn.reading.alerts.urgency import Urgency, read_urgency
from forewarn.reading.books.whom import whom

A_PAGE = 50
LEVELS = tuple(level.name.lower() for level in Level)
LANGUAGES = ("en", "zh")
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")

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


LevelName = Annotated[str | None, typer.Option("--level", help=f"One of {', '.join(LEVELS)}.")]
Owner = Annotated[str | None, typer.Option("--owner", help="Assigned to somebody, or of their customers.")]
Customer = Annotated[str | None, typer.Option("--customer", help="C1, its name, or a part of it.")]
Region = Annotated[str | None, typer.Option("--region", help="Of customers in one region.")]
Since = Annotated[str | None, typer.Option("--since", help="First seen on a day or later: 2026-03-31, -7d.")]
Acknowledged = Annotated[
    bool | None, typer.Option("--acknowledged/--unacknowledged", help="Somebody has taken note, or nobody.")
]
Snoozed = Annotated[
    bool | None,
    typer.Option("--snoozed/--not-snoozed", help="Muted ones only, or none; without --json none are shown."),
]
Sort = Annotated[str, typer.Option("--sort", help=f"How a page is sorted: {', '.join(SORTS)}.")]
Language = Annotated[str | None, typer.Option("--lang", help="en or zh; otherwise that of the locale.")]


def alerts(
    monitor: MonitorName = None,
    state: State = None,
    every: Every = False,
    level: LevelName = None,
    owner: Owner = None,
    customer: Customer = None,
    region: Region = None,
    since: Since = None,
    acknowledged: Acknowledged = None,
    snoozed: Snoozed = None,
    sort: Sort = URGENCY,
    language: Language = None,
    limit: Limit = None,
    after: After = None,
    as_json: AsJson = False,
    store: StoreUrl = STORE,
) -> None:
    """List the open alerts, the worst first."""
    must_be_one_of(monitor, [monitor.name for monitor in MONITORS], "monitor", "--monitor")
    must_be_one_of(level, LEVELS, "level", "--level")
    must_be_one_of(sort, list(SORTS), "order", "--sort")
    tongue, most = language_of(language), limit_of(limit, as_json)
    with open_store(store, must_exist=True) as opened, opened.snapshot():
        today = open_day(opened)
        about = None if customer is None else whom(opened, customer, "--customer")
        first = None if since is None else day_of(since, "--since", today)
        filters = Filters(level, owner, about, region, first, acknowledged, snoozed)
        wanted = Wanted(states_of(state, every), monitor, most, place_of(after), filters.keeps(opened, today))
        page = read_page(opened, wanted)
        shown = in_order(cards(opened, page.alerts, today), sort)
        if as_json:
            show_documents(shown, rest(page) if most else {})
        else:
            show_page(list(shown), tongue, with_snoozed=bool(snoozed))
            say_what_is_left(page)


def show_documents(shown: Iterable[Card], others: Mapping[str, Any]) -> None:
    show_json_list("alerts", (card.document() for card in shown), before={}, others=others)


def in_order(shown: Iterable[Card], sort: str) -> Iterable[Card]:
    """Return the alerts of a page in another order than they are read in."""
    if sort == URGENCY:
        return shown
    return sorted(shown, key=lambda card: SORTS[sort](card.document()))


def show_page(shown: Sequence[Card], language: str, with_snoozed: bool) -> None:
    """Show a page without what is muted, unless that was asked for."""
    heard = [card for card in shown if with_snoozed or SNOOZED not in card.flags]
    show_alerts(heard, language)
    if len(heard) < len(shown):
        remark(f"muted and not shown: {len(shown) - len(heard):,}; --snoozed shows them")


def open_day(store: Store) -> date:
    in_force = InForce(store)
    in_force.refresh()
    return in_force.today


def language_of(name: str | None) -> str:
    """Return the language that was asked for, or that of the locale. Raises BadInput."""
    must_be_one_of(name, LANGUAGES, "language", "--lang")
    if name is not None:
        return name
    locale = next((os.environ[setting] for setting in LOCALE if os.environ.get(setting)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


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


def states_of(state: str | None, every: bool) -> frozenset[Stage]:
    if state is None:
        return EVERY if every else OPEN
    if state not in set(Stage):
        raise BadInput(f"no state is called {state!r}: there are {', '.join(Stage)}", "--state")
    return frozenset({Stage(state)})
