"""A year of a real wholesaler, 541,909 lines, against figures computed from the raw file."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as parquet
import pytest

from domain.decider import Fact
from domain.goods import GoodsLine, GoodsReturned
from domain.money import decimal_amount, line_cents
from domain.order.facts import OrderDelivered
from domain.paper.facts import AdjustmentBooked
from projections.sales.book import SALES, month_of
from projections.sales.figures import adjusted_cents, by_sku, total
from projections.sales.row import Sales

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
COLUMNS = ("InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID")
GBP, WALK_IN, BAD_DEBT = "GBP", "customer/walk-in", "B"

pytestmark = pytest.mark.slow


class Line(NamedTuple):
    invoice: str
    sku: str
    quantity: int
    on: date
    price: Decimal
    subject: str


Books = dict[tuple[str, str], Sales]


def lines() -> Iterator[Line]:
    table = parquet.read_table(DATA / "online_retail_2010_2011.parquet", columns=list(COLUMNS))
    for invoice, sku, quantity, at, price, customer in zip(
        *(table[column].to_pylist() for column in COLUMNS), strict=True
    ):
        subject = f"customer/{customer}" if customer else WALK_IN
        yield Line(invoice, sku, quantity, at.date(), Decimal(str(price)), subject)


def facts_of(invoice: str, group: Iterable[Line]) -> Iterator[Fact]:
    """Quantities below zero are goods taken back, on `C` invoices, or stock written off at no price."""
    all_lines = list(group)
    if invoice.startswith("A"):
        yield from (adjustment(line) for line in all_lines)
        return
    out = [line for line in all_lines if line.quantity > 0]
    back = [line for line in all_lines if line.quantity <= 0]
    if out:
        yield delivery(out)
    if back:
        yield goods_return(back)


def adjustment(line: Line) -> AdjustmentBooked:
    return AdjustmentBooked(
        subject=line.subject,
        on=line.on,
        adjustment=line.invoice,
        currency=GBP,
        amount_cents=line_cents(line.quantity, line.price, GBP),
        reason=line.sku,
    )


def goods(lines: list[Line]) -> tuple[GoodsLine, ...]:
    return tuple(
        GoodsLine(line.sku, abs(line.quantity), line_cents(abs(line.quantity), line.price, GBP))
        for line in lines
    )


def delivery(lines: list[Line]) -> OrderDelivered:
    first, moved = lines[0], goods(lines)
    return OrderDelivered(
        subject=first.subject,
        on=first.on,
        order=first.invoice,
        delivery=first.invoice,
        currency=GBP,
        lines=moved,
        amount_cents=sum(line.amount_cents for line in moved),
    )


def goods_return(lines: list[Line]) -> GoodsReturned:
    first, moved = lines[0], goods(lines)
    return GoodsReturned(
        subject=first.subject,
        on=first.on,
        order="",
        goods_return=first.invoice,
        currency=GBP,
        lines=moved,
        amount_cents=sum(line.amount_cents for line in moved),
        reason="",
    )


@pytest.fixture(scope="module")
def books() -> Books:
    rows: Books = {}
    for invoice, group in groupby(sorted(lines(), key=itemgetter(0)), key=itemgetter(0)):
        for fact in facts_of(invoice, group):
            for part in SALES.parts_of(fact):
                SALES.evolve(rows.setdefault((fact.subject, part), Sales()), fact, invoice, part)
    return rows


@pytest.fixture(scope="module")
def expected() -> Any:
    return json.loads((DATA / "expected_online_retail.json").read_text())


def pounds(cents: int) -> str:
    return decimal_amount(cents, GBP)


def test_every_month_comes_out_to_the_penny(books: Books, expected: Any) -> None:
    sold: Counter[str] = Counter()
    returned: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for (_, part), row in books.items():
        month, volume = month_of(part), total(row)
        sold[month] += volume.delivered_cents + row.adjustment_cents
        returned[month] += volume.returned_cents
        counted[month] += volume.lines + row.adjustments
    assert expected["months"] == {
        month: {
            "sales": pounds(sold[month]),
            "cancellations": pounds(-returned[month]),
            "lines": counted[month],
        }
        for month in sorted(sold)
    }
    assert counted.total() == expected["lines"]


def test_the_whole_year_comes_out_to_the_penny(books: Books, expected: Any) -> None:
    assert pounds(sum(adjusted_cents(row) for row in books.values())) == expected["total_rounded_per_line"]


def test_every_sku_comes_out(books: Books, expected: Any) -> None:
    """The bad debt has a stock code in the file, and no goods in the book."""
    quantities: Counter[str] = Counter()
    for row in books.values():
        for sku, volume in by_sku(row).items():
            quantities[sku] += volume.net_quantity
    assert BAD_DEBT not in quantities
    assert len(quantities) + 1 == expected["stock_codes"]
    top = expected["net_quantity_top_stock_codes"]
    assert {sku: str(quantity) for sku, quantity in quantities.most_common(len(top))} == top


def test_every_customer_comes_out(books: Books, expected: Any) -> None:
    amounts: Counter[str] = Counter()
    for (subject, _), row in books.items():
        amounts[subject] += adjusted_cents(row)
    assert len(amounts.keys() - {WALK_IN}) == expected["customers"]
    top = expected["net_amount_top_customers"]
    named = {
        "" if subject == WALK_IN else subject.partition("/")[2]: cents for subject, cents in amounts.items()
    }
    assert {name: pounds(cents) for name, cents in Counter(named).most_common(len(top))} == top
