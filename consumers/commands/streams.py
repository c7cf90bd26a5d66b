"""What a stream means now, for the command that writes to it and for those that need it."""

from typing import Any

from forewarn.consumers.commands.countable import undecided
from forewarn.consumers.commands.in_force import Folded
from forewarn.domain.needs import Folding
from forewarn.ports.failures import Undecodable
from forewarn.ports.store import Recorded, Store


def folded_stream(store: Store, decider: Folding[Any], stream: str) -> Folded[Any]:
    """Return the state of a stream, and its version. Raises Refused for a record that cannot be read."""
    recorded = recorded_in(store, stream)
    return Folded(decider.fold(entry.fact for entry in recorded), len(recorded))


def recorded_in(store: Store, stream: str) -> list[Recorded]:
    try:
        return list(store.stream(stream))
    except Undecodable as error:
        raise undecided(stream, error.name, error.position, f"cannot be read: {error.reason}") from error
