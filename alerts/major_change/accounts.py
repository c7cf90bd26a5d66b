"""A bank account that changed outside the approval path: no second person has approved it."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from alerts.major_change.days import lasts
from alerts.major_change.grading import assessment, told_by
from alerts.major_change.rules import MajorChangeRules
from alerts.major_change.tiers import Tier
from alerts.monitor import Assessment, Finding, Level
from domain.customer.links import comparable
from projections.changes.elements import ACCOUNTS
from projections.changes.row import Change, Changes

DIMENSION = "bank_account"
DIGITS_SHOWN = 4


def look(row: Changes, today: date, rules: MajorChangeRules) -> Iterator[Assessment]:
    """Yield a critical assessment at once, whoever tells it: money goes the wrong way by tomorrow."""
    for element in ACCOUNTS & row.elements.keys():
        change = row.elements[element]
        if is_approved(row, change) or not lasts(change.told_on, rules.account_days, today):
            continue
        graded = level_of(rules.elements.get(element) or rules.elements.get(DIMENSION) or "critical")
        if graded is not None:
            yield assessment(DIMENSION, graded, partial(finding, row, change, graded))


def is_approved(row: Changes, change: Change) -> bool:
    return bool(row.account) and comparable(change.current) == comparable(row.account)


def level_of(tier: Tier) -> Level | None:
    """Return the level of a tier, whether it is confirmed or not."""
    levels: dict[Tier, Level] = {
        "critical": Level.CRITICAL,
        "high": Level.WARNING,
        "medium": Level.NOTICE,
    }
    return levels.get(tier)


def finding(row: Changes, change: Change, graded: Level) -> Finding:
    _, measure = told_by(change.sources)
    return Finding(
        dimension=DIMENSION,
        enters=graded,
        keeps=graded,
        measures=(measure,),
        evidence=tuple(change.evidence),
        template="account_unapproved",
        parameters={
            "previous": shown(row.account or change.previous),
            "current": shown(change.current),
            "sources": ", ".join(change.sources),
            "effective": change.effective.isoformat(),
            "observed": change.on.isoformat(),
        },
    )


def shown(account: str) -> str:
    """Return the last digits of an account: an alert goes to many readers."""
    return f"…{comparable(account)[-DIGITS_SHOWN:]}"
