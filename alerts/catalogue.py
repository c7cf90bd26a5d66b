"""The wire name of every fact: those of the business, of the monitors, and of what people do about alerts."""

from collections.abc import Mapping

from forewarn.alerts.handling import facts as handling
from forewarn.alerts.life import facts as life
from forewarn.domain import catalogue
from forewarn.domain.decider import Fact

FACTS: Mapping[str, type[Fact]] = {
    **catalogue.FACTS,
    "alert.raised.v1": life.AlertRaised,
    "alert.changed.v1": life.AlertChanged,
    "alert.resolved.v1": life.AlertResolved,
    "alert.stale.v1": life.AlertStale,
    "alert.withheld.v1": life.AlertWithheld,
    "handling.acknowledged.v1": handling.AlertAcknowledged,
    "handling.assigned.v1": handling.AlertAssigned,
    "handling.snoozed.v1": handling.AlertSnoozed,
    "handling.commented.v1": handling.AlertCommented,
    "handling.marked.v1": handling.AlertMarked,
}
WIRE_NAMES: Mapping[type[Fact], str] = {kind: name for name, kind in FACTS.items()}


def wire_name(kind: type[Fact]) -> str:
    """Return the wire name of a kind of fact, or its own name where the catalogue does not list it. A dead
    letter must be written whatever it is about."""
    return WIRE_NAMES.get(kind, kind.__name__)
