"""A level is entered at one threshold and left at a lower one."""

import pytest

from examples.alert_life import (
    AT_ONCE,
    CRITICAL,
    NOTICE,
    PATIENT,
    WARNING,
    finding,
    levels,
    life,
    seen,
    states,
)
from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.facts import AlertChanged, Stage
from forewarn.alerts.monitor import Level


@pytest.mark.parametrize(
    ("enters", "keeps", "expected"),
    [
        (None, WARNING, WARNING),
        (None, CRITICAL, WARNING),
        (CRITICAL, CRITICAL, CRITICAL),
        (None, NOTICE, NOTICE),
    ],
)
def test_a_level_is_left_only_below_its_leaving_threshold(
    enters: Level | None, keeps: Level, expected: Level
) -> None:
    alert = ALERT.fold(life(seen(0, finding(WARNING), AT_ONCE), seen(1, finding(enters, keeps), AT_ONCE)))
    assert (alert.stage, alert.level) == (Stage.FIRING, expected)


def test_a_level_that_is_only_kept_is_not_entered() -> None:
    assert life(seen(0, finding(None, keeps=CRITICAL), AT_ONCE)) == []


def test_a_level_that_was_left_with_the_alert_must_be_entered_again() -> None:
    facts = life(
        seen(0, finding(CRITICAL), AT_ONCE),
        seen(1, None, AT_ONCE),
        seen(2, finding(None, keeps=CRITICAL), AT_ONCE),
        seen(3, finding(NOTICE, keeps=CRITICAL), AT_ONCE),
    )
    assert states(facts) == ["firing", "resolved", "firing"]
    assert levels(facts) == [CRITICAL, CRITICAL, NOTICE]


def test_another_level_is_told_and_another_measure_is_not() -> None:
    facts = life(*(seen(n, finding(WARNING, days=40 + n), AT_ONCE) for n in range(5)))
    assert len(facts) == 1
    worse = life(seen(0, finding(WARNING), AT_ONCE), seen(1, finding(CRITICAL), AT_ONCE))[-1]
    assert isinstance(worse, AlertChanged)
    assert (worse.transition, worse.previous_level, worse.level) == ("changed", WARNING, CRITICAL)


def test_a_pending_alert_that_gets_worse_fires_no_later() -> None:
    facts = life(seen(0, finding(NOTICE), PATIENT), *(seen(n, finding(WARNING), PATIENT) for n in (2, 3)))
    assert states(facts) == ["pending", "pending", "firing"]
    assert [fact.transition for fact in facts] == ["raised", "changed", "firing"]
