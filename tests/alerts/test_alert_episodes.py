"""What returns soon is the same alert, what returns late is a new one."""

from examples.alert_life import AT_ONCE, INSUFFICIENT, NOTICE, PATIENT, WARNING, day, finding, life, seen
from forewarn.alerts.life.facts import Stage
from forewarn.alerts.life.identity import alert_id


def test_a_return_while_the_alert_cools_off_is_a_new_episode_of_it() -> None:
    facts = life(
        seen(0, finding(WARNING), AT_ONCE), seen(1, None, AT_ONCE), seen(15, finding(NOTICE), AT_ONCE)
    )
    assert len({fact.alert for fact in facts}) == 1
    assert [(fact.episode, fact.number) for fact in facts] == [(1, 1), (1, 2), (2, 3)]
    assert (facts[-1].first_seen, facts[-1].fired_on) == (day(15), day(15))
    assert (facts[-1].previous_state, facts[-1].previous_level) == (Stage.RESOLVED, None)


def test_a_return_after_that_is_a_new_alert() -> None:
    facts = life(
        seen(0, finding(WARNING), AT_ONCE), seen(1, None, AT_ONCE), seen(16, finding(NOTICE), AT_ONCE)
    )
    assert facts[-1].alert == alert_id("arrears", facts[0].fingerprint, 2)
    assert (facts[-1].episode, facts[-1].number, facts[-1].previous_state) == (1, 3, Stage.NORMAL)


def test_an_opening_that_never_fired_is_no_episode() -> None:
    there, gone = finding(WARNING), None
    facts = life(*(seen(n, what, PATIENT) for n, what in enumerate([there, gone, there, gone, there])))
    assert {fact.episode for fact in facts} == {1}
    assert [fact.number for fact in facts] == [1, 2, 3, 4, 5]


def test_a_new_episode_knows_nothing_of_the_days_of_the_last_one() -> None:
    facts = life(seen(0, finding(WARNING), AT_ONCE), seen(1, None, AT_ONCE), seen(2, INSUFFICIENT, AT_ONCE))
    last = facts[-1]
    assert (last.episode, last.level) == (2, None)
    assert (last.first_seen, last.fired_on, last.last_seen, last.resolved_on) == (None, None, None, None)
