"""Inhibitions of the monitor of meters: by a fact, and by time alone."""

from datetime import date, timedelta

from examples.company import after
from examples.meters import METERS
from forewarn.alerts.inhibition import Inhibition
from forewarn.alerts.inhibitions import is_closed, never
from forewarn.alerts.monitor import MonitorRules, Today
from forewarn.projections.profile.book import PROFILE
from forewarn.projections.rows import Rows

QUIET_FROM, QUIET_UNTIL = after(5), after(8)


def is_quiet(rows: Rows, today: Today, rules: MonitorRules) -> bool:
    return QUIET_FROM <= today.on < QUIET_UNTIL


def next_change(rows: Rows, today: Today, rules: MonitorRules) -> date | None:
    return next((day for day in (QUIET_FROM, QUIET_UNTIL) if day > today.on), None)


def is_very_high(rows: Rows, today: Today, rules: MonitorRules) -> bool:
    return rows[METERS].value > 50


def is_over(rows: Rows, today: Today, rules: MonitorRules) -> bool:
    days = [contract.last_day for contract in rows[PROFILE].contracts.values()]
    return bool(days) and max(days) < today.on


def next_end(rows: Rows, today: Today, rules: MonitorRules) -> date | None:
    days = [contract.last_day for contract in rows[PROFILE].contracts.values()]
    return min((day + timedelta(days=1) for day in days if day >= today.on), default=None)


CLOSED = Inhibition("customer closed", ("meters",), (PROFILE,), is_closed, never)
QUIET_DAYS = Inhibition("quiet days", ("meters",), (), is_quiet, next_change)
VERY_HIGH = Inhibition("very high", ("meters",), (METERS,), is_very_high, never)
CONTRACT_OVER = Inhibition("contract over", ("meters",), (PROFILE,), is_over, next_end)
