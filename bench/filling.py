"""A log for the stack: the business facts of a demo's file, append by append as its commands stored them."""

from collections.abc import Iterator, Sequence

from forewarn.consumers.log.appends import appends
from forewarn.consumers.relay.routing import is_for_workers
from forewarn.ports.store import Entry, Recorded, Store
from forewarn.reading.audit.former import pending

AT_ONCE = 2_000


def fill(source: Store, target: Store) -> int:
    """Without what workers said; gives how many events."""
    events = 0
    for page in pages(source):
        with target.grouped():
            for append in page:
                target.append([pending(entry) for entry in append if isinstance(entry, Recorded)])
                events += len(append)
    return events


def pages(source: Store) -> Iterator[Sequence[Sequence[Entry]]]:
    position = 0
    while entries := source.read(position, AT_ONCE):
        position = entries[-1].position
        yield [append for append in appends(entries) if is_for_workers(append[0])]
