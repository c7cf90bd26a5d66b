"""The days on which an alert changes though nothing happens."""

from dataclasses import replace

from examples.alert_life import (
    AT_ONCE,
    BEHIND,
    INSUFFICIENT,
    NOTICE,
    PATIENT,
    WARNING,
    What,
    day,
    finding,
    life,
    seen,
)
from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.facts import Stage


def test_a_pending_alert_wakes_on_the_day_it_fires() -> None:
    alert = ALERT.fold(life(seen(0, finding(WARNING), PATIENT)))
    assert ALERT.wake(alert, PATIENT) == day(3)
    assert ALERT.decide(seen(2, finding(WARNING), PATIENT), alert) == []
    assert [fact.state for fact in ALERT.decide(seen(3, finding(WARNING), PATIENT), alert)] == [Stage.FIRING]


def test_a_recovering_alert_wakes_on_the_day_it_is_resolved() -> None:
    alert = ALERT.fold(life(seen(0, finding(WARNING), AT_ONCE), seen(1, None, PATIENT)))
    assert ALERT.wake(alert, PATIENT) == day(6)
    assert ALERT.decide(seen(5, None, PATIENT), alert) == []
    assert [fact.state for fact in ALERT.decide(seen(6, None, PATIENT), alert)] == [Stage.RESOLVED]


def test_nothing_else_wakes() -> None:
    last: list[What] = [None, finding(WARNING), INSUFFICIENT, BEHIND]
    for what in last:
        facts = life(seen(0, finding(NOTICE), AT_ONCE), seen(1, what, AT_ONCE))
        assert ALERT.wake(ALERT.fold(facts), AT_ONCE) is None


def test_rules_published_since_may_shorten_the_time() -> None:
    alert = ALERT.fold(life(seen(0, finding(WARNING), PATIENT)))
    facts = ALERT.decide(replace(seen(1, finding(WARNING), AT_ONCE), rule_version=4), alert)
    assert [(fact.state, fact.rule_version) for fact in facts] == [(Stage.FIRING, 4)]
