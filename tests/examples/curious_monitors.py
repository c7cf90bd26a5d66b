"""A monitor that is asked more often than it needs to be, about everything and everybody."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from forewarn.alerts.monitor import Monitor, Today
from forewarn.domain.decider import Fact
from forewarn.projections.registry import PROJECTIONS
from forewarn.projections.rows import Rows


def asked_for_all(monitor: Monitor[Any]) -> Monitor[Any]:
    """Return the monitor without its narrow way: every fact of its books asks for all dimensions, but for
    those that only ease."""
    narrow = monitor.narrow
    return replace(monitor, narrow=narrow and replace(narrow, moved_by=all_dimensions))


def all_dimensions(fact: Fact) -> None:
    """Say that any dimension may have moved."""


def asked_always(monitor: Monitor[Any]) -> Monitor[Any]:
    """Return the monitor asked after every fact of any book, and on every day about everybody."""
    return replace(monitor, narrow=None, watches=PROJECTIONS, wake=tomorrow)


def tomorrow(rows: Rows, today: Today, rules: Any) -> date:
    return today.on + timedelta(days=1)
