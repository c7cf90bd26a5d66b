"""A monitor that is asked more often than it needs to be, about everything and everybody."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from alerts.monitor import Monitor, Today
from projections.registry import PROJECTIONS
from projections.rows import Rows


def asked_for_all(monitor: Monitor[Any]) -> Monitor[Any]:
    """Return the monitor without its narrow way: every fact of its books asks for all dimensions."""
    return replace(monitor, narrow=None)


def asked_always(monitor: Monitor[Any]) -> Monitor[Any]:
    """Return the monitor asked after every fact of any book, and on every day about everybody."""
    return replace(monitor, narrow=None, watches=PROJECTIONS, wake=tomorrow)


def tomorrow(rows: Rows, today: Today, rules: Any) -> date:
    return today.on + timedelta(days=1)
