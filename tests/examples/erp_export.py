"""A small made-up export of an ERP: the files of docs/erp. `python -m examples.erp_export FOLDER` writes
them."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

FIRST = date(2025, 3, 3)
ORDERS = 12
CUSTOMERS = (
    ("D001", "大华商贸", "经销商", "华东", "LI", 30),
    ("D002", "北城食品", "分销商", "华北", "WANG", 45),
    ("R003", "Sunny Mart", "零售商", "华东", "LI", 15),
)
SKUS = (("NOODLE", "48.50"), ("TEA", "120.00"), ("OIL", "1,015.00"))
PRICES = {"NOODLE": 4850, "TEA": 12000, "OIL": 101500}

Files = dict[str, list[str]]
Part = tuple[date, list[tuple[str, int]]]
"""A day, and how many pieces of what."""


def export() -> Files:
    """Every fourth order is delivered in two parts, and every fifth invoice is not paid."""
    files: Files = {
        "customers": ["customer,name,kind,region,owner,registered,payment_days"],
        "orders": ["order,customer,ordered,sku,pieces,price"],
        "deliveries": ["delivery,order,delivered,sku,pieces"],
        "invoices": ["invoice,order,invoiced,amount"],
        "payments": ["payment,invoice,customer,received,amount"],
        "visits": ["visit,customer,rep,planned,due"],
    }
    for customer, name, kind, region, owner, days in CUSTOMERS:
        row = (customer, name, kind, region, owner, FIRST.strftime("%Y/%m/%d"), days)
        files["customers"].append(",".join(map(str, row)))
    for number in range(ORDERS):
        add_order(files, number)
    return files


def add_order(files: Files, number: int) -> None:
    customer, days = CUSTOMERS[number % 3][0], CUSTOMERS[number % 3][5]
    on, order = FIRST + timedelta(days=7 * number), f"SO-{number + 1:03}"
    lines = [
        (sku, price, 4 + (number + place) % 5) for place, (sku, price) in enumerate(SKUS[: 1 + number % 3])
    ]
    files["orders"] += [f'{order},{customer},{on},{sku},{pieces},"{price}"' for sku, price, pieces in lines]
    last = on
    for part, (shipped, pieces_of) in enumerate(parts(number, on, lines), start=1):
        last = shipped
        files["deliveries"] += [
            f"DN-{number + 1:03}-{part},{order},{shipped},{sku},{n}" for sku, n in pieces_of
        ]
    cents = sum(PRICES[sku] * pieces for sku, _, pieces in lines)
    files["invoices"].append(f'INV-{number + 1:03},{order},{last},"{cents / 100:,.2f}"')
    paid = last + timedelta(days=days - 5 + number % 4)
    if number % 5 != 4:
        row = f'PAY-{number + 1:03},INV-{number + 1:03},{customer},{paid},"{cents / 100:,.2f}"'
        files["payments"].append(row)
    files["visits"].append(f"V-{number + 1:03},{customer},Chen,{on},{on + timedelta(days=3)}")


def parts(
    number: int, on: date, lines: list[tuple[str, str, int]]
) -> Iterator[tuple[date, list[tuple[str, int]]]]:
    first = 1 if number % 4 == 3 else 0
    if first:
        yield on + timedelta(days=2), [(sku, first) for sku, _, _ in lines]
    yield on + timedelta(days=4), [(sku, pieces - first) for sku, _, pieces in lines]


def write(folder: Path) -> None:
    for name, rows in export().items():
        (folder / f"{name}.csv").write_text("\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
