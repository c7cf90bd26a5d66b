"""Which records of a subject count when something is decided about it."""

from collections.abc import Collection, Iterator, Sequence

from forewarn.consumers.log.paging import each
from forewarn.domain.dead_letter.facts import RecordDiscarded, is_of_record
from forewarn.domain.decider import Refused
from forewarn.ports.store import Entry, Recorded, Store, Unreadable
from forewarn.projections.dead_letters import DEAD_LETTERS


def is_doubtful(store: Store, subject: str, entries: Sequence[Entry]) -> bool:
    """Whether one of them may have been set aside. Few subjects ever have a dead letter: for the others one
    look at a row is enough."""
    if any(isinstance(entry, Unreadable) for entry in entries):
        return True
    return bool(entries) and store.row(DEAD_LETTERS, subject, "") is not None


def discarded(store: Store) -> frozenset[int]:
    """The positions of all records that somebody has discarded."""
    decided = (entry.fact for entry in each(store.dead_letters))
    return frozenset(
        fact.position for fact in decided if isinstance(fact, RecordDiscarded) and is_of_record(fact.letter)
    )


def countable(entries: Sequence[Entry], discarded: Collection[int]) -> Iterator[Recorded]:
    """Raises Refused for what cannot be read, while nobody has decided about it: what it would have changed
    is not known."""
    for entry in entries:
        if entry.position in discarded:
            continue
        if isinstance(entry, Unreadable):
            about, name = entry.subject, entry.stored.name
            raise undecided(about, name, entry.position, f"cannot be read: {entry.reason}")
        yield entry


def undecided(about: str, name: str, position: int, reason: str) -> Refused:
    return Refused(
        f"{name!r} at position {position} {reason}; until then nothing is decided about {about}: "
        "see `forewarn dlq list`"
    )
