"""Orders as they make the rhythm: placed or held they count, changed and cancelled they are corrected."""

from bisect import insort
from datetime import date

from forewarn.domain.order.facts import (
    OrderCancelled,
    OrderChanged,
    OrderHeld,
    OrderLine,
    OrderPlaced,
    OrderRefused,
)
from forewarn.projections.rhythm import order_days
from forewarn.projections.rhythm.row import Month, Ordered, Rhythm

LATEST_KEPT = 6
MONTHS_KEPT = 25
ASKED_KEPT = 20


def place(row: Rhythm, fact: OrderPlaced, event_id: str) -> None:
    count(row, Ordered(fact.order, fact.on.toordinal(), fact.amount_cents, breadth(fact.lines), event_id))


def hold(row: Rhythm, fact: OrderHeld, event_id: str) -> None:
    """A customer whose order waits for a release has ordered. Held again, the order was changed."""
    known = found(row, fact.order)
    if known is None:
        order = Ordered(fact.order, fact.on.toordinal(), fact.amount_cents, breadth(fact.lines), event_id)
        count(row, order)
    else:
        correct(row, known, fact.amount_cents - known.cents, breadth(fact.lines) - known.skus)


def refuse(row: Rhythm, fact: OrderRefused, event_id: str) -> None:
    """A customer whose order was refused wanted to order."""
    row.asked_on = fact.on if row.asked_on is None else max(row.asked_on, fact.on)
    day = fact.on.toordinal()
    if day not in row.asked:
        insort(row.asked, day)
        del row.asked[:-ASKED_KEPT]


def change(row: Rhythm, fact: OrderChanged, event_id: str) -> None:
    known = found(row, fact.order)
    if known is not None:
        correct(row, known, fact.amount_cents - fact.previous_cents)


def cancel(row: Rhythm, fact: OrderCancelled, event_id: str) -> None:
    """An order cancelled whole was none; of one delivered in part, what was delivered stays."""
    known = found(row, fact.order)
    if known is None:
        return
    if fact.open_cents < known.cents:
        correct(row, known, -fact.open_cents)
        return
    row.latest.remove(known)
    count_amount(row, known.cents, -1)
    order_days.change(row, known.day, -known.cents, -known.skus, -1)
    count_in_month(row, known.day, -1, -known.cents, -known.skus)


def found(row: Rhythm, order: str) -> Ordered | None:
    return next((known for known in row.latest if known.order == order), None)


def breadth(lines: tuple[OrderLine, ...]) -> int:
    """Return how many different SKUs there are."""
    return len({line.sku for line in lines})


def count(row: Rhythm, order: Ordered) -> None:
    latest = row.latest
    latest.append(order)
    if len(latest) > 1 and order.day < latest[-2].day:
        latest.sort(key=by_day)
    del latest[:-LATEST_KEPT]
    order_days.enter(row, order.day, order.cents, order.skus)
    count_amount(row, order.cents, 1)
    count_in_month(row, order.day, 1, order.cents, order.skus)


def by_day(order: Ordered) -> int:
    return order.day


def correct(row: Rhythm, order: Ordered, cents: int, skus: int = 0) -> None:
    """Change the value of an order that was counted by so many minor units."""
    count_amount(row, order.cents, -1)
    order.cents += cents
    order.skus += skus
    count_amount(row, order.cents, 1)
    order_days.change(row, order.day, cents, skus)
    count_in_month(row, order.day, 0, cents, skus)


def count_amount(row: Rhythm, cents: int, times: int) -> None:
    row.amounts += times
    row.amount_sum += times * cents
    row.amount_squares += times * float(cents) * cents


def count_in_month(row: Rhythm, day: int, orders: int, cents: int, skus: int) -> None:
    """The oldest month makes room; what is written in one that had to go is forgotten with it."""
    name = date.fromordinal(day).isoformat()[:7]
    month = row.months.get(name)
    if month is None:
        month = row.months[name] = Month()
        while len(row.months) > MONTHS_KEPT:
            del row.months[min(row.months)]
    month.orders += orders
    month.cents += cents
    month.skus += skus
