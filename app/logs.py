"""Logs on standard error: lines of JSON for machines, colours for a person at a terminal."""

import sys
from typing import Any

import structlog

from alerts.life.facts import AlertTransition
from app.edge.reading import BadInput
from consumers.worker import Progress
from domain.ports import Pending

LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}


def start_logs(level: str) -> None:
    """Raises BadInput for a level that is none."""
    if level not in LEVELS:
        raise BadInput(f"no level is called {level!r}: there are {', '.join(LEVELS)}", "FOREWARN_LOG_LEVEL")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer(sys.stderr.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def renderer(for_people: bool) -> Any:
    if for_people:
        return structlog.dev.ConsoleRenderer(colors=True)
    return structlog.processors.JSONRenderer(ensure_ascii=False)


def log() -> Any:
    return structlog.get_logger()


def log_progress(progress: Progress) -> None:
    """A line for the batch, and one for each alert in it."""
    log().debug("batch", position=progress.position, events=progress.facts, alerts=len(progress.alerts))
    for pending in progress.alerts:
        if isinstance(pending.fact, AlertTransition):
            log().info("alert", **alert_fields(pending, pending.fact))


def alert_fields(pending: Pending, fact: AlertTransition) -> dict[str, Any]:
    return {
        "alert": fact.alert,
        "monitor": fact.monitor,
        "subject": fact.subject,
        "transition": fact.transition,
        "alert_level": fact.level.name.lower() if fact.level else None,
        "on": fact.on.isoformat(),
        "text": fact.explanation.en,
        "correlation_id": pending.correlation_id,
        "causation_id": pending.causation_id,
    }
