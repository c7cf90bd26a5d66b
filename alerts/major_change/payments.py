"""Payments that somebody else makes, and bank acceptances that are not honoured."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from forewarn.alerts.major_change.days import end_of, lasts
from forewarn.alerts.major_change.grading import assessment
from forewarn.alerts.major_change.rules import MajorChangeRules
from forewarn.alerts.monitor import Assessment, Finding, Level, Measure
from forewarn.domain.customer.links import comparable
from forewarn.domain.money import decimal_amount
from forewarn.projections.changes.row import Bounced, Changes, Payer

PAYER, DISHONOURED = "payer", "dishonoured"


def look_at_payers(row: Changes, today: date, rules: MajorChangeRules) -> Assessment | None:
    """Return a notice of a first payment by somebody new, a warning when it is paid so again."""
    new = {name: payer for name, payer in row.payers.items() if is_new(row, name, payer, today, rules)}
    if not new:
        return None
    times = max(payer.times for payer in new.values())
    graded = Level.WARNING if times >= rules.payer_times else Level.NOTICE
    return assessment(PAYER, graded, partial(found_payers, row, new, graded, rules))


def is_new(row: Changes, name: str, payer: Payer, today: date, rules: MajorChangeRules) -> bool:
    """Return whether somebody pays who did not pay from the beginning, and is not the customer by another
    spelling."""
    is_baseline = payer.number <= rules.payer_payments
    if is_baseline or not lasts(payer.first_on, rules.payer_days, today):
        return False
    return comparable(name) != comparable(row.name)


def found_payers(row: Changes, new: dict[str, Payer], graded: Level, rules: MajorChangeRules) -> Finding:
    times = sum(payer.times for payer in new.values())
    return Finding(
        dimension=PAYER,
        enters=graded,
        keeps=graded,
        measures=(Measure(name="payments", value=times, threshold=rules.payer_times, unit="count"),),
        evidence=tuple(event for payer in new.values() for event in payer.evidence),
        template="payer_differs",
        parameters={
            "payments": str(times),
            "amount": decimal_amount(sum(payer.cents for payer in new.values()), row.currency),
            "currency": row.currency,
            "payers": ", ".join(new),
            "since": min(payer.first_on for payer in new.values()).isoformat(),
        },
    )


def look_at_dishonoured(row: Changes, today: date, rules: MajorChangeRules) -> Assessment | None:
    bounced = [
        each
        for each in row.bounced
        if lasts(each.on, rules.dishonoured_days, today) and not is_clerical(each, rules)
    ]
    if not bounced:
        return None
    return assessment(DISHONOURED, Level.CRITICAL, partial(found_dishonoured, row, bounced))


def is_clerical(bounced: Bounced, rules: MajorChangeRules) -> bool:
    reason = bounced.reason.casefold()
    return any(word in reason for word in rules.clerical)


def found_dishonoured(row: Changes, bounced: Sequence[Bounced]) -> Finding:
    cents = sum(each.cents for each in bounced)
    return Finding(
        dimension=DISHONOURED,
        enters=Level.CRITICAL,
        keeps=Level.CRITICAL,
        measures=(Measure(name="dishonoured_cents", value=cents, threshold=0, unit="cents"),),
        evidence=tuple(each.event_id for each in bounced),
        template="acceptance_dishonoured",
        parameters={
            "acceptances": str(len(bounced)),
            "amount": decimal_amount(cents, row.currency),
            "currency": row.currency,
            "on": max(each.on for each in bounced).isoformat(),
            "reason": bounced[-1].reason,
        },
    )


def days(row: Changes, rules: MajorChangeRules) -> Iterator[date]:
    for payer in row.payers.values():
        yield end_of(payer.first_on, rules.payer_days)
    for bounced in row.bounced:
        yield end_of(bounced.on, rules.dishonoured_days)
