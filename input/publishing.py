"""The thresholds that somebody wants to publish, held against the monitors."""

from collections.abc import Iterator
from typing import Any

from forewarn.alerts.registry import MONITORS, thresholds_errors
from forewarn.domain.rules import PublishRules, Thresholds
from forewarn.input.rewording import reworded_threshold
from forewarn.input.structs import entry

RULES: dict[str, Any] = {monitor.name: monitor.rules for monitor in MONITORS}


def problems(command: PublishRules) -> Iterator[str]:
    """Where, what, and what is allowed: all at once, since a set of rules is long."""
    for monitor, thresholds in command.monitors.items():
        yield from too_many_days(monitor, thresholds)
    for error in thresholds_errors(command.monitors, command.overrides):
        monitor = error.split(":", 1)[0].split(" for ", 1)[0]
        yield reworded_threshold(error, RULES[monitor]) if monitor in RULES else error


def too_many_days(monitor: str, thresholds: Thresholds) -> Iterator[str]:
    for name, value in thresholds.items():
        try:
            entry(name, value)
        except ValueError as error:
            yield f"{monitor}: {error}"
