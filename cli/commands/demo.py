"""`forewarn demo`: a made-up market of sixty dealers, one year in under a minute."""

import time
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from forewarn.app.stores import open_store
from forewarn.cli.commands.options import SETTINGS, STORE, AsJson, StoreUrl
from forewarn.cli.demo.at_work import Alone, WithWorkers
from forewarn.cli.demo.ending import Ending, show_as_json, show_to_people
from forewarn.cli.demo.exporting import export, must_be_empty
from forewarn.cli.demo.place import make_room
from forewarn.cli.demo.showing import screen, worth_showing
from forewarn.cli.demo.tally import Tally
from forewarn.cli.demo.telling import Telling
from forewarn.input.bad_input import BadInput
from forewarn.input.words import read_day
from forewarn.scenario.trading.span import MOST_CUSTOMERS, MOST_YEARS, Span

Seed = Annotated[int, typer.Option("--seed", help="Another seed, another market.")]
Customers = Annotated[
    int, typer.Option("--customers", min=1, max=MOST_CUSTOMERS, help="How many customers there are.")
]
Years = Annotated[int, typer.Option("--years", min=1, max=MOST_YEARS, help="How many years they live.")]
Again = Annotated[bool, typer.Option("--again", help="Replace the file of an earlier demo.")]
Keep = Annotated[bool, typer.Option("--keep", help="Keep the file of an earlier demo under another name.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Without the alerts as they fire.")]
Export = Annotated[
    Path | None,
    typer.Option("--export", help="Write the market as tables into a folder; `import ledger` reads them."),
]
Until = Annotated[str, typer.Option("--until", help="Stop after this day of the story.")]


def demo(
    seed: Seed = 7,
    customers: Customers = 60,
    years: Years = 1,
    again: Again = False,
    keep: Keep = False,
    until: Until = "",
    quiet: Quiet = False,
    export_to: Export = None,
    as_json: AsJson = False,
    store: StoreUrl = STORE,
) -> None:
    """Show Forewarn at work on a made-up market of one year. Alerts appear as they fire, and a summary at
    the end."""
    span = Span(seed, customers, years)
    last_day = day_in_story(until, span) if until else span.last_day
    if export_to is not None:
        must_be_empty(export_to)
    make_room(store, again, keep)
    started = time.monotonic()
    with open_store(store) as opened:
        company = WithWorkers(opened) if SETTINGS.kafka else Alone(opened)
        telling = Telling(company, seed, customers, years)
        tally = tell(telling, last_day, as_json or quiet)
        labels, seconds = telling.market.labels(), time.monotonic() - started
        ending = Ending(opened, tally, labels, seed, last_day, seconds)
        if as_json:
            show_as_json(ending)
        else:
            show_to_people(ending, store)
        if export_to is not None:
            export(opened, export_to)


def day_in_story(text: str, span: Span) -> date:
    try:
        day = read_day(text)
    except ValueError as error:
        raise BadInput(str(error), "--until") from None
    if not span.first_day <= day <= span.last_day:
        raise BadInput(
            f"{day} is not in the story: it is told from {span.first_day} to {span.last_day}", "--until"
        )
    return day


def tell(telling: Telling, until: date, silent: bool) -> Tally:
    tally = Tally()
    with screen((until - telling.span.first_day).days + 1, silent) as shown:
        for day, stored in telling.days(until):
            for alert in filter(worth_showing, tally.add(stored)):
                shown.alert(alert)
            shown.day(day, tally.events)
    return tally
