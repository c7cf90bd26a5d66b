"""A monitor of the book by SKU: one dimension for each SKU that runs out. It keeps what it has read."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import partial

from examples.stock_book import STOCK, parts
from forewarn.alerts.monitor import (
    Assessment,
    Finding,
    Level,
    Measure,
    Monitor,
    MonitorRules,
    Narrow,
    Observation,
    Text,
    Today,
)
from forewarn.domain.decider import Fact
from forewarn.projections.rows import Rows


class LowStockRules(MonitorRules, frozen=True):
    least_pieces: int = 5


TEXTS = {
    "low": Text("{pieces} of {sku} are left.", "{sku} 仅剩 {pieces} 件。", "Order {sku}.", "补货 {sku}。")
}


class LowStock:
    """`read`: the parts that were looked at, look by look."""

    def __init__(self) -> None:
        self.read: list[list[str]] = []
        self.monitor = Monitor("low_stock", (STOCK,), LowStockRules, self.check, never, TEXTS)
        self.narrow = Monitor(
            "low_stock", (STOCK,), LowStockRules, self.check, never, TEXTS, Narrow(moved_by, self.check_some)
        )

    def check(self, subject: str, rows: Rows, today: Today, rules: LowStockRules) -> Iterator[Observation]:
        return self.check_some(subject, rows, today, rules, rows.parts(STOCK))

    def check_some(
        self, subject: str, rows: Rows, today: Today, rules: LowStockRules, only: Collection[str]
    ) -> Iterator[Observation]:
        self.read.append(sorted(only))
        for sku in sorted(only):
            row = rows.part(STOCK, sku)
            pieces = sum(row.batches.values())
            level = Level.WARNING if pieces < rules.least_pieces else None
            finding = partial(low, sku, pieces, rules.least_pieces, row.last_event)
            yield Assessment(dimension=sku, enters=level, keeps=level, finding=finding)


def low(sku: str, pieces: int, least_pieces: int, event_id: str) -> Finding:
    return Finding(
        dimension=sku,
        enters=Level.WARNING,
        keeps=Level.WARNING,
        measures=(Measure(name="pieces", value=pieces, threshold=least_pieces, unit="count"),),
        evidence=(event_id,),
        template="low",
        parameters={"sku": sku, "pieces": str(pieces)},
    )


def moved_by(fact: Fact) -> Collection[str]:
    return parts(fact)


def never(rows: Rows, today: Today, rules: LowStockRules) -> date | None:
    """Time alone changes nothing."""
    return None
