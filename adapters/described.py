"""Events of the eventsourcing library with what our columns hold beside them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from eventsourcing.persistence import StoredEvent

from forewarn.adapters.rows import NewEvent, microseconds

EVENTS_OF_STREAMS = UUID("3b1f4f0e-6a0c-5c57-8c0e-9d3b5a4c2e71")


@dataclass(frozen=True)
class DescribedEvent(StoredEvent):
    """A stored event with what our columns hold beside it; a plain one gets that derived."""

    event_id: str
    subject: str
    at: datetime
    correlation_id: str = ""
    causation_id: str = ""
    actor: str = ""


def stream_name(originator_id: UUID | str) -> str:
    return originator_id.hex if isinstance(originator_id, UUID) else originator_id


def new_event(event: StoredEvent, now: int) -> NewEvent:
    """`now` in microseconds since 1970."""
    stream, version = stream_name(event.originator_id), event.originator_version
    fields = stream, version, event.topic, event.state
    if isinstance(event, DescribedEvent):
        described = event.event_id, event.subject, microseconds(event.at)
        return NewEvent(*fields, *described, event.correlation_id, event.causation_id, event.actor)
    return NewEvent(*fields, str(uuid5(EVENTS_OF_STREAMS, f"{stream}/{version}")), "", now, "", "", "")
