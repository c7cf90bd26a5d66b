"""Whatever is observed."""

from dataclasses import replace
from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from examples.alert_life import BEHIND, CRITICAL, INSUFFICIENT, NOTICE, WARNING, finding, life, seen
from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.facts import AlertFact, Stage
from forewarn.alerts.life.observing import Observe
from forewarn.alerts.monitor import Finding, Insufficient, MonitorRules

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


@given(observations())
def test_every_transition_is_a_legal_one_and_starts_where_the_last_one_ended(observed: list[Observe]) -> None:
    state, alert = "normal", ""
    for fact in life(*observed):
        assert fact.previous_state == (state if fact.alert == alert else "normal")
        assert (fact.previous_state, fact.state) in LEGAL
        state, alert = fact.state, fact.alert


@given(observations())
def test_transitions_are_numbered_like_the_versions_of_their_stream(observed: list[Observe]) -> None:
    facts = life(*observed)
    assert [fact.number for fact in facts] == list(range(1, len(facts) + 1))


@given(observations())
def test_the_alerts_of_an_identity_are_numbered_without_a_gap(observed: list[Observe]) -> None:
    ordinals = [fact.ordinal for fact in life(*observed)]
    assert list(dict.fromkeys(ordinals)) == list(range(1, max(ordinals, default=0) + 1))


@given(observations())
def test_an_identity_has_one_open_alert(observed: list[Observe]) -> None:
    facts = life(*observed)
    for fact, following in pairwise(facts):
        assert fact.alert == following.alert or fact.state in ("normal", "resolved")


@given(observations())
def test_no_two_facts_in_a_row_say_the_same(observed: list[Observe]) -> None:
    said = [(fact.state, fact.level, fact.alert) for fact in life(*observed)]
    assert all(one != other for one, other in pairwise(said))


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


@given(observations())
def test_a_replay_gives_the_same_bytes(observed: list[Observe]) -> None:
    again = [replace(observe) for observe in observed]
    assert msgspec.json.encode(life(*observed)) == msgspec.json.encode(life(*again))


@given(observations(shortest_step=1))
def test_what_was_observed_already_says_nothing_new(observed: list[Observe]) -> None:
    assert life(*observed, *observed) == life(*observed)


@given(observations())
def test_old_days_say_nothing_new_when_they_had_several_observations(observed: list[Observe]) -> None:
    facts = life(*observed)
    old = [observe for observe in observed if facts and observe.on < facts[-1].on]
    assert life(*observed, *old) == facts


@given(observations())
def test_the_same_observation_twice_in_a_row_acts_once(observed: list[Observe]) -> None:
    twice = [observe for observe in observed for _ in range(2)]
    assert life(*twice) == life(*observed)


@given(observations())
def test_what_fires_is_never_let_go_while_its_condition_holds(observed: list[Observe]) -> None:
    alert = ALERT.initial
    for observe in observed:
        before, alert = alert, ALERT.fold(ALERT.decide(observe, alert), alert)
        what = observe.observation
        holds = isinstance(what, Insufficient) or (isinstance(what, Finding) and what.keeps is not None)
        if before.stage in (Stage.FIRING, Stage.RECOVERING) and holds:
            assert alert.stage is Stage.FIRING


@given(observations())
def test_an_alert_that_waits_for_a_day_wakes_later_than_the_observation(observed: list[Observe]) -> None:
    alert = ALERT.initial
    for observe in observed:
        alert = ALERT.fold(ALERT.decide(observe, alert), alert)
        wake = ALERT.wake(alert, observe.rules)
        waits = alert.stage in (Stage.PENDING, Stage.RECOVERING)
        assert (wake is not None and wake > observe.on) if waits else wake is None


@given(observations())
def test_the_days_of_an_episode_are_in_order(observed: list[Observe]) -> None:
    for fact in life(*observed):
        days = [fact.first_seen, fact.fired_on, fact.resolved_on, fact.on]
        known = [known_day for known_day in days if known_day is not None]
        assert known == sorted(known)
        assert (fact.first_seen is None) == (fact.last_seen is None)
        assert fact.fired_on is not None or fact.state not in ("firing", "recovering", "resolved")
