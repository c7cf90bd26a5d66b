"""What people did about an alert. Stream: `handling/<alert id>`, another writer than the monitors': none of
this touches the alert's own state."""

from datetime import date
from typing import Literal, TypeAlias

from forewarn.domain.decider import Fact

Mark: TypeAlias = Literal["useful", "false", "known", "duplicate", "no_action"]


class AlertAcknowledged(Fact, frozen=True):
    alert: str
    by: str
    episode: int = 1


class AlertAssigned(Fact, frozen=True):
    alert: str
    by: str
    to: str


class AlertSnoozed(Fact, frozen=True):
    alert: str
    by: str
    until: date


class AlertCommented(Fact, frozen=True):
    alert: str
    by: str
    text: str


class AlertMarked(Fact, frozen=True):
    alert: str
    by: str
    mark: Mark


HandlingFact: TypeAlias = AlertAcknowledged | AlertAssigned | AlertSnoozed | AlertCommented | AlertMarked
