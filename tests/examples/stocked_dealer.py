"""A dealer that gets goods, sells them and counts what is left, as commands in JSON."""

from datetime import date, timedelta
from typing import Any

TODAY = date(2026, 3, 2)
CNY = {"currency": "CNY"}


def stocked() -> list[dict[str, Any]]:
    """C1 gets 1,000 tea in two batches on the last of the open days but fifty, and sells ten a day."""
    on = TODAY.isoformat()
    begun = (TODAY - timedelta(days=50)).isoformat()
    product = {"command": "PublishProduct", "on": on, "from_day": on, "brand": "Yunshan"}
    tea = {"sku": "TEA", "name": "红茶", "shelf_life_days": 180, "units_per_case": 12}
    tea["cost"] = {"amount": "42.00", **CNY}
    prices = [{"sku": "TEA", "unit_price": "68.50"}, {"sku": "CUP", "unit_price": "9.125"}]
    price_list = {"command": "PublishPriceList", "on": on, "from_day": on}
    lines = [
        {"sku": "TEA", "quantity": 400, "batch": "B1", "produced": "2025-12-20"},
        {"sku": "TEA", "quantity": 100, "batch": "B2", "produced": "2025-11-01"},
        {"sku": "CUP", "quantity": 5},
    ]
    return [
        {**product, **tea},
        {**product, "sku": "CUP", "name": "杯", "key_brand": True, "must_stock": ["B", "C"]},
        {**price_list, "price_list": "east", **CNY, "prices": prices},
        {"command": "ReceiveStock", "on": begun, "customer": "C1", "document": "GR1", "lines": lines},
        *(sold_on(TODAY - timedelta(days=days)) for days in range(40, 0, -1)),
        {
            "command": "CountStock",
            "on": on,
            "customer": "C1",
            "document": "CO1",
            "lines": [{"sku": "TEA", "quantity": 98}],
            "complete": True,
        },
        {
            "command": "CompleteFeed",
            "on": on,
            "customer": "C1",
            "feed": "sell_out",
            "day": (TODAY - timedelta(days=1)).isoformat(),
        },
    ]


def sold_on(day: date) -> dict[str, Any]:
    return {
        "command": "ReportSoldOut",
        "on": day.isoformat(),
        "customer": "C1",
        "document": f"SO-{day}",
        "lines": [{"sku": "TEA", "quantity": 10}],
    }
