"""Logs on standard error: lines of JSON for machines, colours for a person at a terminal."""

import sys
from traceback import format_tb
from typing import Any

import structlog

from forewarn.alerts.life.facts import AlertTransition
from forewarn.app.log_sampling import Sampling
from forewarn.app.passwords import without_passwords
from forewarn.consumers.books.worker import Progress
from forewarn.consumers.relay.publishing import Relayed
from forewarn.consumers.relay.routing import ALERT
from forewarn.domain.dead_letter.facts import RecordSetAside
from forewarn.input.bad_input import BadInput
from forewarn.ports.broker import BrokerUnavailable, BrokerUnsuitable, Fenced
from forewarn.ports.failures import StoreDamaged, StoreUnavailable, StoreUnsuitable
from forewarn.ports.store import Pending, StoredFact

SPEAKING = (
    BadInput,
    StoreUnavailable,
    StoreDamaged,
    StoreUnsuitable,
    BrokerUnavailable,
    BrokerUnsuitable,
    Fenced,
)
LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}


LINES_PER_MINUTE = 600
"""Of one kind, such as alerts."""


def start_logs(level: str, lines_per_minute: int = LINES_PER_MINUTE) -> None:
    """Raises BadInput for a level that is none."""
    if level not in LEVELS:
        raise BadInput(f"no level is called {level!r}: there are {', '.join(LEVELS)}", "FOREWARN_LOG_LEVEL")
    structlog.configure(
        processors=[
            Sampling(lines_per_minute),
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            hide_passwords,
            renderer(sys.stderr.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=lambda: structlog.PrintLogger(sys.stderr),  # whichever it is by then
        cache_logger_on_first_use=False,
    )


def hide_passwords(logger: Any, name: str, line: Any) -> Any:
    """A reason may quote an address as somebody wrote it."""
    return {key: without_passwords(value) if isinstance(value, str) else value for key, value in line.items()}


def renderer(for_people: bool) -> Any:
    if for_people:
        return structlog.dev.ConsoleRenderer(colors=True)
    return structlog.processors.JSONRenderer(ensure_ascii=False)


def log() -> Any:
    return structlog.get_logger()


def log_failed_follow_up(name: str, subject: str, error: Exception) -> None:
    """A fault of the program: the follow-up is tried again on the next day."""
    log().error("follow-up failed", follow_up=name, subject=subject, error=kind_of(error), at=places(error))


def log_progress(progress: Progress) -> None:
    """A line for the batch, and one for each alert in it."""
    log().debug("batch", position=progress.position, events=progress.facts, alerts=len(progress.alerts))
    for pending in progress.alerts:
        if isinstance(pending.fact, AlertTransition):
            log().info("alert", **alert_fields(pending, pending.fact))
        if isinstance(pending.fact, RecordSetAside):
            log().warning("record set aside", **letter_fields(pending, pending.fact))


def log_relayed(relayed: Relayed) -> None:
    """A line for the transaction, and one for each alert that was published in it."""
    log().debug("relayed", position=relayed.position, events=len(relayed.facts), records=relayed.records)
    for fact in relayed.facts:
        if fact.name.startswith(ALERT):
            log().info("alert published", **published_fields(fact))


def log_failure(role: str, error: BaseException) -> None:
    """A line for what ends a role."""
    log().error("a role failed", role=role, reason=kind_of(error), traceback=places(error))


def kind_of(error: BaseException) -> str:
    """Return an error as a log may show it. What the ports and the input say of themselves is about addresses
    and settings; the text of any other error may quote a customer's name or an amount, and is left out."""
    return repr(error) if isinstance(error, SPEAKING) else type(error).__name__


def places(error: BaseException) -> str:
    """Return the lines of the program that an error and its causes came through, without their texts."""
    cause = error.__cause__ or error.__context__
    before = f"{places(cause)}\n" if cause else ""
    lines = "".join(format_tb(error.__traceback__))
    return f"{before}Traceback (most recent call last):\n{lines}{kind_of(error)}\n"


def published_fields(fact: StoredFact) -> dict[str, Any]:
    return {
        "name": fact.name,
        "subject": fact.subject,
        "position": fact.position,
        "event_id": fact.event_id,
        "correlation_id": fact.correlation_id,
        "causation_id": fact.causation_id,
    }


def letter_fields(pending: Pending, fact: RecordSetAside) -> dict[str, Any]:
    return {
        "letter": fact.letter,
        "subject": fact.subject,
        "name": fact.name,
        "attempt": fact.attempt,
        "reason": f"see `forewarn dlq show {fact.letter}`",
        "correlation_id": pending.correlation_id,
        "causation_id": pending.causation_id,
    }


def alert_fields(pending: Pending, fact: AlertTransition) -> dict[str, Any]:
    return {
        "alert": fact.alert,
        "monitor": fact.monitor,
        "subject": fact.subject,
        "transition": fact.transition,
        "alert_level": fact.level.name.lower() if fact.level else None,
        "on": fact.on.isoformat(),
        "template": fact.explanation.template,
        "correlation_id": pending.correlation_id,
        "causation_id": pending.causation_id,
    }
