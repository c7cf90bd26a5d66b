"""The record itself, behind what is said of it when it is set aside: those who read the topic of dead letters
do not see the log."""

from forewarn.consumers.log.paging import stored_at
from forewarn.consumers.relay.routing import SET_ASIDE
from forewarn.domain.dead_letter.facts import stream
from forewarn.ports.store import Log, StoredFact


def original(log: Log, said: StoredFact) -> StoredFact | None:
    """None for other facts, and where the record is in no log: then what is said of it holds its bytes."""
    letter = said.stream.removeprefix(stream(""))
    if not said.name.startswith(SET_ASIDE) or not letter.isdecimal():
        return None
    return stored_at(log, int(letter))
