"""The next day on which time alone could change what the monitor of major changes says."""

from datetime import date

from forewarn.alerts.major_change import accounts, contacts, elements, licences, payments, spike, visits
from forewarn.alerts.major_change.rules import MajorChangeRules
from forewarn.alerts.monitor import Today
from forewarn.projections.changes.book import CHANGES
from forewarn.projections.changes.row import Changes
from forewarn.projections.contacts.book import CONTACTS
from forewarn.projections.rhythm.book import RHYTHM
from forewarn.projections.rows import Rows


def wake(rows: Rows, today: Today, rules: MajorChangeRules) -> date | None:
    """Return the day; None where nothing runs out. What is told about a link runs out by no day."""
    days = changes(rows[CHANGES], rules)
    people = rows[CONTACTS]
    if people.left:
        days += contacts.days(people, rules)
    rhythm = rows[RHYTHM]
    if rhythm.latest:
        days += spike.days(rhythm, today.on, rules)
    return min((day for day in days if day > today.on), default=None)


def changes(row: Changes, rules: MajorChangeRules) -> list[date]:
    days: list[date] = []
    if row.elements:
        days += elements.days(row, rules)
    if row.dates:
        days += licences.days(row, rules)
    if row.payers or row.bounced:
        days += payments.days(row, rules)
    if row.refunds:
        days += accounts.days(row, rules)
    if row.missed:
        days += visits.days(row, rules)
    return days
