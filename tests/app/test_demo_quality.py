"""What is counted while the story is told, and how the alerts are measured against its troubles."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from forewarn.alerts.life.facts import (
    AlertChanged,
    AlertRaised,
    AlertResolved,
    AlertTransition,
    Bilingual,
    Explanation,
    Stage,
    Who,
)
from forewarn.alerts.monitor import Level
from forewarn.app.truth.judging import all_judged
from forewarn.cli.demo.showing import cells, worth_showing
from forewarn.cli.demo.summary import measured
from forewarn.cli.demo.tally import Tally
from forewarn.ports.store import Recorded
from forewarn.scenario.trading.labels import Label

BEGAN, END = date(2025, 5, 10), date(2025, 12, 31)
MOMENT = datetime(2025, 5, 10, tzinfo=UTC)


def alert(
    dealer: str,
    on: date,
    level: Level,
    kind: type[AlertTransition] = AlertRaised,
    state: Stage = Stage.FIRING,
    before: Stage = Stage.NORMAL,
    previous: Level | None = None,
    monitor: str = "arrears",
) -> AlertTransition:
    text = Bilingual("too late", "逾期")
    return kind(
        subject=f"customer/{dealer}",
        on=on,
        alert=f"arrears-{dealer}-1",
        fingerprint=dealer,
        ordinal=1,
        episode=1,
        number=1,
        transition="raised",
        state=state,
        previous_state=before,
        level=level,
        previous_level=previous,
        monitor=monitor,
        dimension="overdue",
        rule_version=1,
        who=Who(name="杭州鑫源商贸有限公司", region="华东", owner="rep/王伟"),
        explanation=Explanation(template="overdue", parameters={}, en=text.en, zh=text.zh),
        action=text,
    )


def recorded(*facts: AlertTransition) -> list[Recorded]:
    return [
        Recorded(
            position=number,
            event_id=f"E{number}",
            stream=f"alert/{fact.fingerprint}",
            version=number,
            fact=fact,
            at=MOMENT,
            recorded_at=MOMENT,
            correlation_id="demo-7-1",
            causation_id="demo-7-1",
            actor="monitor/arrears",
            ends_append=True,
        )
        for number, fact in enumerate(facts, start=1)
    ]


def test_the_table_says_of_each_warning_what_became_of_the_troubles():
    labels = [Label("customer/D01", "arrears", "stops paying", BEGAN, BEGAN)]
    labels.append(Label("customer/D02", "arrears", "stops paying", BEGAN, BEGAN))
    tally = Tally()
    tally.add(recorded(alert("D01", date(2025, 5, 20), Level.WARNING), alert("D03", END, Level.CRITICAL)))
    listing = measured(all_judged(labels, tally.said.values(), 7, END))
    assert listing.columns[1:] == (
        "troubles",
        "caught",
        "missed",
        "median days until warned",
        "alerts of no trouble",
    )
    assert listing.rows[0] == ("arrears", 2, 1, 1, "10", 1)
    assert listing.rows[1] == ("sales_pace", 0, 0, 0, "", 0)


def test_a_notice_and_an_inhibited_warning_say_nothing():
    tally = Tally()
    tally.add(recorded(alert("D01", BEGAN, Level.NOTICE)))
    tally.add(recorded(replace(alert("D01", BEGAN, Level.WARNING), flags=("inhibited",))))
    assert tally.said == {}


def test_an_alert_that_fires_again_is_another_alarm_and_one_that_rises_is_not():
    tally = Tally()
    fires = alert("D01", BEGAN, Level.WARNING)
    worse = alert("D01", END, Level.CRITICAL, AlertChanged, before=Stage.FIRING, previous=Level.WARNING)
    again = replace(alert("D01", END, Level.WARNING), episode=2)
    tally.add(recorded(fires, worse, again))
    assert [alarm.days for alarm in tally.said.values()] == [(BEGAN, END), (END,)]


def test_an_alert_counts_when_it_fires_and_when_it_gets_worse_but_not_when_it_gets_better():
    tally = Tally()
    fires = alert("D01", BEGAN, Level.WARNING)
    worse, better = (
        alert("D01", END, level, AlertChanged, before=Stage.FIRING, previous=previous)
        for level, previous in ((Level.CRITICAL, Level.WARNING), (Level.NOTICE, Level.CRITICAL))
    )
    assert tally.add(recorded(fires, worse, better)) == [fires, worse]
    assert tally.fired == {
        ("arrears", "overdue", Level.WARNING): 1,
        ("arrears", "overdue", Level.CRITICAL): 1,
    }
    assert tally.open == {"D01": better}
    assert tally.events == 3


def test_a_resolved_alert_is_open_no_more():
    tally = Tally()
    tally.add(recorded(alert("D01", BEGAN, Level.WARNING), alert("D02", BEGAN, Level.CRITICAL)))
    assert tally.worst is not None
    assert tally.worst.alert == "arrears-D02-1"
    tally.add(recorded(alert("D02", END, Level.CRITICAL, AlertResolved, Stage.RESOLVED, Stage.FIRING)))
    assert tally.worst is not None
    assert tally.worst.alert == "arrears-D01-1"


def test_only_warnings_and_worse_are_shown_as_they_fire():
    shown = [worth_showing(alert("D01", BEGAN, level)) for level in Level]
    assert shown == [False, True, True]


def test_an_alert_is_shown_with_its_day_level_dimension_dealer_and_text():
    shown = cells(alert("D01", BEGAN, Level.WARNING))
    assert [cell.strip() for cell in shown] == [
        "2025-05-10",
        "warning",
        "overdue",
        "D01",
        "杭州鑫源商贸有限公司",
        "too late",
    ]
