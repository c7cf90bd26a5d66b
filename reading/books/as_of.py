"""Reading the book by both clocks: what was true on a day, and what was known of it by then or later."""

from collections.abc import Iterable, Iterator
from datetime import date

from forewarn.ports.store import Recorded
from forewarn.projections.receivables.book import evolve
from forewarn.projections.receivables.journal import Posting, entries
from forewarn.projections.receivables.row import Receivables


def as_of(recorded: Iterable[Recorded], on: date, known_at: int | None = None) -> Receivables:
    """One subject's row on a day, from its facts in the order of the log. `known_at`: the last position
    that may be read, or everything."""
    row = Receivables()
    for entry in known(recorded, on, known_at):
        evolve(row, entry.fact, entry.event_id)
    return row


def journal(recorded: Iterable[Recorded], on: date, known_at: int | None = None) -> Iterator[Posting]:
    """The postings dated up to a day, in the order of the log."""
    for entry in known(recorded, on, known_at):
        for posting in entries(entry.fact, entry.event_id):
            if posting.on <= on:
                yield posting


def known(recorded: Iterable[Recorded], on: date, known_at: int | None) -> Iterator[Recorded]:
    for entry in recorded:
        if entry.fact.on <= on and (known_at is None or entry.position <= known_at):
            yield entry
