"""Licences whose last day comes, or has passed."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from forewarn.alerts.major_change.days import end_of
from forewarn.alerts.major_change.grading import assessment
from forewarn.alerts.major_change.rules import MajorChangeRules
from forewarn.alerts.monitor import Assessment, Finding, Level, Measure
from forewarn.projections.changes.row import Changes, Dated


def look(row: Changes, today: date, rules: MajorChangeRules) -> Iterator[Assessment]:
    """Yield a notice some days ahead, and a warning from the day after the last one until it is renewed."""
    for element, licence in row.dates.items():
        days_left = (licence.day - today).days
        if days_left < 0:
            yield assessment(element, Level.WARNING, partial(finding, element, licence, days_left, rules))
        elif days_left < rules.expiry_notice_days:
            yield assessment(element, Level.NOTICE, partial(finding, element, licence, days_left, rules))


def days(row: Changes, rules: MajorChangeRules) -> Iterator[date]:
    """Yield the first day of the notice, and the first one after the licence."""
    for licence in row.dates.values():
        yield end_of(licence.day, 1 - rules.expiry_notice_days)
        yield end_of(licence.day, 1)


def finding(element: str, licence: Dated, days_left: int, rules: MajorChangeRules) -> Finding:
    graded = Level.WARNING if days_left < 0 else Level.NOTICE
    threshold = 0 if days_left < 0 else rules.expiry_notice_days
    return Finding(
        dimension=element,
        enters=graded,
        keeps=graded,
        measures=(Measure(name="days_left", value=days_left, threshold=threshold, unit="days"),),
        evidence=(licence.event_id,),
        template="licence_expired" if days_left < 0 else "licence_expires",
        parameters={"element": element, "last_day": licence.day.isoformat(), "days": str(abs(days_left))},
    )
