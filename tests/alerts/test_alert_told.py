"""What a transition tells its readers."""

import msgspec

from examples.alert_life import AT_ONCE, FIRST, PATIENT, WARNING, day, finding, life, seen
from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.facts import Stage
from forewarn.alerts.life.identity import fingerprint
from forewarn.alerts.monitor import Level, Reason


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
        "reasons": (),
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


def test_the_reasons_of_an_alert_have_their_own_level_figures_and_sentence() -> None:
    late = Reason(
        name="late",
        level=Level.CRITICAL,
        measures=finding(WARNING).measures,
        template="late",
        parameters={"days": "40", "owner": "rep/7"},
    )
    later = msgspec.structs.replace(
        late, name="later", level=Level.NOTICE, parameters={"days": "9", "owner": "-"}
    )
    fact = life(seen(0, msgspec.structs.replace(finding(WARNING), reasons=(late, later)), AT_ONCE))[0]
    assert [(each.name, each.level) for each in fact.reasons] == [("late", WARNING), ("later", Level.NOTICE)]
    assert fact.reasons[1].explanation.zh == "逾期 9 天"
    assert fact.explanation.en == "40 days late 9 days late"
    assert fact.explanation.parameters == late.parameters
    assert fact.action.en == "Call rep/7"
