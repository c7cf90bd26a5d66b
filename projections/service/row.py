"""How well a customer's orders of a month were served: those that were wanted in it."""

from datetime import date

import msgspec

WHENEVER = date.max


class Awaited(msgspec.Struct, gc=False, array_like=True):
    """An order that is not delivered whole. `due`: the day on which the goods are wanted, or on which the
    order was released if that was later; `WHENEVER` for an order that names no later day than its own.
    `begun`: its first delivery was made. A held order is not awaited yet."""

    due: date
    units: int
    lines: int
    held: bool = False
    begun: bool = False


class Service(msgspec.Struct, gc=False, array_like=True):
    """One row a customer and month. `orders`, `lines` and `units` were ordered, of the orders whose first
    delivery was made; `filled_…` came with that delivery, on time. `completed` orders are delivered and
    closed, `late` of them after their day and `undated` without one. `awaited`: orders that wait for goods,
    by id."""

    orders: int = 0
    lines: int = 0
    units: int = 0
    filled_orders: int = 0
    filled_lines: int = 0
    filled_units: int = 0
    delivered_units: int = 0
    in_time_units: int = 0
    completed: int = 0
    late: int = 0
    undated: int = 0
    cancelled: int = 0
    awaited: dict[str, Awaited] = {}
