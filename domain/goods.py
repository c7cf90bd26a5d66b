"""Goods that move: to the customer with an order, or back, with an order or without."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import msgspec

from forewarn.domain.decider import Fact, Refused


@dataclass(frozen=True, slots=True)
class MovedLine:
    """Goods delivered or returned. On an order, value and brand follow from its lines for the SKU, in
    their order; goods without an order name their own `unit_price` and brand."""

    sku: str
    quantity: int
    unit_price: Decimal | None = None
    brand: str = ""
    promotion: bool = False
    batch: str = ""
    expiry: date | None = None


class GoodsLine(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Goods that moved, with the value they were sold at."""

    sku: str
    quantity: int
    amount_cents: int
    brand: str = ""
    promotion: bool = False
    batch: str = ""
    expiry: date | None = None


class GoodsReturned(Fact, frozen=True):
    """`order` is empty for goods that come back without one. `unbilled_cents` is the part of the value that
    was not billed: it never is. The rest comes back by a credit note."""

    order: str
    goods_return: str
    currency: str
    lines: tuple[GoodsLine, ...]
    amount_cents: int
    reason: str
    unbilled_cents: int = 0


def must_move_something(lines: Iterable[MovedLine]) -> None:
    for line in lines:
        if line.quantity <= 0:
            raise Refused(f"{line.quantity} of {line.sku} cannot move: the quantity must be above zero")
