from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.alerts.handling.decisions import (
    HANDLING,
    AcknowledgeAlert,
    AssignAlert,
    CommentAlert,
    HandlingCommand,
    MarkAlert,
    SnoozeAlert,
)
from forewarn.alerts.handling.facts import (
    AlertAcknowledged,
    AlertAssigned,
    AlertCommented,
    AlertMarked,
    AlertSnoozed,
    HandlingFact,
    Mark,
)
from forewarn.alerts.handling.state import flags
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.needs import NOTHING

MONDAY, WEDNESDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 6)
ALERT_ID, SUBJECT = "arrears-c189d11ee738-1", "customer/C1"
BY_LI = Circumstances(today=MONDAY, actor="li")
BY_WANG = Circumstances(today=MONDAY, actor="wang")

ACKNOWLEDGE = AcknowledgeAlert(MONDAY, ALERT_ID, SUBJECT)
ASSIGN = AssignAlert(MONDAY, ALERT_ID, "wang", SUBJECT)
SNOOZE = SnoozeAlert(MONDAY, ALERT_ID, WEDNESDAY, SUBJECT)
COMMENT = CommentAlert(MONDAY, ALERT_ID, "They promised to pay.", SUBJECT)
MARK = MarkAlert(MONDAY, ALERT_ID, "useful", SUBJECT)
COMMANDS: list[HandlingCommand] = [ACKNOWLEDGE, ASSIGN, SNOOZE, COMMENT, MARK]

ACKNOWLEDGED = AlertAcknowledged(subject=SUBJECT, on=MONDAY, alert=ALERT_ID, by="li")
ASSIGNED = AlertAssigned(subject=SUBJECT, on=MONDAY, alert=ALERT_ID, by="li", to="wang")
SNOOZED = AlertSnoozed(subject=SUBJECT, on=MONDAY, alert=ALERT_ID, by="li", until=WEDNESDAY)
COMMENTED = AlertCommented(subject=SUBJECT, on=MONDAY, alert=ALERT_ID, by="li", text="They promised to pay.")
MARKED = AlertMarked(subject=SUBJECT, on=MONDAY, alert=ALERT_ID, by="li", mark="useful")


def when(
    command: HandlingCommand, *given_facts: HandlingFact, who: Circumstances = BY_LI
) -> list[HandlingFact]:
    return HANDLING.decide(command, HANDLING.fold(given_facts), who)


def standing_flags(*facts: HandlingFact, today: date = MONDAY, episode: int = 1) -> tuple[str, ...]:
    return flags(HANDLING.fold(facts), today, episode)


@pytest.mark.parametrize(
    ("command", "fact"),
    list(zip(COMMANDS, [ACKNOWLEDGED, ASSIGNED, SNOOZED, COMMENTED, MARKED], strict=True)),
)
def test_what_is_done_is_recorded_with_who_did_it(command: HandlingCommand, fact: HandlingFact) -> None:
    assert when(command) == [fact]


@pytest.mark.parametrize("command", COMMANDS)
def test_people_write_to_the_alert_s_handling_and_depend_on_nobody_s_standing(
    command: HandlingCommand,
) -> None:
    assert HANDLING.stream(command) == f"handling/{ALERT_ID}"
    assert HANDLING.needs(command, HANDLING.initial) == NOTHING


@pytest.mark.parametrize("command", COMMANDS)
def test_an_alert_that_there_is_not_cannot_be_handled(command: HandlingCommand) -> None:
    with pytest.raises(Refused, match=f"there is no alert {ALERT_ID}"):
        when(replace(command, subject=""))


@pytest.mark.parametrize(
    ("command", "fact"), [(ACKNOWLEDGE, ACKNOWLEDGED), (ASSIGN, ASSIGNED), (SNOOZE, SNOOZED), (MARK, MARKED)]
)
def test_what_was_done_already_is_not_done_again_whoever_asks(
    command: HandlingCommand, fact: HandlingFact
) -> None:
    assert when(command, fact, who=BY_WANG) == []


def test_the_same_comment_may_be_made_twice() -> None:
    assert when(COMMENT, COMMENTED, who=BY_WANG) == [
        AlertCommented(subject=SUBJECT, on=MONDAY, alert=ALERT_ID, by="wang", text="They promised to pay.")
    ]


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_comment_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="comment on arrears-c189d11ee738-1 is empty"):
        when(replace(COMMENT, text=text))


@pytest.mark.parametrize("nobody", ["", " "])
def test_an_alert_cannot_be_assigned_to_nobody(nobody: str) -> None:
    with pytest.raises(Refused, match="say to whom"):
        when(replace(ASSIGN, to=nobody))


def test_an_alert_can_be_assigned_to_somebody_else() -> None:
    (fact,) = when(replace(ASSIGN, to="zhao"), ASSIGNED)
    assert HANDLING.fold([ASSIGNED, fact]).assigned_to == "zhao"


def test_an_alert_cannot_be_snoozed_until_a_day_that_has_passed() -> None:
    with pytest.raises(Refused, match="2026-03-02 has passed on 2026-03-04"):
        when(replace(SNOOZE, on=WEDNESDAY, until=MONDAY))


def test_a_snooze_may_end_on_its_own_day_and_be_prolonged() -> None:
    (short,) = when(replace(SNOOZE, until=MONDAY))
    (longer,) = when(replace(SNOOZE, until=FRIDAY), short)
    assert standing_flags(short, today=WEDNESDAY) == ()
    assert standing_flags(short, longer, today=WEDNESDAY) == ("snoozed",)


def test_a_mark_can_be_corrected() -> None:
    (fact,) = when(replace(MARK, mark="false"), MARKED)
    assert HANDLING.fold([MARKED, fact]).mark == "false"


def test_the_next_episode_must_be_acknowledged_anew() -> None:
    assert standing_flags(ACKNOWLEDGED, episode=1) == ("acknowledged",)
    assert standing_flags(ACKNOWLEDGED, episode=2) == ()
    (again,) = when(replace(ACKNOWLEDGE, episode=2), ACKNOWLEDGED)
    assert standing_flags(ACKNOWLEDGED, again, episode=2) == ("acknowledged",)


def test_a_late_acknowledgement_of_an_earlier_episode_changes_nothing() -> None:
    second = AlertAcknowledged(subject=SUBJECT, on=MONDAY, alert=ALERT_ID, by="li", episode=2)
    assert when(ACKNOWLEDGE, second) == []
    assert standing_flags(second, ACKNOWLEDGED, episode=2) == ("acknowledged",)


def test_a_snooze_holds_through_its_last_day() -> None:
    assert standing_flags(SNOOZED, today=WEDNESDAY) == ("snoozed",)
    assert standing_flags(SNOOZED, today=FRIDAY) == ()


def test_nothing_stands_beside_an_alert_that_nobody_touched_or_only_talked_about() -> None:
    assert standing_flags() == ()
    assert standing_flags(COMMENTED) == ()


def test_all_that_people_did_stands_beside_the_alert() -> None:
    facts: list[HandlingFact] = [MARKED, SNOOZED, COMMENTED, ASSIGNED, ACKNOWLEDGED]
    assert standing_flags(*facts) == ("acknowledged", "assigned", "snoozed", "marked")


DAYS = st.dates(MONDAY, FRIDAY)
ANY_COMMAND = st.one_of(
    st.builds(replace, st.just(ACKNOWLEDGE), on=DAYS, episode=st.integers(1, 3)),
    st.builds(replace, st.just(ASSIGN), on=DAYS, to=st.sampled_from(["li", "wang"])),
    st.builds(replace, st.just(SNOOZE), on=st.just(MONDAY), until=DAYS),
    st.builds(replace, st.just(MARK), on=DAYS, mark=st.sampled_from(get_args(Mark))),
)


@given(st.lists(ANY_COMMAND, max_size=20))
def test_what_is_done_twice_in_a_row_is_recorded_once(commands: list[HandlingCommand]) -> None:
    state = HANDLING.initial
    for command in commands:
        facts = HANDLING.decide(command, state, BY_LI)
        state = HANDLING.fold(facts, state)
        assert HANDLING.decide(command, state, BY_WANG) == []
