"""Inhibitions of the monitor of meters: by a fact, and by time alone."""

from datetime import date

from alerts.inhibition import Inhibition
from alerts.inhibitions import is_closed, never
from alerts.monitor import MonitorRules, Today
from examples.company import after
from examples.meters import METERS
from projections.profile.book import PROFILE
from projections.rows import Rows

QUIET_FROM, QUIET_UNTIL = after(5), after(8)


def is_quiet(rows: Rows, today: Today, rules: MonitorRules) -> bool:
    return QUIET_FROM <= today.on < QUIET_UNTIL


def next_change(rows: Rows, today: Today, rules: MonitorRules) -> date | None:
    return next((day for day in (QUIET_FROM, QUIET_UNTIL) if day > today.on), None)


def is_very_high(rows: Rows, today: Today, rules: MonitorRules) -> bool:
    return rows[METERS].value > 50


CLOSED = Inhibition("customer closed", ("meters",), (PROFILE,), is_closed, never)
QUIET_DAYS = Inhibition("quiet days", ("meters",), (), is_quiet, next_change)
VERY_HIGH = Inhibition("very high", ("meters",), (METERS,), is_very_high, never)
