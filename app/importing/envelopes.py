"""Who sends a command of an import, for which group, and when."""

from datetime import UTC, date, datetime, time
from functools import lru_cache

from app.importing.plan import Due, Plan
from consumers.envelope import Envelope


def envelope_of(plan: Plan, due: Due, day: date, step: str = "") -> Envelope:
    """`step` is the name of what is sent beside the steps of the mapping."""
    return Envelope(
        command_id=plan.command_id(due, step),
        actor=plan.actor,
        at=morning(day),
        correlation_id=plan.group_id(due.group),
    )


@lru_cache(maxsize=8)
def morning(day: date) -> datetime:
    """A file knows days: what happened on one is said to have happened as it began."""
    return datetime.combine(day, time(), UTC)
