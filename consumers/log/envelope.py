"""What travels with a command: who asks, when, why, and the id that makes a repetition harmless."""

from datetime import datetime
from uuid import UUID

import msgspec

from forewarn.domain.naming import named_id

EVENTS_OF_COMMANDS = UUID("8f1c5a52-1d5e-5f0e-9c83-6a3f0d1f7a10")


class Envelope(msgspec.Struct, frozen=True, gc=False):
    """`at` is when it happened, with a time zone. Without a correlation id the command's own is used."""

    command_id: str
    actor: str
    at: datetime
    correlation_id: str = ""
    causation_id: str = ""


def event_id(command_id: str, number: int) -> str:
    """The id of a command's event, counted from 0: the same command always gives the same ids."""
    return named_id(EVENTS_OF_COMMANDS, f"{command_id}/{number}")
