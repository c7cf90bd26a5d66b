"""What may be decided about a record that could not be applied."""

import pytest

from examples.company import MONDAY
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.dead_letter.decisions import DEAD_LETTER, DiscardRecord, RetryRecord
from forewarn.domain.dead_letter.facts import DeadLetterFact, RecordDiscarded, RecordRetried
from forewarn.domain.decider import Refused
from forewarn.domain.needs import NOTHING

C1 = "customer/C1"
ANN = Circumstances(MONDAY, "ann")
RETRY = RetryRecord(MONDAY, "7", C1, 7)
DISCARD = DiscardRecord(MONDAY, "7", C1, 7, "sent twice")
RETRIED = RecordRetried(subject=C1, on=MONDAY, letter="7", position=7, by="ann")
DISCARDED = RecordDiscarded(subject=C1, on=MONDAY, letter="7", position=7, by="ann", reason="sent twice")
STRANGE = "facts/3/1207"


def decided(command: RetryRecord | DiscardRecord, *given: DeadLetterFact) -> list[DeadLetterFact]:
    return DEAD_LETTER.decide(command, DEAD_LETTER.fold(given), ANN)


def test_it_can_be_tried_again_as_often_as_one_likes() -> None:
    assert decided(RETRY) == decided(RETRY, RETRIED) == [RETRIED]


def test_it_can_be_discarded_with_a_reason_also_after_it_was_tried_again() -> None:
    assert decided(DISCARD) == decided(DISCARD, RETRIED) == [DISCARDED]


@pytest.mark.parametrize("command", [RETRY, DISCARD])
def test_what_was_discarded_stays_so(command: RetryRecord | DiscardRecord) -> None:
    with pytest.raises(Refused, match="dead letter 7 was discarded"):
        decided(command, RETRIED, DISCARDED)


@pytest.mark.parametrize("reason", ["", " "])
def test_nobody_discards_without_saying_why(reason: str) -> None:
    with pytest.raises(Refused, match="say why 7 is discarded"):
        decided(DiscardRecord(MONDAY, "7", C1, 7, reason))


def test_what_is_in_no_log_can_be_discarded_and_not_applied() -> None:
    with pytest.raises(Refused, match="was never recorded here"):
        decided(RetryRecord(MONDAY, STRANGE, C1, 0))
    [discarded] = decided(DiscardRecord(MONDAY, STRANGE, C1, 0, "somebody else's"))
    assert discarded.letter == STRANGE


def test_what_is_decided_about_a_letter_has_a_stream_of_its_own_and_is_nobody_s_money() -> None:
    assert DEAD_LETTER.stream(RETRY) == DEAD_LETTER.stream(DISCARD) == "dead-letter/7"
    assert DEAD_LETTER.needs(RETRY, DEAD_LETTER.initial) == NOTHING
