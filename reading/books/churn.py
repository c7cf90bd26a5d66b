"""How likely each customer is to have left, as a listing."""

from collections.abc import Iterator
from datetime import date

from forewarn.alerts.churn.cadence import last_sign
from forewarn.alerts.churn.few_orders import alive
from forewarn.alerts.churn.monitor import CHURN, may_leave, suspicions
from forewarn.alerts.churn.outlook import features, silent_percent
from forewarn.alerts.churn.rules import ChurnRules
from forewarn.alerts.churn.suspicion import worse
from forewarn.alerts.monitor import Today
from forewarn.alerts.registry import rules_for
from forewarn.domain.rules import Rules
from forewarn.projections.directory import DIRECTORY, Entry, bare_id, segment
from forewarn.projections.rhythm.book import RHYTHM
from forewarn.projections.rhythm.reading import gaps
from forewarn.projections.rhythm.row import Rhythm
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader

COLUMNS = (
    "customer",
    "orders",
    "last_order",
    "silent_days",
    "mean_gap_days",
    "still_buys_percent",
    "silent_next_90_days_percent",
    "driver",
    "level",
    "once_in_years",
)


def churn(reader: Reader) -> Listing:
    """The rules, each customer's own, and the calendar are those in force on the day that is read."""
    in_force = reader.in_force()
    today = Today(reader.day, in_force.calendar)
    return Listing(COLUMNS, listed(reader, today, in_force.rules))


def listed(reader: Reader, today: Today, published: Rules) -> Iterator[tuple[Cell, ...]]:
    who = {subject: row for subject, _, row in reader.rows(DIRECTORY)}
    for subject, _, row in reader.rows(RHYTHM):
        own = segment(who.get(subject, Entry()), subject)
        yield cells(subject, row, today, rules_for(CHURN, published, own))


def cells(subject: str, row: Rhythm, today: Today, rules: ChurnRules) -> tuple[Cell, ...]:
    between, on = gaps(row), today.on
    return (
        bare_id(subject),
        row.amounts,
        date.fromordinal(row.last_day) if row.days else None,
        max(0, on.toordinal() - last_sign(row)) if row.days else None,
        None if between is None else round(between.mean_days, 1),
        round(100 * alive(row, on, rules), 1) if row.days else None,
        outlook(row, on, rules),
        *suspected(row, today, rules),
    )


def outlook(row: Rhythm, on: date, rules: ChurnRules) -> float | None:
    """Return the chance of no order in the next 90 days, where it was fitted."""
    asked = features(row, on)
    if asked is None or len(rules.outlook) != len(asked):
        return None
    return round(silent_percent(rules.outlook, asked), 1)


def suspected(row: Rhythm, today: Today, rules: ChurnRules) -> tuple[Cell, Cell, Cell]:
    """Return the driver, the level, and among how many orders what is seen happens once."""
    found = max(suspicions(row, today, rules), key=worse, default=None) if may_leave(row) else None
    if found is None:
        return None, None, None
    words, level = found.words(), found.graded.enters
    once_in = next((measure.value for measure in words.measures if measure.name == "once_in"), None)
    return words.text, None if level is None else level.name.lower(), once_in
