"""Too little history, or a feed that is behind: neither warns, and neither gives the all-clear."""

import pytest

from examples.alert_life import (
    AT_ONCE,
    BEHIND,
    FIRST,
    INSUFFICIENT,
    PATIENT,
    WARNING,
    day,
    finding,
    life,
    seen,
    states,
)
from forewarn.alerts.life.facts import AlertChanged, AlertRaised, AlertResolved, AlertStale, AlertWithheld
from forewarn.alerts.monitor import FeedBehind, Insufficient


def test_too_little_history_is_said_once_and_ended_when_a_conclusion_is_possible() -> None:
    facts = life(seen(0, INSUFFICIENT, AT_ONCE), seen(1, INSUFFICIENT, AT_ONCE), seen(2, None, AT_ONCE))
    assert [type(fact) for fact in facts] == [AlertWithheld, AlertResolved]
    assert states(facts) == ["insufficient_data", "normal"]
    assert facts[0].explanation.en == "2 of 6 orders"


def test_the_first_conclusion_may_be_a_warning() -> None:
    facts = life(seen(0, INSUFFICIENT, AT_ONCE), seen(7, finding(WARNING), AT_ONCE))
    assert [type(fact) for fact in facts] == [AlertWithheld, AlertRaised]
    assert [fact.first_seen for fact in facts] == [None, day(7)]
    assert len({fact.alert for fact in facts}) == 1


def test_a_firing_alert_without_enough_history_keeps_firing() -> None:
    assert states(life(seen(0, finding(WARNING), AT_ONCE), seen(1, INSUFFICIENT, AT_ONCE))) == ["firing"]


def test_a_recovery_that_cannot_be_concluded_is_none() -> None:
    facts = life(seen(0, finding(WARNING), AT_ONCE), seen(1, None, PATIENT), seen(9, INSUFFICIENT, PATIENT))
    assert states(facts) == ["firing", "recovering", "firing"]
    assert facts[-1].last_seen == FIRST


def test_a_pending_alert_does_not_fire_without_a_conclusion_but_with_the_next_one() -> None:
    facts = life(
        seen(0, finding(WARNING), PATIENT), seen(3, INSUFFICIENT, PATIENT), seen(4, finding(WARNING), PATIENT)
    )
    assert states(facts) == ["pending", "insufficient_data", "firing"]
    assert [fact.transition for fact in facts] == ["raised", "withheld", "firing"]


def test_an_alert_whose_feed_is_behind_is_stale_until_the_feed_is_back() -> None:
    facts = life(
        seen(0, finding(WARNING), AT_ONCE),
        seen(1, BEHIND, AT_ONCE),
        seen(2, BEHIND, AT_ONCE),
        seen(3, finding(WARNING), AT_ONCE),
    )
    assert states(facts) == ["firing", "stale", "firing"]
    assert isinstance(facts[1], AlertStale)
    assert facts[1].explanation.parameters == {"feed": "sell-out", "complete_until": "2026-03-02"}


def test_a_feed_that_never_came_has_no_day() -> None:
    facts = life(seen(0, finding(WARNING), AT_ONCE), seen(1, FeedBehind("sell-out"), AT_ONCE))
    assert facts[-1].explanation.parameters["complete_until"] == "-"


@pytest.mark.parametrize("before", [None, INSUFFICIENT])
def test_what_warns_of_nothing_does_not_go_stale(before: Insufficient | None) -> None:
    assert "stale" not in states(life(seen(0, before, AT_ONCE), seen(1, BEHIND, AT_ONCE)))


def test_a_stale_alert_recovers_like_one_that_fires() -> None:
    facts = life(seen(0, finding(WARNING), AT_ONCE), seen(1, BEHIND, PATIENT), seen(9, None, PATIENT))
    assert states(facts) == ["firing", "stale", "recovering"]


def test_a_stale_alert_that_was_pending_is_pending_again() -> None:
    facts = life(
        seen(0, finding(WARNING), PATIENT), seen(1, BEHIND, PATIENT), seen(2, finding(WARNING), PATIENT)
    )
    assert states(facts) == ["pending", "stale", "pending"]
    assert [type(fact) for fact in facts] == [AlertRaised, AlertStale, AlertChanged]
