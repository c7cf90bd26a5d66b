"""A bank account that changed outside the approval path: no second person has approved it."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from forewarn.alerts.major_change.days import end_of, lasts
from forewarn.alerts.major_change.grading import assessment, told_by
from forewarn.alerts.major_change.rules import MajorChangeRules
from forewarn.alerts.major_change.tiers import Tier
from forewarn.alerts.monitor import Assessment, Finding, Level, Measure
from forewarn.domain.money import decimal_amount
from forewarn.projections.changes.elements import is_account, is_same_account, signs
from forewarn.projections.changes.row import Change, Changes, Refund

DIMENSION, REFUND = "bank_account", "refund"
DIGITS_SHOWN = 4


def look(row: Changes, today: date, rules: MajorChangeRules) -> Iterator[Assessment]:
    """Yield a critical assessment at once, whoever tells it: money goes the wrong way by tomorrow."""
    for element, change in row.elements.items():
        if (
            not is_account(element)
            or is_approved(row, change)
            or not lasts(change.told_on, rules.account_days, today)
        ):
            continue
        graded = level_of(rules.elements.get(element) or rules.elements.get(DIMENSION) or "critical")
        if graded is not None:
            yield assessment(DIMENSION, graded, partial(finding, row, change, graded))


def look_at_refunds(row: Changes, today: date, rules: MajorChangeRules) -> Assessment | None:
    """Return a critical assessment of money paid out to an account that is not the approved one."""
    refunds = [
        each
        for each in row.refunds
        if lasts(each.on, rules.account_days, today) and not is_same_account(each.account, row.account)
    ]
    if not refunds:
        return None
    return assessment(REFUND, Level.CRITICAL, partial(found_refunds, row, refunds))


def found_refunds(row: Changes, refunds: Sequence[Refund]) -> Finding:
    cents = sum(each.cents for each in refunds)
    return Finding(
        dimension=REFUND,
        enters=Level.CRITICAL,
        keeps=Level.CRITICAL,
        measures=(Measure(name="refunded_cents", value=cents, threshold=0, unit="cents"),),
        evidence=tuple(each.event_id for each in refunds),
        template="refund_elsewhere",
        parameters={
            "refunds": str(len(refunds)),
            "amount": decimal_amount(cents, row.currency),
            "currency": row.currency,
            "on": refunds[-1].on.isoformat(),
            "account": shown(refunds[-1].account),
            "approved": shown(row.account),
        },
    )


def days(row: Changes, rules: MajorChangeRules) -> Iterator[date]:
    return (end_of(each.on, rules.account_days) for each in row.refunds)


def is_approved(row: Changes, change: Change) -> bool:
    return bool(row.account) and is_same_account(change.current, row.account)


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
    return f"…{signs(account)[-DIGITS_SHOWN:]}"
