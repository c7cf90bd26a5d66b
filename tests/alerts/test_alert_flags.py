"""Inhibited, and flapping."""

from dataclasses import replace

from examples.alert_life import AT_ONCE, BEHIND, PATIENT_TO_RESOLVE, WARNING, What, day, finding, life, seen
from forewarn.alerts.life.facts import Stage
from forewarn.alerts.life.state import flapping
from forewarn.alerts.monitor import MonitorRules


def test_an_inhibited_alert_says_so_and_why() -> None:
    fact = life(replace(seen(0, finding(WARNING), AT_ONCE), inhibited_by="customer closed"))[0]
    assert (fact.state, fact.flags, fact.inhibited_by) == (Stage.FIRING, ("inhibited",), "customer closed")


def test_the_fourth_time_within_fourteen_days_that_an_alert_begins_or_ceases_to_fire_it_flaps() -> None:
    swinging: list[What] = [finding(WARNING), None] * 2
    facts = life(*(seen(n * 4, what, PATIENT_TO_RESOLVE) for n, what in enumerate(swinging)))
    assert [fact.flags for fact in facts] == [(), (), (), ("flapping",)]


def test_swings_further_apart_are_no_flapping() -> None:
    swinging: list[What] = [finding(WARNING), None] * 4
    facts = life(*(seen(n * 5, what, PATIENT_TO_RESOLVE) for n, what in enumerate(swinging)))
    assert len(facts) == 8
    assert {fact.flags for fact in facts} == {()}


def test_one_alert_after_the_other_is_flapping_too() -> None:
    swinging: list[What] = [finding(WARNING), None, finding(WARNING), None, finding(WARNING)]
    hardly_cooling = MonitorRules(cooling_off_days=1)
    facts = life(*(seen(n * 2, what, hardly_cooling) for n, what in enumerate(swinging)))
    assert [fact.ordinal for fact in facts] == [1, 1, 2, 2, 3]
    assert [fact.flags for fact in facts] == [(), (), (), ("flapping",), ("flapping",)]


def test_flapping_ends_with_the_days() -> None:
    swings = tuple(day(n) for n in range(4))
    assert flapping(swings, day(14))
    assert not flapping(swings, day(15))


def test_going_stale_is_no_swing() -> None:
    on_and_off: list[What] = [finding(WARNING), BEHIND] * 4
    facts = life(*(seen(n, what, AT_ONCE) for n, what in enumerate(on_and_off)))
    assert len(facts) == 8
    assert {fact.flags for fact in facts} == {()}
