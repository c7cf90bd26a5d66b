"""Lines of an order, unit by unit: which line a unit belongs to, and what it is worth.

Goods are told apart by SKU and by promotion or not. Several lines may want the same goods at different
prices: their units are delivered, and come back, in the order of the lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from forewarn.domain.goods import GoodsLine, MovedLine
from forewarn.domain.money import line_cents
from forewarn.domain.order.facts import OrderLine

Goods: TypeAlias = tuple[str, bool]
"""SKU, and whether it is sold under a promotion."""

Lines: TypeAlias = Mapping[Goods, Sequence[OrderLine]]
Units: TypeAlias = Mapping[Goods, int]


def by_goods(lines: Iterable[OrderLine]) -> dict[Goods, list[OrderLine]]:
    grouped: dict[Goods, list[OrderLine]] = {}
    for line in lines:
        grouped.setdefault((line.sku, line.promotion), []).append(line)
    return grouped


def first_units(lines: Iterable[OrderLine], units: int, currency: str) -> Iterator[OrderLine]:
    """The lines cut down to their first so many units together."""
    for line in lines:
        part = min(units, line.quantity)
        if part > 0:
            units -= part
            yield OrderLine(
                line.sku, part, line.unit_price, worth_cents(line, part, currency), line.brand, line.promotion
            )


def plus(units: Units, moved: Iterable[GoodsLine | MovedLine]) -> dict[Goods, int]:
    total = dict(units)
    for line in moved:
        goods = (line.sku, line.promotion)
        total[goods] = total.get(goods, 0) + line.quantity
    return total


def named(goods: Goods) -> str:
    sku, promotion = goods
    return f"{sku} on promotion" if promotion else sku


def whole(line: OrderLine) -> GoodsLine:
    return GoodsLine(line.sku, line.quantity, line.amount_cents, line.brand, line.promotion)


def after_units(lines: Iterable[OrderLine], units: int) -> Iterator[tuple[int, OrderLine]]:
    """How much of each line lies behind its first so many units together, and the line."""
    for line in lines:
        left = max(0, line.quantity - units)
        units = max(0, units - line.quantity)
        if left:
            yield left, line


def worth_cents(line: OrderLine, units: int, currency: str) -> int:
    """Of the first so many units. Rounding the running total, not each part, makes the parts of a line
    add up to its amount: the last one takes the remainder."""
    if units >= line.quantity:
        return line.amount_cents
    if units == 0:
        return 0
    return min(line_cents(units, line.unit_price, currency), line.amount_cents)


def between_cents(line: OrderLine, start: int, end: int, currency: str) -> int:
    return worth_cents(line, end, currency) - worth_cents(line, start, currency)


class Walk:
    """Goes through the lines of the same goods, from a unit on, and passes each unit once."""

    __slots__ = ("_currency", "_index", "_lines", "_passed")

    def __init__(self, lines: Sequence[OrderLine], start: int, currency: str) -> None:
        self._lines = lines
        self._index = 0
        self._passed = start
        self._currency = currency
        self._step_over()

    def take(self, units: int, batch: str = "", expiry: date | None = None) -> Iterator[GoodsLine]:
        """The next units, one line for each line of the order; fewer when the order has no more."""
        while units > 0 and self._index < len(self._lines):
            line, start = self._lines[self._index], self._passed
            part = min(units, line.quantity - start)
            self._passed += part
            units -= part
            cents = between_cents(line, start, self._passed, self._currency)
            yield GoodsLine(line.sku, part, cents, line.brand, line.promotion, batch, expiry)
            self._step_over()

    def _step_over(self) -> None:
        while self._index < len(self._lines) and self._passed >= self._lines[self._index].quantity:
            self._passed -= self._lines[self._index].quantity
            self._index += 1
