"""Who sends a command of an import, for which group, and when."""

from datetime import date, datetime, time, tzinfo
from functools import lru_cache

from forewarn.consumers.log.envelope import Envelope
from forewarn.importing.plan import Due, Plan


def envelope_of(plan: Plan, due: Due, day: date, zone: tzinfo, step: str = "") -> Envelope:
    """`zone` is the company's; `step` is the name of what is sent beside the steps of the mapping."""
    return Envelope(
        command_id=plan.command_id(due, step),
        actor=plan.actor,
        at=morning(day, zone),
        correlation_id=plan.group_id(due.group),
    )


@lru_cache(maxsize=8)
def morning(day: date, zone: tzinfo) -> datetime:
    """Return the moment at which a day began where the company is. A file knows days: what happened on one is
    said to have happened then."""
    return datetime.combine(day, time(), zone)
