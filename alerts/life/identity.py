"""Which alert is which: monitor, subject and dimension, never a value, a level or a text."""

from functools import lru_cache
from uuid import UUID

import msgspec

from forewarn.domain.naming import named_number

ALERTS = UUID("5f1d0f8e-6c5e-5d0b-9f43-0c2f4d3b7a11")
TYPABLE_DIGITS = 12


@lru_cache(maxsize=4_096)
def fingerprint(monitor: str, subject: str, dimension: str) -> str:
    """32 hexadecimal digits. The three are encoded as a list, so that no separator can be forged."""
    identity = msgspec.json.encode([monitor, subject, dimension])
    return f"{named_number(ALERTS, identity):032x}"


def alert_id(monitor: str, fingerprint: str, ordinal: int) -> str:
    """Short enough to be typed: `arrears-1f0c9a3b77e2-1`. Twelve digits, because among a hundred
    thousand alerts two would share eight of them, and with them what people did about either."""
    return f"{monitor}-{fingerprint[:TYPABLE_DIGITS]}-{ordinal}"


def stream(fingerprint: str) -> str:
    return f"alert/{fingerprint}"
