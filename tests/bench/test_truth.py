"""Alarms are held against labels, and figures have intervals."""

from datetime import date, timedelta

import pytest

from bench.truth.figures import bootstrap, wilson
from bench.truth.rivals import FIXED, SIGMA, Rivals
from bench.truth.table import listed, measured, table
from bench.truth.trying import OURS, tried
from forewarn.app.truth.alarms import Alarm
from forewarn.app.truth.judging import judged
from forewarn.domain.calendar import DayOpened
from forewarn.domain.instalments import Instalment
from forewarn.domain.order.facts import OrderInvoiced
from forewarn.scenario.trading.labels import Label
from forewarn.scenario.trading.span import Span

START, VISIBLE, END, LAST = date(2025, 3, 1), date(2025, 3, 10), date(2025, 6, 1), date(2025, 12, 31)


def label(subject: str = "customer/D1", **changed: object) -> Label:
    return Label(subject, "arrears", "stops paying", START, VISIBLE, END, **changed)  # type: ignore[arg-type]


def alarm(*days: date, subject: str = "customer/D1") -> Alarm:
    return Alarm("arrears", subject, "A1", days, "late")


def verdict(labels: list[Label], *alarms: Alarm):  # type: ignore[no-untyped-def]
    return judged(labels, alarms, "arrears", 1, LAST)


def test_an_alarm_within_the_incident_catches_it():
    found = verdict([label()], alarm(date(2025, 3, 20)), alarm(date(2025, 6, 30)))
    [incident] = found.incidents
    assert (incident.delay_days, len(incident.alarms), found.false) == (10, 2, [])


def test_an_alarm_before_it_shows_or_long_after_its_end_is_false():
    found = verdict([label()], alarm(VISIBLE - timedelta(days=1)), alarm(END + timedelta(days=31)))
    assert found.incidents[0].day is None
    assert len(found.false) == 2


def test_an_alarm_that_began_before_and_rises_within_is_both():
    found = verdict([label()], alarm(date(2025, 2, 1), date(2025, 4, 1)))
    assert (found.incidents[0].day, len(found.false)) == (date(2025, 4, 1), 1)


def test_an_alarm_about_somebody_innocent_is_false_and_names_what_tempted():
    found = verdict([label(innocent=True)], alarm(date(2025, 4, 1)))
    assert found.incidents == []
    [(_, kind)] = found.false
    assert kind == "stops paying"


def test_an_alarm_about_a_consequence_is_neither():
    found = verdict([label(consequence=True)], alarm(date(2025, 4, 1)))
    assert (found.incidents, found.false, found.excused) == ([], [], 1)


def test_what_becomes_visible_at_the_very_end_counts_neither_when_caught_nor_when_missed():
    late = Label("customer/D1", "arrears", "stops paying", START, date(2025, 12, 20))
    assert verdict([late]).incidents == []
    caught = verdict([late], alarm(date(2025, 12, 28)))
    assert (caught.incidents, caught.false) == ([], [])


def test_the_interval_of_a_share_is_wilsons():
    low, high = wilson(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_interval_of_a_median_holds_it():
    interval = bootstrap([1, 2, 3, 4, 100])
    assert interval is not None
    assert interval.low <= 3 <= interval.high
    assert bootstrap([]) is None


def test_a_fixed_threshold_speaks_once_while_an_invoice_is_thirty_days_late():
    rivals, due = Rivals(), date(2025, 1, 10)
    rivals.hear(
        OrderInvoiced(
            subject="customer/D1",
            on=date(2025, 1, 1),
            order="O1",
            invoice="I1",
            currency="CNY",
            amount_cents=100,
            instalments=(Instalment(due, 100),),
        )
    )
    for days in range(60):
        day = due + timedelta(days=days)
        rivals.hear(DayOpened(subject="calendar", on=day))
    assert [each.days for each in rivals.alarms[FIXED]] == [(due + timedelta(days=31),)]
    assert rivals.alarms[SIGMA] == []


@pytest.mark.slow
def test_a_small_market_is_tried_and_shown():
    market = tried(Span(seed=2, customers=20, years=1))
    assert market.refused == 0
    lines = list(table([market]))
    assert "arrears" in lines[1]
    found = measured([market], "arrears", OURS)
    false = [line for line in listed([market], ["arrears"]) if line.startswith("false")]
    assert len(false) == found.false
