"""What is shown when the story has been told: the summary, and what to try next."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shlex import quote
from shutil import which

from rich.console import Console

from forewarn.app.settings import Settings
from forewarn.app.truth.judging import Verdict, all_judged
from forewarn.cli.demo.summary import Section, books_digest, sections
from forewarn.cli.demo.tally import Tally
from forewarn.cli.listings import show
from forewarn.cli.output import say, show_json
from forewarn.domain.subjects import customer
from forewarn.ports.store import Store
from forewarn.reading.books.listing import as_json
from forewarn.scenario.trading.labels import Label

NAME = "forewarn"


@dataclass(frozen=True, slots=True)
class Ending:
    """`labels`: what is true of the market."""

    store: Store
    tally: Tally
    labels: list[Label]
    seed: int
    until: date
    seconds: float

    def verdicts(self) -> dict[str, Verdict]:
        return all_judged(self.labels, self.tally.said.values(), self.seed, self.until)

    def sections(self) -> Iterator[Section]:
        return sections(self.store, self.tally, self.verdicts(), self.until)


def show_as_json(ending: Ending) -> None:
    """Every section is a list of rows."""
    document = {
        key: [dict(zip(listing.columns, map(as_json, row), strict=True)) for row in listing.rows]
        for key, _, listing in ending.sections()
    }
    books = {"digest": books_digest(ending.store), "seed": ending.seed, "seconds": round(ending.seconds, 1)}
    show_json({**document, **books})


def show_to_people(ending: Ending, url: str) -> None:
    for key, heading, listing in ending.sections():
        Console(highlight=False, soft_wrap=True).print(f"\n{heading}", style="bold", markup=False)
        show(listing, key, json=False, comma_separated=False)
    events, seconds = ending.tally.events, ending.seconds
    say(f"\n{events:,} events in {seconds:.1f} s ({events / seconds:,.0f} a second), seed {ending.seed}")
    say(f"digest of books and alerts: {books_digest(ending.store)}")
    say("\nTry next:")
    for line in what_next(ending.tally, url):
        say(f"  {line}")


def what_next(tally: Tally, url: str) -> Iterator[str]:
    store = "" if url == Settings().store else f" --store {quote(url)}"
    commands = ["alerts", "book ageing", "replay --verify"]
    if (alert := tally.worst) is not None:
        dealer = alert.subject.removeprefix(customer(""))
        commands[1:1] = [f"explain {alert.alert}", f"timeline {dealer}"]
    for command in commands:
        yield f"{program()} {command}{store}"


def program() -> str:
    """As it can be called from here: after `make demo` it is not on the path."""
    called = sys.argv[0]
    return called if Path(called).name == NAME and which(NAME) is None else NAME
