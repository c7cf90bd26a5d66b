"""A customer whom nobody found at several visits in a row."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from forewarn.alerts.major_change.days import end_of, lasts
from forewarn.alerts.major_change.grading import assessment
from forewarn.alerts.major_change.rules import MajorChangeRules
from forewarn.alerts.monitor import Assessment, Finding, Level, Measure
from forewarn.projections.changes.row import Changes, Missed

DIMENSION = "not_found"


def look(row: Changes, today: date, rules: MajorChangeRules) -> Assessment | None:
    """Return a notice until a visit takes place. A visit missed for another reason does not count."""
    missed = [
        each
        for each in row.missed
        if lasts(each.on, rules.not_found_days, today) and is_not_found(each, rules)
    ]
    if len(missed) < rules.not_found_visits:
        return None
    return assessment(DIMENSION, Level.NOTICE, partial(finding, missed, rules))


def is_not_found(missed: Missed, rules: MajorChangeRules) -> bool:
    reason = missed.reason.casefold()
    return any(words in reason for words in rules.not_found_reasons)


def finding(missed: Sequence[Missed], rules: MajorChangeRules) -> Finding:
    return Finding(
        dimension=DIMENSION,
        enters=Level.NOTICE,
        keeps=Level.NOTICE,
        measures=(Measure(name="visits", value=len(missed), threshold=rules.not_found_visits, unit="count"),),
        evidence=tuple(each.event_id for each in missed),
        template="not_found",
        parameters={
            "visits": str(len(missed)),
            "on": missed[-1].on.isoformat(),
            "reason": missed[-1].reason,
        },
    )


def days(row: Changes, rules: MajorChangeRules) -> Iterator[date]:
    return (end_of(each.on, rules.not_found_days) for each in row.missed)
