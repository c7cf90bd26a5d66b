"""Facts on their way into a store."""

from datetime import UTC, date, datetime

from forewarn.domain.visit.facts import VisitApproved
from forewarn.ports.store import Pending

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def pending(
    stream: str, version: int, customer: str = "C1", at: datetime = NINE, note: str = "boss"
) -> Pending:
    fact = VisitApproved(subject=f"customer/{customer}", on=date(2026, 3, 2), visit=stream, approved_by=note)
    return Pending(
        event_id=f"{stream}/{version}",
        stream=stream,
        version=version,
        fact=fact,
        at=at,
        correlation_id="correlation",
        causation_id="causation",
        actor="rep/7",
    )


def command(stream: str, facts: int, after: int = 0, customer: str = "C1") -> list[Pending]:
    """All facts of one command, which go in together."""
    return [pending(stream, after + number, customer) for number in range(1, facts + 1)]


def visit(number: int, version: int = 1, note: str = "boss") -> Pending:
    return pending(f"visit/{number}", version, note=note)
