"""Is the log dated ahead of now? A clock was wrong then."""

from collections.abc import Iterator
from datetime import datetime

from forewarn.ports.store import Store


def times_to_come(store: Store, latest: datetime) -> Iterator[str]:
    """Yield a sentence if the last event is stored as of a moment after `latest`: times of storing never go
    back, so all events would have that time until it comes."""
    for fact in store.stored(max(0, store.head() - 1), 1):
        if fact.recorded_at > latest:
            yield (
                f"the last event is stored as of {fact.recorded_at.isoformat()}, which has not come: a clock "
                "was ahead, and events have this time until it comes; restore a backup from before"
            )
