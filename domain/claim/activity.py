"""What is claimed once only: one activity of one store in one period."""

from hashlib import sha256

import msgspec

from forewarn.domain.needs import Reading, ReadingOf

DIGITS = 24


def activity_subject(store: str, period: str, activity: str) -> str:
    """Return the subject of an activity. The three are encoded as a list, so that no separator is forged."""
    digest = sha256(msgspec.json.encode([store, period, activity])).hexdigest()
    return f"activity/{digest[:DIGITS]}"


FIRST_CLAIM: Reading[str] = Reading("first claim")


def first_claim_of(subject: str) -> ReadingOf[str]:
    """Return the need for the claim that an activity was claimed with; its answer is empty where there is
    none."""
    return ReadingOf(FIRST_CLAIM, subject)
