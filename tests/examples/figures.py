"""Metrics as Prometheus reads them."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from prometheus_client import CollectorRegistry, generate_latest

from examples.topics_in_memory import partition_of
from forewarn.app.observing import Health, Metrics

SHANGHAI = ZoneInfo("Asia/Shanghai")


def figures(registry: CollectorRegistry) -> dict[str, float]:
    """By name and labels, as they are written."""
    return read(generate_latest(registry).decode())


def read(text: str) -> dict[str, float]:
    lines = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in lines}


def metrics_of(store: Any, role: str = "worker", health: Health | None = None, **settings: Any) -> Metrics:
    settings = {"time_zone": SHANGHAI, "partition_of": partition_of} | settings
    return Metrics(store, role, health or Health(), **settings)


def at(*moment: int) -> Any:
    """A clock that stands still, in UTC."""
    return lambda: datetime(*moment, tzinfo=UTC)
