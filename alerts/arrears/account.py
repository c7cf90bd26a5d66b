"""A customer's account on a day, as all reasons look at it: what is past due, the habit, the own size."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from forewarn.alerts.arrears.days import days_later, month_before, months_between
from forewarn.alerts.arrears.habit import Usual, usual
from forewarn.alerts.arrears.holidays import without_holidays
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.monitor import Today
from forewarn.domain.calendar import Calendar
from forewarn.domain.credit import ceiling_cents
from forewarn.projections.receivables.exposure import free_cents
from forewarn.projections.receivables.row import Item, Receivables

MONTHS_OF_SIZE = 3
"""Sales of fewer months do not tell what is usual in a month."""


class PastDue(NamedTuple):
    """An item, what is owed of it after money in hand, and its days past due without holidays."""

    item: Item
    cents: int
    days: float


class Account:
    """Worked out where it is asked for: of most customers nothing is past due."""

    def __init__(self, row: Receivables, today: Today, rules: ArrearsRules) -> None:
        self.row, self.on, self.calendar, self.rules = row, today.on, today.calendar, rules
        self.policy = today.policy

    @cached_property
    def past_due(self) -> Sequence[PastDue]:
        """Oldest first."""
        on, rules = self.on, self.rules
        remainder_cents = self.policy.remainder(self.row.currency)
        items = [
            item for item in self.row.items.values() if item.due < on and item.open_cents > remainder_cents
        ]
        if not rules.disputed_counts:
            items = [item for item in items if item.open_cents > item.disputed_cents]
        if rules.grace_days:
            items = [item for item in items if overdue_from(item.due, self.calendar, rules) <= on]
        items.sort(key=by_due)
        return [PastDue(item, cents, self._days(item)) for item, cents in netted(items, self.row, on, rules)]

    @cached_property
    def left_in_hand_cents(self) -> int:
        """Return the money in hand that is left when it has paid for all that is past due."""
        past_due = sum([item.open_cents for item in self.row.items.values() if item.due < self.on])
        return max(0, free_cents(self.row, self.on) - max(0, past_due))

    def _days(self, item: Item) -> float:
        days = (self.on - item.due).days
        return without_holidays(days, self.calendar, self.on, self.rules.holiday_factor)

    @cached_property
    def usual(self) -> Usual:
        return usual(self.row.history, self.on, self.rules)

    @cached_property
    def stretch(self) -> float:
        """How much longer a day of threshold is for a customer whose payments scatter."""
        return max(1.0, self.usual.spread_days / self.rules.steady_spread_days)

    @cached_property
    def size_cents(self) -> int:
        """What the customer usually buys in a month or may owe, the lesser of them; else all that is open."""
        billed = monthly_cents(self.row, self.on)
        limit = ceiling_cents(self.row.terms.limit_on(self.on)) or 0
        known = [cents for cents in (billed, limit) if cents > 0]
        return min(known) if known else self.open_cents

    @cached_property
    def open_cents(self) -> int:
        return sum([max(0, item.open_cents) for item in self.row.items.values()])

    def percent(self, cents: int) -> float:
        """Return an amount as a share of the customer's own size."""
        return 100 * cents / self.size_cents if self.size_cents > 0 else 0.0


by_due = attrgetter("due", "invoice", "instalment")


def owed_cents(item: Item, rules: ArrearsRules) -> int:
    return item.open_cents if rules.disputed_counts else item.open_cents - item.disputed_cents


def overdue_from(due: date, calendar: Calendar, rules: ArrearsRules) -> date:
    """Return the day after the grace."""
    if rules.grace_counts == "working":
        return days_later(calendar.working_day_after(due, rules.grace_days), 1)
    return days_later(due, rules.grace_days + 1)


def netted(
    items: Sequence[Item], row: Receivables, on: date, rules: ArrearsRules
) -> Sequence[tuple[Item, int]]:
    """Return what is owed of each item once money in hand and credit have paid for the oldest."""
    hand = max(0, free_cents(row, on)) if row.unapplied or row.credit_cents else 0
    owed = []
    for item in items:
        cents = owed_cents(item, rules)
        if cents > hand:
            owed.append((item, cents - hand))
        hand = max(0, hand - cents) if cents > 0 else hand
    return owed


def monthly_cents(row: Receivables, on: date) -> int:
    """Return the average invoiced in the past months that the book knows; 0 while these are too few."""
    this, first = month_before(on, 0), month_before(on, 12)
    past, cents, began = 0, 0, this
    for month, billed_cents in row.billed.items():
        if month >= first:
            if month < this:
                past += 1
                cents += billed_cents
            if month < began:
                began = month
    return cents // max(1, months_between(began, on)) if past >= MONTHS_OF_SIZE else 0
