"""Until the day on which the monitor asks to be woken nothing changes, whatever the row holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples.any_receivables import PARTS, TODAY, books, calendars, day, rules_sets, with_part
from examples.arrears import answer, observed
from examples.books import Book
from forewarn.alerts.arrears.account import Account
from forewarn.alerts.arrears.monitor import ARREARS, all_reasons, found
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.monitor import Finding, Today
from forewarn.domain.calendar import Calendar
from forewarn.projections.receivables.row import Receivables

LOOKED_AHEAD_DAYS = 110


def must_stay_the_same_until_the_wake(row: Receivables, rules: ArrearsRules, calendar: Calendar) -> None:
    said = answer(row, Today(TODAY, calendar), rules)
    wake = ARREARS.wake(Book(row), Today(TODAY, calendar), rules)
    assert wake is None or wake > TODAY
    quiet_days = LOOKED_AHEAD_DAYS if wake is None else min(LOOKED_AHEAD_DAYS, (wake - TODAY).days - 1)
    for ahead in range(1, quiet_days + 1):
        assert answer(row, Today(day(ahead), calendar), rules) == said


@pytest.mark.slow
@settings(max_examples=200)
@given(books, rules_sets, calendars)
def test_nothing_changes_before_the_day_the_monitor_asks_to_be_woken(
    row: Receivables, rules: ArrearsRules, calendar: Calendar
) -> None:
    must_stay_the_same_until_the_wake(row, rules, calendar)


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
@settings(max_examples=150)
@given(data=st.data())
def test_nothing_changes_before_the_wake_whichever_part_of_the_row_moves(
    part: str, data: st.DataObject
) -> None:
    row, calendar = data.draw(with_part(part)), data.draw(calendars)
    must_stay_the_same_until_the_wake(row, data.draw(rules_sets), calendar)


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
@settings(max_examples=150)
@given(data=st.data())
def test_the_cheap_tests_hide_nothing(part: str, data: st.DataObject) -> None:
    row, rules, calendar = data.draw(with_part(part)), data.draw(rules_sets), data.draw(calendars)
    today = Today(TODAY, calendar)
    reasons = all_reasons(Account(row, today, rules))
    said = [each for each in observed(row, today, rules) if isinstance(each, Finding)]
    assert said == ([found(reasons)] if reasons else [])
