"""The event that tells what became of an alert."""

from forewarn.alerts.life.facts import AlertFact
from forewarn.alerts.life.identity import stream
from forewarn.consumers.log.envelope import event_id
from forewarn.ports.store import Pending, Recorded


def pending(fact: AlertFact, cause: Recorded) -> Pending:
    """Return the event to be stored. Its id follows from the alert and its transition, so that a replay
    gives the same."""
    return Pending(
        event_id=event_id(fact.fingerprint, fact.number),
        stream=stream(fact.fingerprint),
        version=fact.number,
        fact=fact,
        at=cause.at,
        correlation_id=cause.correlation_id,
        causation_id=cause.event_id,
        actor=f"monitor/{fact.monitor}",
    )
