"""How a customer pays: counted when a payment settles an item, taken out again when it is taken back."""

from datetime import date
from functools import lru_cache

from forewarn.projections.receivables.row import History, Item, Month, Settled

MONTHS_KEPT = 18
SETTLEMENTS_KEPT = 12

LONGEST_DELAY_DAYS = 60
"""Beyond, a delay says nothing more about a habit: one lost invoice must not hide it."""


def settle(history: History, key: str, item: Item, on: date, event_id: str) -> None:
    """Counts the whole item on the day its last part was paid."""
    delay_days = (on - item.due).days
    settled = Settled(on, item.amount_cents, max(0, delay_days), delay_days, event_id)
    history.latest[key] = settled
    drop_oldest(history.latest)
    count(history, settled, 1)
    count_month(history, settled)


def unsettle(history: History, key: str) -> Settled | None:
    """Takes a settlement out, exactly as it was counted, or gives none when the item is not among the
    latest settled: then its settlement stays counted, as the constant space does not tell its day."""
    settled = history.latest.pop(key, None)
    if settled is not None:
        count(history, settled, -1)
        uncount_month(history, settled)
    return settled


def count(history: History, settled: Settled, sign: int) -> None:
    history.settled += sign
    history.settled_cents += sign * settled.amount_cents
    if settled.late_days:
        history.late += sign


def count_month(history: History, settled: Settled) -> None:
    name = month_name(settled.on)
    month = history.months.get(name)
    if month is None:
        month = history.months[name] = Month()
    add(month, settled, 1)
    if len(history.months) > MONTHS_KEPT:
        del history.months[min(history.months)]


def uncount_month(history: History, settled: Settled) -> None:
    name = month_name(settled.on)
    month = history.months.get(name)
    if month is None:
        return
    add(month, settled, -1)
    if month.settled == 0:
        del history.months[name]


def add(month: Month, settled: Settled, sign: int) -> None:
    delay_days = clipped(settled.delay_days)
    month.settled += sign
    month.settled_cents += sign * settled.amount_cents
    month.delay_days += sign * delay_days
    month.delay_squares += sign * delay_days * delay_days


def clipped(delay_days: int) -> int:
    """Return the days as they count for a habit."""
    return min(max(delay_days, -LONGEST_DELAY_DAYS), LONGEST_DELAY_DAYS)


@lru_cache(maxsize=4096)
def month_name(day: date) -> str:
    """Asked for every fact, of few days: remembering them is three times as fast."""
    return day.isoformat()[:7]


def drop_oldest(latest: dict[str, Settled]) -> None:
    if len(latest) > SETTLEMENTS_KEPT:
        del latest[next(iter(latest))]
