"""What the monitor of arrears says about a row of customer C1."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from examples.books import Book
from forewarn.alerts.arrears.account import Account
from forewarn.alerts.arrears.monitor import ARREARS, all_reasons
from forewarn.alerts.arrears.reasons import Told
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.arrears.texts import TEXTS
from forewarn.alerts.monitor import Assessment, Finding, Level, Observation, Today
from forewarn.domain.calendar import Calendar
from forewarn.projections.receivables.history import settle
from forewarn.projections.receivables.row import History, Item, Receivables

Levels = tuple[Level | None, Level | None]


def observed(row: Receivables, today: Today, rules: ArrearsRules) -> Iterable[Observation]:
    """Findings are built, as they are when somebody is told."""
    for each in ARREARS.check("customer/C1", Book(row), today, rules):
        yield each.finding() if isinstance(each, Assessment) else each


def answer(row: Receivables, today: Today, rules: ArrearsRules) -> dict[str, Any]:
    """Levels by dimension, and by reason."""
    reasons = {each.name: each.graded for each in all_reasons(Account(row, today, rules))}
    return {
        **{each.dimension: graded(each) or "insufficient" for each in observed(row, today, rules)},
        **reasons,
    }


def graded(observation: Observation | None) -> Levels | None:
    """The levels that a finding enters and keeps."""
    return (observation.enters, observation.keeps) if isinstance(observation, Finding) else None


def levels(
    name: str,
    row: Receivables,
    on: date,
    rules: ArrearsRules | None = None,
    calendar: Calendar | None = None,
) -> Levels | None:
    """The levels that one reason enters and keeps; None when it does not speak."""
    account = Account(row, Today(on, calendar or Calendar()), rules or ArrearsRules())
    return next((tuple(each.graded) for each in all_reasons(account) if each.name == name), None)


def told(name: str, row: Receivables, on: date, rules: ArrearsRules | None = None) -> Told:
    reasons = all_reasons(Account(row, Today(on, Calendar()), rules or ArrearsRules()))
    [reason] = [each for each in reasons if each.name == name]
    return reason.tell()


def sentence(words: Told) -> str:
    return TEXTS[words.template].en.format(**words.parameters)


def settled(*delays: int, until: date, every_days: int = 7, cents: int = 10_000) -> History:
    """Items settled so many days after they were due, one every so many days, the last on `until`."""
    history = History()
    for number, delay in enumerate(delays):
        on = until - timedelta(days=every_days * (len(delays) - 1 - number))
        due = on - timedelta(days=delay)
        settle(
            history, f"S{number}#1", Item(f"S{number}", 1, due, due, cents, 0, f"b{number}"), on, f"s{number}"
        )
    return history
