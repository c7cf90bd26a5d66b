"""When an invoice is due, as contracts say it: 月结30天, 次月25日, on a working day."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from forewarn.domain.credit import CreditTerms

WorksOn: TypeAlias = Callable[[date], bool]
ONE_DAY = timedelta(days=1)
LONGEST_REST_DAYS = 31


def due_date(on: date, payment_days: int, terms: CreditTerms, works_on: WorksOn) -> date:
    """Return the day on which an invoice of `on` is due by the terms, with these payment days."""
    beginning = month_end(on) if terms.counted_from == "month_end" else on
    due = beginning + timedelta(days=payment_days)
    if terms.fixed_days:
        due = next_fixed_day(due, terms.fixed_days)
    return on_working_day(due, terms, on, works_on)


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def next_fixed_day(day: date, fixed_days: Sequence[int]) -> date:
    """Return the first fixed day of a month that is not before `day`."""
    for month in (day, month_end(day) + ONE_DAY):
        last = month_end(month).day
        days = (month.replace(day=min(fixed, last)) for fixed in sorted(fixed_days))
        found = next((each for each in days if each >= day), None)
        if found is not None:
            return found
    raise ValueError(f"no fixed day comes after {day}")


def on_working_day(due: date, terms: CreditTerms, on: date, works_on: WorksOn) -> date:
    """Return the due date moved off rest days; never before the invoice."""
    if terms.on_rest_days == "keep":
        return due
    step = ONE_DAY if terms.on_rest_days == "next" else -ONE_DAY
    day = due
    for _ in range(LONGEST_REST_DAYS):
        if works_on(day):
            return max(day, on)
        day += step
    return due
