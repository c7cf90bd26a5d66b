"""The days on which a customer ordered, and the gaps between them."""

from bisect import bisect_left
from math import log

from forewarn.projections.rhythm.row import Rhythm

DAYS_KEPT = 40


def enter(row: Rhythm, day: int, cents: int, skus: int) -> None:
    """Write one order. What is dated before the days that are kept counts in the sums alone."""
    days = row.days
    if not days or day > days[-1]:
        place(row, len(days), day)
    elif day < days[0] and row.order_days > len(days):
        return
    index = bisect_left(row.days, day)
    if row.days[index] != day:
        place(row, index, day)
    row.times[index] += 1
    row.cents[index] += cents
    row.skus[index] += skus
    if len(row.days) > DAYS_KEPT:
        for kept in (row.days, row.times, row.cents, row.skus):
            del kept[0]


def place(row: Rhythm, index: int, day: int) -> None:
    """Add a day without orders yet. The gap that it divides makes room for two."""
    days = row.days
    before = days[index - 1] if index > 0 else 0
    after = days[index] if index < len(days) else 0
    if before and after:
        count_gap(row, after - before, -1)
    if before:
        count_gap(row, day - before, 1)
    if after:
        count_gap(row, after - day, 1)
    row.order_days += 1
    row.first_day = min(row.first_day, day) if row.first_day else day
    days.insert(index, day)
    for kept in (row.times, row.cents, row.skus):
        kept.insert(index, 0)


def change(row: Rhythm, day: int, cents: int, skus: int = 0, orders: int = 0) -> None:
    """Correct a day that is kept; one that has no order left is taken out."""
    index = bisect_left(row.days, day)
    if index == len(row.days) or row.days[index] != day:
        return
    row.times[index] += orders
    row.cents[index] += cents
    row.skus[index] += skus
    if row.times[index] <= 0:
        take_out(row, index)


def take_out(row: Rhythm, index: int) -> None:
    """Remove a day; the gaps on its two sides become one."""
    days = row.days
    day = days[index]
    before = days[index - 1] if index > 0 else 0
    after = days[index + 1] if index + 1 < len(days) else 0
    if before:
        count_gap(row, day - before, -1)
    if after:
        count_gap(row, after - day, -1)
    if before and after:
        count_gap(row, after - before, 1)
    row.order_days -= 1
    for kept in (row.days, row.times, row.cents, row.skus):
        del kept[index]
    if day == row.first_day:
        row.first_day = after


def count_gap(row: Rhythm, gap_days: int, times: int) -> None:
    row.gap_squares += times * gap_days * gap_days
    row.gap_logs += times * log(gap_days)
