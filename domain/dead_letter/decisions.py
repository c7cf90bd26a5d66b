"""What people may decide about a dead letter: DEAD_LETTER."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, assert_never

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.dead_letter.facts import DeadLetterFact, RecordDiscarded, RecordRetried
from forewarn.domain.decider import Decider, Refused
from forewarn.domain.needs import needs_nothing

# Commands. Whoever takes them in fills subject and position from the letter.


@dataclass(frozen=True, slots=True)
class RetryRecord:
    on: date
    letter: str
    subject: str
    position: int


@dataclass(frozen=True, slots=True)
class DiscardRecord:
    on: date
    letter: str
    subject: str
    position: int
    reason: str


DeadLetterCommand: TypeAlias = RetryRecord | DiscardRecord


@dataclass(frozen=True, slots=True)
class DeadLetter:
    discarded: bool = False


def decide(
    command: DeadLetterCommand, letter: DeadLetter, circumstances: Circumstances
) -> list[DeadLetterFact]:
    """What is in no log can be discarded, but never applied."""
    if letter.discarded:
        raise Refused(f"dead letter {command.letter} was discarded: what was held behind it is applied")
    match command:
        case RetryRecord():
            return retry(command, circumstances.actor)
        case DiscardRecord():
            return discard(command, circumstances.actor)
        case _:
            assert_never(command)


def retry(command: RetryRecord, by: str) -> list[DeadLetterFact]:
    if not command.position:
        raise Refused(f"{command.letter} was never recorded here, so it cannot be applied: discard it")
    return [
        RecordRetried(
            subject=command.subject, on=command.on, letter=command.letter, position=command.position, by=by
        )
    ]


def discard(command: DiscardRecord, by: str) -> list[DeadLetterFact]:
    if not command.reason.strip():
        raise Refused(f"say why {command.letter} is discarded: it will never be applied")
    return [
        RecordDiscarded(
            subject=command.subject,
            on=command.on,
            letter=command.letter,
            position=command.position,
            by=by,
            reason=command.reason,
        )
    ]


def evolve(letter: DeadLetter, fact: DeadLetterFact) -> DeadLetter:
    match fact:
        case RecordRetried():
            return letter
        case RecordDiscarded():
            return DeadLetter(discarded=True)
        case _:
            assert_never(fact)


def stream(command: DeadLetterCommand) -> str:
    return f"dead-letter/{command.letter}"


DEAD_LETTER: Decider[DeadLetterCommand, DeadLetter, DeadLetterFact] = Decider(
    DeadLetter(), decide, evolve, stream, needs_nothing
)
