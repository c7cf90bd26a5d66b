"""A contact on whom the purchases hang, and who left."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from forewarn.alerts.major_change.days import end_of, lasts
from forewarn.alerts.major_change.grading import assessment, standing_of
from forewarn.alerts.major_change.rules import MajorChangeRules, level_named
from forewarn.alerts.monitor import Assessment, Finding, Level, Measure
from forewarn.projections.contacts.row import Contacts, Left

DIMENSION = "key_buyer"


def look(row: Contacts, today: date, rules: MajorChangeRules) -> Assessment | None:
    """Return an assessment for some time after a key contact left. It is of the high tier until somebody
    takes the place, and of the medium one then."""
    left = [each for each in row.left if is_key(each, rules) and lasts(each.on, rules.change_days, today)]
    if not left:
        return None
    standing = standing_of("medium" if all(each.succeeded for each in left) else "high", rules)
    graded = None if standing is None else level_named(standing.reported)
    return None if graded is None else assessment(DIMENSION, graded, partial(finding, left, graded))


def is_key(left: Left, rules: MajorChangeRules) -> bool:
    return left.part in rules.key_parts


def finding(left: Sequence[Left], graded: Level) -> Finding:
    last = next((each for each in reversed(left) if not each.succeeded), left[-1])
    return Finding(
        dimension=DIMENSION,
        enters=graded,
        keeps=graded,
        measures=(Measure(name="contacts_left", value=len(left), threshold=1, unit="count"),),
        evidence=tuple(each.event_id for each in left),
        template="key_contact_replaced" if last.succeeded else "key_contact_left",
        parameters={
            "contact": last.contact,
            "title": last.title or "-",
            "part": last.part,
            "on": last.on.isoformat(),
            "reason": last.reason or "-",
        },
    )


def days(row: Contacts, rules: MajorChangeRules) -> Iterator[date]:
    return (end_of(each.on, rules.change_days) for each in row.left if is_key(each, rules))
