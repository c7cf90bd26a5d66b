"""From normal to resolved."""

from examples.alert_life import AT_ONCE, FIRST, NOTICE, PATIENT, WARNING, day, finding, life, seen, states
from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.facts import AlertRaised, AlertResolved, Stage
from forewarn.alerts.life.state import Alert


def test_an_alert_that_was_never_observed_is_normal() -> None:
    assert ALERT.initial == Alert()
    assert ALERT.initial.stage is Stage.NORMAL


def test_a_condition_that_need_not_hold_fires_at_once() -> None:
    facts = life(seen(0, finding(WARNING), AT_ONCE))
    assert [type(fact) for fact in facts] == [AlertRaised]
    assert states(facts) == ["firing"]


def test_a_pending_alert_fires_on_the_day_it_has_held_for_so_many_days() -> None:
    facts = life(*(seen(n, finding(WARNING), PATIENT) for n in range(6)))
    assert states(facts) == ["pending", "firing"]
    assert [fact.on for fact in facts] == [day(0), day(3)]
    assert [fact.transition for fact in facts] == ["raised", "firing"]


def test_a_pending_alert_whose_condition_goes_is_normal_again() -> None:
    facts = life(seen(0, finding(WARNING), PATIENT), seen(2, None, PATIENT), seen(9, None, PATIENT))
    assert states(facts) == ["pending", "normal"]
    assert isinstance(facts[-1], AlertResolved)
    assert facts[-1].resolved_on is None


def test_a_condition_that_comes_back_before_it_fired_starts_to_be_counted_anew() -> None:
    there, gone = finding(WARNING), None
    facts = life(
        *(seen(n, what, PATIENT) for n, what in enumerate([there, there, gone, there, there, there]))
    )
    assert states(facts) == ["pending", "normal", "pending"]
    assert facts[-1].first_seen == day(3)


def test_a_firing_alert_recovers_and_is_resolved_when_its_condition_stays_away() -> None:
    facts = life(seen(0, finding(WARNING), AT_ONCE), *(seen(n, None, PATIENT) for n in range(1, 10)))
    assert states(facts) == ["firing", "recovering", "resolved"]
    assert [fact.on for fact in facts] == [day(0), day(1), day(6)]
    assert [fact.transition for fact in facts] == ["raised", "recovering", "resolved"]


def test_a_firing_alert_that_is_not_kept_is_resolved_at_once() -> None:
    facts = life(seen(0, finding(WARNING), AT_ONCE), seen(1, None, AT_ONCE))
    assert states(facts) == ["firing", "resolved"]


def test_a_recovering_alert_whose_condition_returns_fires_again_and_recovers_anew() -> None:
    back = [seen(3, finding(WARNING), PATIENT), seen(4, None, PATIENT), seen(8, None, PATIENT)]
    facts = life(seen(0, finding(WARNING), AT_ONCE), seen(1, None, PATIENT), *back)
    assert states(facts) == ["firing", "recovering", "firing", "recovering"]
    assert facts[2].transition == "firing"
    assert facts[2].fired_on == day(0)


def test_nobody_resolves_a_condition_that_still_holds() -> None:
    held = [seen(n, finding(None, keeps=NOTICE), PATIENT) for n in range(2, 30)]
    facts = life(seen(0, finding(NOTICE), AT_ONCE), seen(1, None, PATIENT), *held)
    assert states(facts) == ["firing", "recovering", "firing"]


def test_a_finding_below_every_level_is_no_warning_but_ends_one_with_its_own_words() -> None:
    below = finding(None, days=2)
    assert life(seen(0, below, AT_ONCE)) == []
    ended = life(seen(0, finding(NOTICE), AT_ONCE), seen(1, below, AT_ONCE))[-1]
    assert (ended.state, ended.explanation.en) == (Stage.RESOLVED, "2 days late")
    assert ended.last_seen == FIRST
