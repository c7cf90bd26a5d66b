"""An observation of a day that the alert has left behind changes nothing."""

from examples.alert_life import AT_ONCE, CRITICAL, WARNING, finding, life, seen
from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.facts import Stage


def test_an_observation_older_than_the_last_one_acted_on_is_ignored() -> None:
    alert = ALERT.fold(life(seen(10, finding(WARNING), AT_ONCE)))
    assert ALERT.decide(seen(9, None, AT_ONCE), alert) == []
    assert ALERT.decide(seen(10, None, AT_ONCE), alert) != []


def test_an_old_observation_is_ignored_after_the_alert_is_resolved_too() -> None:
    resolved = ALERT.fold(life(seen(1, finding(WARNING), AT_ONCE), seen(10, None, AT_ONCE)))
    assert resolved.stage is Stage.RESOLVED
    assert ALERT.decide(seen(9, finding(CRITICAL), AT_ONCE), resolved) == []
    assert ALERT.decide(seen(10, finding(CRITICAL), AT_ONCE), resolved) != []
