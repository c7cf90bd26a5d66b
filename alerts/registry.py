"""The one place to register a monitor, and how published thresholds become a monitor's rules."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from forewarn.alerts.arrears.monitor import ARREARS
from forewarn.alerts.churn.monitor import CHURN
from forewarn.alerts.expense.monitor import EXPENSE
from forewarn.alerts.feeds import FEED
from forewarn.alerts.inhibition import versioned
from forewarn.alerts.inhibitions import INHIBITIONS
from forewarn.alerts.major_change.monitor import MAJOR_CHANGE
from forewarn.alerts.monitor import Monitor, RulesT
from forewarn.alerts.sales_pace.monitor import SALES_PACE
from forewarn.domain.rules import Override, Rules, Segment, Thresholds

MONITORS: tuple[Monitor[Any], ...] = tuple(
    versioned(monitor, INHIBITIONS) for monitor in (ARREARS, MAJOR_CHANGE, SALES_PACE, FEED, CHURN, EXPENSE)
)


def rules_for(monitor: Monitor[RulesT], rules: Rules, segment: Segment) -> RulesT:
    """The monitor's defaults under what was published for it. A threshold that the code no longer knows
    is passed over, so that old rules stay readable."""
    return msgspec.convert(dict(rules.thresholds(monitor.name, segment)), monitor.rules)


def thresholds_errors(
    published: Mapping[str, Thresholds],
    overrides: Iterable[Override] = (),
    monitors: Iterable[Monitor[Any]] = MONITORS,
) -> list[str]:
    """What is wrong with a set of thresholds that somebody wants to publish; nothing: it is good."""
    known = {monitor.name: monitor for monitor in monitors}
    errors = [
        error for name, thresholds in published.items() for error in errors_of(name, name, thresholds, known)
    ]
    for override in overrides:
        place = f"{override.monitor} for {override.by} {override.value}"
        errors += errors_of(place, override.monitor, override.thresholds, known)
    return errors


def errors_of(
    place: str, name: str, thresholds: Thresholds, known: Mapping[str, Monitor[Any]]
) -> Iterator[str]:
    monitor = known.get(name)
    if monitor is None:
        yield f"{place}: no monitor is called {name!r}: there are {listed(known)}"
        return
    fields = monitor.rules.__struct_fields__
    for threshold, value in thresholds.items():
        if threshold not in fields:
            yield f"{place}: no threshold is called {threshold!r}: there are {listed(fields)}"
        else:
            yield from mismatch(f"{place}: {threshold}", monitor, threshold, value)


def mismatch(place: str, monitor: Monitor[Any], threshold: str, value: Any) -> Iterator[str]:
    """Each threshold stands by itself, so that any overrides can meet."""
    try:
        msgspec.convert({threshold: value}, monitor.rules)
    except msgspec.ValidationError as error:
        yield f"{place}: {error}"


def listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
