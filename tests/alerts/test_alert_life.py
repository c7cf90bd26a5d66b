from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.life.decisions import ALERT
from alerts.life.facts import (
    AlertChanged,
    AlertFact,
    AlertRaised,
    AlertResolved,
    AlertStale,
    AlertWithheld,
    Stage,
    Who,
)
from alerts.life.identity import alert_id, fingerprint, stream
from alerts.life.observing import FeedBehind, Observe
from alerts.life.state import Alert, flapping
from alerts.monitor import Finding, Insufficient, Level, Measure, MonitorRules, Text

FIRST = date(2026, 3, 2)
NOTICE, WARNING, CRITICAL = Level.NOTICE, Level.WARNING, Level.CRITICAL
TEXT = Text("{days} days late", "逾期 {days} 天", "Call {owner}", "联系 {owner}")
AT_ONCE = MonitorRules(for_days=0, keep_firing_days=0, cooling_off_days=14)
PATIENT = MonitorRules(for_days=3, keep_firing_days=5, cooling_off_days=14)
PATIENT_TO_RESOLVE = MonitorRules(keep_firing_days=10)
FEW = Text("{has} of {needs} orders", "{needs} 笔中 {has} 笔", "Wait", "等待")
INSUFFICIENT = Insufficient(dimension="days", reason="orders", has=2, needs=6)
BEHIND = FeedBehind("sell-out", FIRST)
What: TypeAlias = Finding | Insufficient | FeedBehind | None
NORTH = Who(name="North Foods", region="north", owner="rep/7")


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def finding(enters: Level | None, keeps: Level | None = None, days: int = 40) -> Finding:
    return Finding(
        dimension="days",
        enters=enters,
        keeps=enters if keeps is None else keeps,
        measures=(Measure(name="overdue", value=days, threshold=30, unit="days"),),
        evidence=("e1", "e2"),
        template="late",
        parameters={"days": str(days), "owner": "rep/7"},
        window=(day(-30), FIRST),
    )


def seen(number: int, what: What, rules: MonitorRules) -> Observe:
    return Observe(
        on=day(number),
        monitor="arrears",
        subject="customer/C1",
        dimension="days",
        observation=what,
        rule_version=3,
        rules=rules,
        texts={"late": TEXT, "orders": FEW},
        who=NORTH,
    )


def life(*observations: Observe) -> list[AlertFact]:
    told: list[AlertFact] = []
    alert = ALERT.initial
    for observe in observations:
        facts = ALERT.decide(observe, alert)
        alert = ALERT.fold(facts, alert)
        told += facts
    return told


def states(facts: list[AlertFact]) -> list[str]:
    return [fact.state.value for fact in facts]


def levels(facts: list[AlertFact]) -> list[Level | None]:
    return [fact.level for fact in facts]


# The trap


def test_an_observation_older_than_the_last_one_acted_on_is_ignored() -> None:
    alert = ALERT.fold(life(seen(10, finding(WARNING), AT_ONCE)))
    assert ALERT.decide(seen(9, None, AT_ONCE), alert) == []
    assert ALERT.decide(seen(10, None, AT_ONCE), alert) != []


def test_an_old_observation_is_ignored_after_the_alert_is_resolved_too() -> None:
    resolved = ALERT.fold(life(seen(1, finding(WARNING), AT_ONCE), seen(10, None, AT_ONCE)))
    assert resolved.stage is Stage.RESOLVED
    assert ALERT.decide(seen(9, finding(CRITICAL), AT_ONCE), resolved) == []
    assert ALERT.decide(seen(10, finding(CRITICAL), AT_ONCE), resolved) != []


# Identity


def test_the_same_monitor_subject_and_dimension_are_the_same_alert() -> None:
    assert fingerprint("arrears", "customer/C1", "days") == "c189d11ee73854f286f3b90fafb2f3df"


@pytest.mark.parametrize(
    "other",
    [("churn", "customer/C1", "days"), ("arrears", "customer/C2", "days"), ("arrears", "c", "amount")],
)
def test_another_monitor_subject_or_dimension_is_another_alert(other: tuple[str, str, str]) -> None:
    assert fingerprint(*other) != fingerprint("arrears", "customer/C1", "days")


def test_no_separator_can_make_two_identities_one() -> None:
    assert fingerprint("a", 'b","c', "d") != fingerprint("a", "b", 'c","d')


def test_level_value_rules_and_text_are_no_part_of_the_identity() -> None:
    one = life(seen(0, finding(NOTICE, days=31), AT_ONCE))[0]
    other = life(seen(5, finding(CRITICAL, days=99), PATIENT))[0]
    assert (one.alert, one.fingerprint) == (other.alert, other.fingerprint)


def test_an_alert_id_can_be_typed_and_its_stream_is_the_identity_s() -> None:
    identity = fingerprint("arrears", "customer/C1", "days")
    assert alert_id("arrears", identity, 2) == f"arrears-{identity[:12]}-2"
    assert stream(identity) == f"alert/{identity}"


# From normal to resolved


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


# Levels


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


# No conclusion


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


# Episodes


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


# Wake dates


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


# Flags


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


# What is told


def test_a_transition_tells_all_that_its_readers_need() -> None:
    fact = life(seen(0, finding(WARNING), AT_ONCE))[0]
    identity = fingerprint("arrears", "customer/C1", "days")
    assert msgspec.to_builtins(fact) == {
        "subject": "customer/C1",
        "on": "2026-03-02",
        "alert": f"arrears-{identity[:12]}-1",
        "fingerprint": identity,
        "ordinal": 1,
        "episode": 1,
        "number": 1,
        "transition": "raised",
        "state": "firing",
        "previous_state": "normal",
        "level": 2,
        "previous_level": None,
        "monitor": "arrears",
        "dimension": "days",
        "rule_version": 3,
        "who": {"name": "North Foods", "region": "north", "owner": "rep/7"},
        "explanation": {
            "template": "late",
            "parameters": {"days": "40", "owner": "rep/7"},
            "en": "40 days late",
            "zh": "逾期 40 天",
        },
        "action": {"en": "Call rep/7", "zh": "联系 rep/7"},
        "measures": ({"name": "overdue", "value": 40, "threshold": 30, "unit": "days"},),
        "evidence": ("e1", "e2"),
        "window": ("2026-01-31", "2026-03-02"),
        "flags": (),
        "inhibited_by": "",
        "first_seen": "2026-03-02",
        "fired_on": "2026-03-02",
        "last_seen": "2026-03-02",
        "resolved_on": None,
    }


def test_a_resolved_alert_tells_its_days_and_the_level_it_had() -> None:
    fact = life(
        seen(0, finding(WARNING), PATIENT), seen(4, finding(WARNING), PATIENT), seen(9, None, AT_ONCE)
    )[-1]
    assert (fact.first_seen, fact.fired_on, fact.last_seen, fact.resolved_on) == (
        FIRST,
        day(4),
        day(4),
        day(9),
    )
    assert (fact.level, fact.previous_state, fact.measures, fact.evidence) == (WARNING, Stage.FIRING, (), ())
    assert fact.explanation.zh == "目前不满足预警条件。"


def test_an_event_that_proves_twice_is_named_once() -> None:
    twice = msgspec.structs.replace(finding(WARNING), evidence=("e1", "e2", "e1"))
    fact = life(seen(0, twice, AT_ONCE))[0]
    assert fact.evidence == ("e1", "e2")


def test_a_state_comes_back_from_its_bytes() -> None:
    alert = ALERT.fold(life(seen(0, finding(WARNING), AT_ONCE), seen(1, None, PATIENT)))
    assert alert.swings == (day(0), day(1))
    assert ALERT.decode(ALERT.encode(alert)) == alert


# Whatever is observed

LEGAL = {
    (before, after)
    for before, afters in {
        "normal": "normal pending firing insufficient_data",
        "pending": "pending firing normal stale insufficient_data",
        "firing": "firing recovering resolved stale",
        "recovering": "firing resolved stale",
        "resolved": "pending firing insufficient_data",
        "stale": "pending firing recovering resolved normal insufficient_data",
        "insufficient_data": "pending firing normal",
    }.items()
    for after in afters.split()
}
unhurried = settings(deadline=None)
LEVELS = st.sampled_from([None, NOTICE, WARNING, CRITICAL])
FINDINGS = st.builds(finding, LEVELS, LEVELS, st.integers(1, 99))
WHATS = st.one_of(FINDINGS, FINDINGS, st.none(), st.just(INSUFFICIENT), st.just(BEHIND))
RULES = st.builds(
    MonitorRules,
    for_days=st.integers(0, 4),
    keep_firing_days=st.integers(0, 4),
    cooling_off_days=st.integers(0, 6),
)


@st.composite
def observations(draw: st.DrawFn, shortest_step: int = 0) -> list[Observe]:
    """Under rules that are sometimes published anew, on days that never go back."""
    steps = draw(st.lists(st.tuples(st.integers(shortest_step, 5), WHATS, st.none() | RULES), max_size=30))
    number, rules, observed = 0, draw(RULES), []
    for step, what, published in steps:
        number, rules = number + step, published or rules
        observed.append(seen(number, what, rules))
    return observed


@unhurried
@given(observations())
def test_every_transition_is_a_legal_one_and_starts_where_the_last_one_ended(observed: list[Observe]) -> None:
    state, alert = "normal", ""
    for fact in life(*observed):
        assert fact.previous_state == (state if fact.alert == alert else "normal")
        assert (fact.previous_state, fact.state) in LEGAL
        state, alert = fact.state, fact.alert


@unhurried
@given(observations())
def test_transitions_are_numbered_like_the_versions_of_their_stream(observed: list[Observe]) -> None:
    facts = life(*observed)
    assert [fact.number for fact in facts] == list(range(1, len(facts) + 1))


@unhurried
@given(observations())
def test_the_alerts_of_an_identity_are_numbered_without_a_gap(observed: list[Observe]) -> None:
    ordinals = [fact.ordinal for fact in life(*observed)]
    assert list(dict.fromkeys(ordinals)) == list(range(1, max(ordinals, default=0) + 1))


@unhurried
@given(observations())
def test_an_identity_has_one_open_alert(observed: list[Observe]) -> None:
    facts = life(*observed)
    for fact, following in pairwise(facts):
        assert fact.alert == following.alert or fact.state in ("normal", "resolved")


@unhurried
@given(observations())
def test_no_two_facts_in_a_row_say_the_same(observed: list[Observe]) -> None:
    said = [(fact.state, fact.level, fact.alert) for fact in life(*observed)]
    assert all(one != other for one, other in pairwise(said))


@unhurried
@given(observations())
def test_the_state_is_the_fold_of_the_facts_and_survives_its_bytes_at_any_time(
    observed: list[Observe],
) -> None:
    told: list[AlertFact] = []
    alert = ALERT.initial
    for observe in observed:
        facts = ALERT.decide(observe, alert)
        assert len(facts) <= 1
        told += facts
        alert = ALERT.decode(ALERT.encode(ALERT.fold(facts, alert)))
        assert alert == ALERT.fold(told)
    assert told == life(*observed)


@unhurried
@given(observations())
def test_a_replay_gives_the_same_bytes(observed: list[Observe]) -> None:
    again = [replace(observe) for observe in observed]
    assert msgspec.json.encode(life(*observed)) == msgspec.json.encode(life(*again))


@unhurried
@given(observations(shortest_step=1))
def test_what_was_observed_already_says_nothing_new(observed: list[Observe]) -> None:
    assert life(*observed, *observed) == life(*observed)


@unhurried
@given(observations())
def test_old_days_say_nothing_new_when_they_had_several_observations(observed: list[Observe]) -> None:
    facts = life(*observed)
    old = [observe for observe in observed if facts and observe.on < facts[-1].on]
    assert life(*observed, *old) == facts


@unhurried
@given(observations())
def test_the_same_observation_twice_in_a_row_acts_once(observed: list[Observe]) -> None:
    twice = [observe for observe in observed for _ in range(2)]
    assert life(*twice) == life(*observed)


@unhurried
@given(observations())
def test_what_fires_is_never_let_go_while_its_condition_holds(observed: list[Observe]) -> None:
    alert = ALERT.initial
    for observe in observed:
        before, alert = alert, ALERT.fold(ALERT.decide(observe, alert), alert)
        what = observe.observation
        holds = isinstance(what, Insufficient) or (isinstance(what, Finding) and what.keeps is not None)
        if before.stage in (Stage.FIRING, Stage.RECOVERING) and holds:
            assert alert.stage is Stage.FIRING


@unhurried
@given(observations())
def test_an_alert_that_waits_for_a_day_wakes_later_than_the_observation(observed: list[Observe]) -> None:
    alert = ALERT.initial
    for observe in observed:
        alert = ALERT.fold(ALERT.decide(observe, alert), alert)
        wake = ALERT.wake(alert, observe.rules)
        waits = alert.stage in (Stage.PENDING, Stage.RECOVERING)
        assert (wake is not None and wake > observe.on) if waits else wake is None


@unhurried
@given(observations())
def test_the_days_of_an_episode_are_in_order(observed: list[Observe]) -> None:
    for fact in life(*observed):
        days = [fact.first_seen, fact.fired_on, fact.resolved_on, fact.on]
        known = [known_day for known_day in days if known_day is not None]
        assert known == sorted(known)
        assert (fact.first_seen is None) == (fact.last_seen is None)
        assert fact.fired_on is not None or fact.state not in ("firing", "recovering", "resolved")


def test_an_alert_that_was_never_observed_is_normal() -> None:
    assert ALERT.initial == Alert()
    assert ALERT.initial.stage is Stage.NORMAL
