"""The commands of all tables of an import, in the order in which they are sent.

A company's past may be millions of commands. Each is one number of eight bytes here: its day, its place among
the causes of that day, its table, group and step. The command itself is made when its turn comes."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from forewarn.importing.plan import Due, Plan

RANK_BITS, TABLE_BITS, GROUP_BITS, STEP_BITS = 4, 6, 26, 6
DAY_SHIFT = RANK_BITS + TABLE_BITS + GROUP_BITS + STEP_BITS
MOST_GROUPS = 1 << GROUP_BITS


class Agenda:
    def __init__(self, plans: Sequence[Plan]) -> None:
        self._plans = plans
        self._numbers = array("q", sorted(packed(due) for plan in plans for due in plan.first_dues()))

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day on which something is to be done."""
        return (day_in(self._numbers[0]), day_in(self._numbers[-1])) if self._numbers else None

    def on(self, day: date) -> Iterator[Due]:
        start = bisect_left(self._numbers, day.toordinal() << DAY_SHIFT)
        end = bisect_left(self._numbers, (day.toordinal() + 1) << DAY_SHIFT, start)
        return (self._unpacked(self._numbers[place]) for place in range(start, end))

    def _unpacked(self, number: int) -> Due:
        day, step, rest = day_in(number), number & ones(STEP_BITS), number >> STEP_BITS
        group, rest = rest & ones(GROUP_BITS), rest >> GROUP_BITS
        table, rest = rest & ones(TABLE_BITS), rest >> TABLE_BITS
        return Due(day, rest & ones(RANK_BITS), table, group, step, self._plans[table].whom(step, group))


def packed(due: Due) -> int:
    number = due.day.toordinal()
    for part, bits in ((due.rank, RANK_BITS), (due.table, TABLE_BITS), (due.group, GROUP_BITS)):
        number = number << bits | part
    return number << STEP_BITS | due.step


def day_in(number: int) -> date:
    return date.fromordinal(number >> DAY_SHIFT)


def ones(bits: int) -> int:
    return (1 << bits) - 1
