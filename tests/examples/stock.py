"""Facts about the stock of dealer C1."""

from datetime import date

from examples.goods import DEALER, MONDAY
from forewarn.domain.goods import GoodsLine, GoodsReturned
from forewarn.domain.stock import facts


def received(
    units: int,
    sku: str = "TEA",
    on: date = MONDAY,
    batch: str = "",
    expiry: date | None = None,
    cost: int | None = 100,
    brand: str = "Yunshan",
    produced: date | None = None,
    life: int | None = None,
    rejected: int = 0,
    aged: bool = False,
) -> facts.StockReceived:
    line = facts.ReceivedStock(sku, units, batch, produced, expiry, life, brand, cost, aged)
    back = (facts.MovedStock(sku, rejected, brand=brand),) if rejected else ()
    return facts.StockReceived(
        subject=DEALER, on=on, document="GR", lines=(line,) if units else (), rejected=back, currency="CNY"
    )


def lines(units: int, sku: str, batch: str, cost: int | None, brand: str) -> tuple[facts.MovedStock]:
    return (facts.MovedStock(sku, units, batch, brand, cost),)


def sold(
    units: int,
    sku: str = "TEA",
    on: date = MONDAY,
    batch: str = "",
    cost: int | None = 100,
    brand: str = "Yunshan",
) -> facts.StockSoldOut:
    return facts.StockSoldOut(
        subject=DEALER, on=on, document="SO", lines=lines(units, sku, batch, cost, brand), currency="CNY"
    )


def adjusted(
    units: int, sku: str = "TEA", on: date = MONDAY, batch: str = "", brand: str = "Yunshan"
) -> facts.StockAdjusted:
    return facts.StockAdjusted(
        subject=DEALER, on=on, document="AD", lines=lines(units, sku, batch, 100, brand), reason="counted"
    )


def damaged(
    units: int, sku: str = "TEA", on: date = MONDAY, batch: str = "", brand: str = "Yunshan"
) -> facts.StockDamaged:
    return facts.StockDamaged(
        subject=DEALER, on=on, document="DM", lines=lines(units, sku, batch, 100, brand), reason="wet"
    )


def returned(units: int, sku: str = "TEA", on: date = MONDAY, brand: str = "Yunshan") -> GoodsReturned:
    line = GoodsLine(sku, units, 1_000, brand)
    return GoodsReturned(
        subject=DEALER,
        on=on,
        order="O1",
        goods_return="R",
        currency="CNY",
        lines=(line,),
        amount_cents=1_000,
        reason="stale",
    )


def counted(
    units: int | None, sku: str = "TEA", on: date = MONDAY, complete: bool = False
) -> facts.StockCounted:
    """Return a count of one SKU, or of nothing at all."""
    named = () if units is None else (facts.CountedLine(sku, units),)
    return facts.StockCounted(subject=DEALER, on=on, document="CO", lines=named, complete=complete)


def completed(day: date, feed: str = "sell_out") -> facts.FeedCompleted:
    return facts.FeedCompleted(subject=DEALER, on=day, feed=feed, day=day)
