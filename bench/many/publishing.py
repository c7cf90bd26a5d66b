"""Rules and a calendar are published: the monitors are asked for everybody, while others send commands."""

import json
from collections.abc import Callable
from pathlib import Path

from bench.figures import Figure
from bench.many.commands import spending, today
from bench.many.meanwhile import meanwhile
from bench.many.spent import Spent, forewarn

RULES = """
[policy]
overdue_grace_days = 8
overdue_minimum_cents = 100000
tolerance_percent = 5
[monitors.arrears]
keep_firing_days = 4
"""


def publish_rules(store: Path) -> Spent:
    file = store.with_name("rules.toml")
    file.write_text(RULES)
    return forewarn(store, "rules", "publish", str(file))


def publish_calendar(store: Path) -> Spent:
    """The year that is open, without holidays."""
    on = today(store)
    command = {"command": "PublishCalendarYear", "on": on.isoformat(), "year": on.year}
    return forewarn(store, "do", "-", text=json.dumps({**command, "rest_days": [], "makeup_days": []}))


def published(name: str, store: Path, customers: int, publish: Callable[[], Spent]) -> list[Figure]:
    took, sent = meanwhile(store, customers, name.split()[0], publish)
    against = f"{sent.taken} taken, {sent.unavailable} given up: store locked"
    slowest = Figure(f"{name}: slowest command meanwhile", sent.slowest_seconds, "s", against)
    return [*spending(name, took), slowest]
