"""`forewarn demo`: a made-up market of sixty dealers, one year in under a minute."""

import time
from datetime import date
from typing import Annotated

import typer

from app.commands.options import SETTINGS, STORE, AsJson, StoreUrl
from app.demo.at_work import Alone, WithWorkers
from app.demo.ending import Ending, show_as_json, show_to_people
from app.demo.place import make_room
from app.demo.showing import screen, worth_showing
from app.demo.tally import Tally
from app.demo.telling import Telling
from app.edge.reading import BadInput
from app.edge.words import read_day
from app.stores import open_store
from scenario.market import FIRST_DAY, LAST_DAY

Seed = Annotated[int, typer.Option("--seed", help="Another seed, another market.")]
Again = Annotated[bool, typer.Option("--again", help="Replace the file of an earlier demo.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Without the alerts as they fire.")]
TO_THE_END = LAST_DAY.isoformat()
Until = Annotated[str, typer.Option("--until", help="Stop after this day of the year.")]


def demo(
    seed: Seed = 7,
    again: Again = False,
    until: Until = TO_THE_END,
    quiet: Quiet = False,
    as_json: AsJson = False,
    store: StoreUrl = STORE,
) -> None:
    """Show Forewarn at work: a made-up market for one year, alerts as they fire, then what it came to."""
    last_day = day_in_story(until)
    make_room(store, again)
    started = time.monotonic()
    with open_store(store) as opened:
        company = WithWorkers(opened) if SETTINGS.kafka else Alone(opened)
        tally = tell(company, seed, last_day, as_json or quiet)
        ending = Ending(opened, tally, seed, last_day, time.monotonic() - started)
        if as_json:
            show_as_json(ending)
        else:
            show_to_people(ending, store)


def day_in_story(text: str) -> date:
    try:
        day = read_day(text)
    except ValueError as error:
        raise BadInput(str(error), "--until") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise BadInput(f"{day} is not in the story: it is told from {FIRST_DAY} to {LAST_DAY}", "--until")
    return day


def tell(company: Alone | WithWorkers, seed: int, until: date, silent: bool) -> Tally:
    tally, telling = Tally(), Telling(company, seed)
    with screen((until - FIRST_DAY).days + 1, silent) as shown:
        for day, stored in telling.days(until):
            for alert in filter(worth_showing, tally.add(stored)):
                shown.alert(alert)
            shown.day(day, tally.events)
    return tally
