"""What somebody wants to be done about an alert. Whoever takes a command in fills `subject`
(`customer/C1`) and `episode` from the alert; they stay empty for an alert that there is not."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from forewarn.alerts.handling.facts import Mark


@dataclass(frozen=True, slots=True)
class AcknowledgeAlert:
    """Says that somebody has seen an alert."""

    on: date
    alert: str
    subject: str = ""
    episode: int = 1


@dataclass(frozen=True, slots=True)
class AssignAlert:
    """Makes somebody responsible for an alert."""

    on: date
    alert: str
    to: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class SnoozeAlert:
    """Until and with that day."""

    on: date
    alert: str
    until: date
    subject: str = ""


@dataclass(frozen=True, slots=True)
class CommentAlert:
    """Adds a comment to an alert."""

    on: date
    alert: str
    text: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class MarkAlert:
    """Says whether an alert was right."""

    on: date
    alert: str
    mark: Mark
    subject: str = ""


HandlingCommand: TypeAlias = AcknowledgeAlert | AssignAlert | SnoozeAlert | CommentAlert | MarkAlert
