"""Who of a real wholesaler's customers orders nothing in the next 90 days, told from what was known.

Public data set "Online Retail" (UCI 352). The weights are learnt from what was known on 2011-06-01, and
judged by what became of the customers of 2011-09-10."""

from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pyarrow.parquet
import pytest
from scipy.stats import rankdata

from forewarn.alerts.churn.outlook import AHEAD_DAYS, Features, features, silent_percent
from forewarn.app.fitting import churn
from forewarn.projections.rhythm import Ordered, Rhythm
from forewarn.projections.rhythm.orders import count

FILE = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "online_retail_2010_2011.parquet"
COLUMNS = ["InvoiceNo", "StockCode", "Quantity", "UnitPrice", "CustomerID", "InvoiceDate"]
LEARNT, JUDGED = date(2011, 6, 1), date(2011, 9, 10)
Orders = dict[str, list[Ordered]]

pytestmark = pytest.mark.slow


@cache
def orders() -> Orders:
    """Return each customer's invoices, oldest first; without cancellations and what has no price."""
    invoices: dict[str, Ordered] = {}
    skus, customers = defaultdict(set), {}
    table = pyarrow.parquet.read_table(FILE, columns=COLUMNS)
    for number, sku, quantity, price, customer, at in zip(
        *(table[name].to_pylist() for name in COLUMNS), strict=True
    ):
        if not customer or str(number).startswith("C") or quantity <= 0 or price <= 0:
            continue
        day = date.fromisoformat(str(at)[:10]).toordinal()
        known = invoices.setdefault(number, Ordered(str(number), day, 0, 0, ""))
        known.cents += round(100 * quantity * float(price))
        skus[number].add(sku)
        customers[number] = str(customer)
    found: Orders = defaultdict(list)
    for number, order in invoices.items():
        order.skus = len(skus[number])
        found[customers[number]].append(order)
    return {name: sorted(each, key=lambda order: (order.day, order.order)) for name, each in found.items()}


def rows(of: Orders, until: date) -> dict[str, Rhythm]:
    found = {}
    for customer, each in of.items():
        row = Rhythm()
        for order in each:
            if order.day <= until.toordinal():
                count(row, Ordered(order.order, order.day, order.cents, order.skus, ""))
        if row.days:
            found[customer] = row
    return found


def scores(of: Orders) -> dict[str, float]:
    """Return the chance of silence by customer, as it was told on the day that is judged."""
    before = rows(of, LEARNT - timedelta(days=AHEAD_DAYS))
    weights = tuple(churn.fit(rows(of, LEARNT), before, LEARNT).thresholds["outlook"])
    asked = {customer: features(row, JUDGED) for customer, row in rows(of, JUDGED).items()}
    return {customer: silent_percent(weights, each) for customer, each in asked.items() if each}


def silent(customer: str) -> bool:
    first, last = JUDGED.toordinal() + 1, JUDGED.toordinal() + AHEAD_DAYS
    return not any(first <= order.day <= last for order in orders()[customer])


def area_under_curve(told: dict[str, float]) -> float:
    ranks = rankdata(list(told.values()))
    outcome = [silent(customer) for customer in told]
    gone = sum(outcome)
    above = sum(rank for rank, each in zip(ranks, outcome, strict=True) if each) - gone * (gone + 1) / 2
    return float(above / (gone * (len(outcome) - gone)))


def recency() -> dict[str, float]:
    return {
        customer: float(JUDGED.toordinal() - row.last_day) for customer, row in rows(orders(), JUDGED).items()
    }


@cache
def told_scores() -> dict[str, float]:
    return scores(orders())


def test_the_outlook_is_better_than_recency() -> None:
    told = told_scores()
    assert len(told) == 3_370
    assert area_under_curve(recency()) == pytest.approx(0.683, abs=5e-4)
    assert area_under_curve(told) >= 0.735


def test_what_happens_later_moves_no_score() -> None:
    chance = Random(3)
    later = [order for each in orders().values() for order in each if order.day > JUDGED.toordinal()]
    chance.shuffle(later)
    shuffled = {
        customer: [order for order in each if order.day <= JUDGED.toordinal()] + later[n * 3 : n * 3 + 3]
        for n, (customer, each) in enumerate(orders().items())
    }
    assert scores(shuffled) == told_scores()


def test_features_hold_what_the_model_names() -> None:
    row = next(iter(rows(orders(), JUDGED).values()))
    known: Features | None = features(row, JUDGED)
    assert known is not None
    assert known[0] == 1.0
