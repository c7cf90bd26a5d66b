"""What people may do about an alert: HANDLING."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, assert_never

from forewarn.alerts.handling.facts import (
    AlertAcknowledged,
    AlertAssigned,
    AlertCommented,
    AlertMarked,
    AlertSnoozed,
    HandlingFact,
    Mark,
)
from forewarn.alerts.handling.state import Handling, evolve
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider, Refused
from forewarn.domain.needs import needs_nothing


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


def decide(command: HandlingCommand, handling: Handling, circumstances: Circumstances) -> list[HandlingFact]:
    must_be_known(command)
    match command:
        case AcknowledgeAlert():
            return acknowledge(command, handling, circumstances.actor)
        case AssignAlert():
            return assign(command, handling, circumstances.actor)
        case SnoozeAlert():
            return snooze(command, handling, circumstances.actor)
        case CommentAlert():
            return comment(command, circumstances.actor)
        case MarkAlert():
            return mark(command, handling, circumstances.actor)
        case _:
            assert_never(command)


def must_be_known(command: HandlingCommand) -> None:
    if not command.subject:
        raise Refused(f"there is no alert {command.alert}: see the open ones with `forewarn alerts`")


def acknowledge(command: AcknowledgeAlert, handling: Handling, by: str) -> list[HandlingFact]:
    if command.episode <= handling.acknowledged_episode:
        return []
    return [
        AlertAcknowledged(
            subject=command.subject, on=command.on, alert=command.alert, by=by, episode=command.episode
        )
    ]


def assign(command: AssignAlert, handling: Handling, by: str) -> list[HandlingFact]:
    if not command.to.strip():
        raise Refused(f"{command.alert} cannot be assigned to nobody: say to whom")
    if command.to == handling.assigned_to:
        return []
    return [AlertAssigned(subject=command.subject, on=command.on, alert=command.alert, by=by, to=command.to)]


def snooze(command: SnoozeAlert, handling: Handling, by: str) -> list[HandlingFact]:
    if command.until < command.on:
        raise Refused(f"{command.until} has passed on {command.on}: snooze {command.alert} until a later day")
    if command.until == handling.snoozed_until:
        return []
    return [
        AlertSnoozed(subject=command.subject, on=command.on, alert=command.alert, by=by, until=command.until)
    ]


def comment(command: CommentAlert, by: str) -> list[HandlingFact]:
    """The same words may be said twice."""
    if not command.text.strip():
        raise Refused(f"the comment on {command.alert} is empty: write something, or leave it")
    return [
        AlertCommented(subject=command.subject, on=command.on, alert=command.alert, by=by, text=command.text)
    ]


def mark(command: MarkAlert, handling: Handling, by: str) -> list[HandlingFact]:
    if command.mark == handling.mark:
        return []
    return [
        AlertMarked(subject=command.subject, on=command.on, alert=command.alert, by=by, mark=command.mark)
    ]


def stream(command: HandlingCommand) -> str:
    return f"handling/{command.alert}"


HANDLING: Decider[HandlingCommand, Handling, HandlingFact] = Decider(
    Handling(), decide, evolve, stream, needs_nothing
)
