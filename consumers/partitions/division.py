"""From one worker to many: where each of them begins is derived from what the one has done."""

from collections.abc import Iterator
from itertools import takewhile

from forewarn.consumers.books.round import ROUNDS
from forewarn.consumers.books.versions import row_of, stored_versions
from forewarn.consumers.log.paging import each
from forewarn.consumers.log.parts import WHOLE, Part, PartitionOf, parts
from forewarn.consumers.relay.routing import name_is_for_workers
from forewarn.domain.dead_letter.facts import RecordDiscarded, is_of_record
from forewarn.ports.broker import EVERYWHERE, BrokerUnsuitable
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Batch, Store, StoredFact, StoredRow
from forewarn.projections.dead_letters import DEAD_LETTERS, TALLY, Tally, decode_held, encode


def divided(store: Store, partitions: int, partition_of: PartitionOf) -> list[Part]:
    """The parts of the books, divided now if they were not. Raises BrokerUnsuitable when they cannot be,
    Conflict when the one worker goes on meanwhile."""
    found = store.partitions() or divide_now(store, partitions, partition_of)
    if found != partitions:
        raise divided_otherwise(found, partitions)
    return parts(partitions)


def divide_now(store: Store, partitions: int, partition_of: PartitionOf) -> int:
    """Divide the books and return the number of parts. Workers that start together all try this: the first
    divides, the others return its number. Raises as `divided`."""
    must_hold_nothing(store)
    try:
        store.divide(partitions, batches(store, partitions, partition_of))
    except Conflict:
        if not (found := store.partitions()):
            raise
        return found
    return partitions


def divided_otherwise(books: int, topic: int) -> BrokerUnsuitable:
    """Into how many parts the books are divided, and the topic of facts."""
    return BrokerUnsuitable(
        f"the books are divided into {books} parts, the topic of facts into {topic}: "
        f"use a topic with {books} partitions, or derive the books anew in another store"
    )


def must_hold_nothing(store: Store) -> None:
    held = [row.subject for row in store.rows(DEAD_LETTERS) if decode_held(row.row) is not None]
    if held:
        raise BrokerUnsuitable(
            f"open dead letters: {len(held)}, the first of {held[0]}: retry or discard them "
            "(`forewarn dlq list`) before the books are divided among workers"
        )


def batches(store: Store, partitions: int, partition_of: PartitionOf) -> list[Batch]:
    """The former positions stay where they are, so that a worker which still moves them is noticed."""
    position, follow_up = store.position(WHOLE.books), store.position(WHOLE.follow_up)
    counted = tallies(store, partitions, partition_of, position)
    moved = [batch(WHOLE.books, position, position), batch(WHOLE.follow_up, follow_up, follow_up)]
    for part in parts(partitions):
        own = [tally_row(part, counted[part.number], position), *kept_rows(store, part, position)]
        moved.append(batch(part.books, 0, position, *own))
        moved.append(batch(part.follow_up, 0, follow_up))
    return moved


def tallies(store: Store, partitions: int, partition_of: PartitionOf, until: int) -> list[Tally]:
    """As if each part had been kept by itself."""
    counted = [Tally() for _ in range(partitions)]
    discarded = {
        entry.fact.position
        for entry in each(store.dead_letters)
        if isinstance(entry.fact, RecordDiscarded) and is_of_record(entry.fact.letter)
    }
    for fact in facts_for_workers(store, until):
        for number in partitions_of(fact.subject, partitions, partition_of):
            counted[number].dead += fact.position in discarded
            counted[number].applied += fact.position not in discarded
    return counted


def facts_for_workers(store: Store, until: int) -> Iterator[StoredFact]:
    there = takewhile(lambda fact: fact.position <= until, each(store.stored))
    return (fact for fact in there if name_is_for_workers(fact.name))


def partitions_of(subject: str, partitions: int, partition_of: PartitionOf) -> range | tuple[int]:
    return range(partitions) if subject in EVERYWHERE else (partition_of(subject, partitions),)


def batch(name: str, previous: int, position: int, *rows: StoredRow) -> Batch:
    return Batch(name, previous, position, rows, (), (), ())


def kept_rows(store: Store, part: Part, position: int) -> Iterator[StoredRow]:
    """The versions of books and monitors, and a round that is not over, hold for each part."""
    versions, round_ = stored_versions(store, WHOLE.books), store.row(ROUNDS, WHOLE.books, "")
    if versions is not None:
        yield row_of(part.books, versions, position)
    if round_ is not None:
        yield StoredRow(ROUNDS, part.books, "", round_.row, position)


def tally_row(part: Part, tally: Tally, position: int) -> StoredRow:
    return StoredRow(TALLY, part.books, "", encode(tally), position)
