"""What is counted while the story is told, and how the alerts are measured against its troubles."""

from datetime import UTC, date, datetime

from alerts.life.facts import (
    AlertChanged,
    AlertRaised,
    AlertResolved,
    AlertTransition,
    Bilingual,
    Explanation,
    Stage,
    Who,
)
from alerts.monitor import Level
from app.demo.quality import Quality, quality
from app.demo.showing import cells, worth_showing
from app.demo.tally import Tally
from domain.ports import Recorded
from scenario.troubles import Kind, Trouble

BEGAN, END = date(2025, 5, 10), date(2025, 12, 31)
MOMENT = datetime(2025, 5, 10, tzinfo=UTC)
DEALERS = ("D01", "D02", "D03")
LATE, LATER, FADING = (
    Trouble("D01", Kind.ALWAYS_LATE, BEGAN),
    Trouble("D02", Kind.STOPS_PAYING, BEGAN),
    Trouble("D03", Kind.FADES_AWAY, BEGAN),
)


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


def measured(*alerts: AlertTransition, labels: tuple[Trouble, ...] = (LATE, LATER)) -> Quality:
    return quality(DEALERS, labels, alerts, END)


def test_a_trouble_is_warned_about_by_the_first_alert_above_a_notice():
    first = alert("D01", date(2025, 5, 20), Level.NOTICE)
    second, third = (alert("D01", date(2025, 6, day), Level.WARNING) for day in (9, 20))
    found = measured(first, second, third)
    assert found.days_to_warning == (30,)
    assert found.missed == (LATER,)
    assert (found.recall, found.precision, found.median_days) == (0.5, 1.0, 30)


def test_an_alert_before_the_trouble_began_does_not_count_as_its_warning():
    assert measured(alert("D01", date(2025, 5, 9), Level.CRITICAL)).missed == (LATE, LATER)


def test_a_trouble_that_begins_after_the_end_is_not_expected_to_be_seen():
    assert quality(DEALERS, (LATE,), (), date(2025, 5, 9)).troubles == 0


def test_a_warning_about_a_healthy_dealer_is_false():
    found = measured(alert("D03", END, Level.WARNING), alert("D01", END, Level.WARNING))
    assert found.healthy == 1
    assert (found.false_warnings, found.false_criticals) == (("customer/D03",), ())
    assert found.precision == 0.5


def test_a_dealer_with_another_trouble_is_neither_healthy_nor_in_arrears():
    found = measured(alert("D03", END, Level.CRITICAL), labels=(FADING,))
    assert (found.troubles, found.healthy) == (0, 2)
    assert found.false_criticals == ()


def test_alerts_of_other_monitors_are_not_measured():
    assert measured(alert("D01", END, Level.CRITICAL, monitor="churn")).missed == (LATE, LATER)


def test_an_alert_counts_when_it_fires_and_when_it_gets_worse_but_not_when_it_gets_better():
    tally = Tally()
    fires = alert("D01", BEGAN, Level.WARNING)
    worse, better = (
        alert("D01", END, level, AlertChanged, before=Stage.FIRING, previous=previous)
        for level, previous in ((Level.CRITICAL, Level.WARNING), (Level.NOTICE, Level.CRITICAL))
    )
    assert tally.add(recorded(fires, worse, better)) == [fires, worse]
    assert tally.fired == {("overdue", Level.WARNING): 1, ("overdue", Level.CRITICAL): 1}
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
