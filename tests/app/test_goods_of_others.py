"""Real goods: purchase orders, an inventory by location, and orders with the days on which they were
required."""

import csv
import gzip
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
LINES_OF_NORTHWIND = """
    SELECT o.OrderID, CustomerID, OrderDate, RequiredDate, ShippedDate, ProductID, Quantity, UnitPrice
    FROM Orders o JOIN "Order Details" d ON d.OrderID = o.OrderID ORDER BY o.OrderID, ProductID
"""

pytestmark = pytest.mark.slow


class Imported:
    """A store of its own, with a file imported into it."""

    def __init__(self, folder: Path, call: Callable[..., Any], mapping: str, file: Path) -> None:
        self._call, self._url = call, f"sqlite:///{folder / 'goods.db'}"
        self._arguments = ("import", mapping, str(file), "--store", self._url, "--json")
        self.report = self.again()

    def again(self) -> Any:
        answer = self._call(*self._arguments)
        assert answer.code == 0, answer
        return answer.document

    def book(self, name: str, *arguments: str) -> list[dict[str, Any]]:
        answer = self._call("book", name, *arguments, "--json", "--store", self._url)
        assert answer.code == 0, answer
        found: list[dict[str, Any]] = answer.document["rows"]
        return found

    def must_be_whole(self) -> None:
        assert self._call("replay", "--verify", "--store", self._url).code == 0


def rows_of(name: str) -> list[list[str]]:
    with gzip.open(DATA / name, "rt") as file:
        return list(csv.reader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def purchased(tmp_path_factory: pytest.TempPathFactory, call_forewarn: Callable[..., Any]) -> Imported:
    folder = tmp_path_factory.mktemp("purchased")
    file = Path(copy(DATA / "aw_PurchaseOrderDetail.csv.gz", folder))
    return Imported(folder, call_forewarn, "aw_purchase_orders", file)


def test_received_and_rejected_quantities_add_up(purchased: Imported) -> None:
    """2,327,299 units came in 8,845 lines: 2,254,599 went into stock and 72,700 back."""
    received, rejected = Counter[str](), Counter[str]()
    for row in rows_of("aw_PurchaseOrderDetail.csv.gz"):
        received[row[4]] += round(float(row[7]))
        rejected[row[4]] += round(float(row[8]))
    positions = {row["sku"]: row["received"] for row in purchased.book("inventory")}
    assert positions == {sku: received[sku] - rejected[sku] for sku in received}
    assert (sum(received.values()), sum(rejected.values())) == (2_327_299, 72_700)
    assert sum(positions.values()) == 2_254_599
    assert (purchased.report["rows"]["read"], purchased.report["rows"]["accepted"]) == (8_845, 8_845)


def test_the_purchase_orders_are_imported_once_and_follow_from_the_log(purchased: Imported) -> None:
    before = purchased.book("supply")
    assert [row["units"] for row in before] == [2_254_599]
    purchased.again()
    assert purchased.book("supply") == before
    purchased.must_be_whole()


def test_an_inventory_is_taken_over_by_location(tmp_path: Path, call_forewarn: Callable[..., Any]) -> None:
    """335,974 units of 432 products in 14 locations, each as counted."""
    file = Path(copy(DATA / "aw_ProductInventory.csv.gz", tmp_path))
    taken_over = Imported(tmp_path, call_forewarn, "aw_product_inventory", file)
    expected = {(f"location-{row[1]}", row[0]): int(row[4]) for row in rows_of("aw_ProductInventory.csv.gz")}
    found = taken_over.book("inventory")
    assert {(row["customer"], row["sku"]): row["closing"] for row in found} == expected
    assert len(expected) == 1_069
    assert sum(row["closing"] for row in found) == 335_974
    assert {row["difference"] for row in found if row["closing"]} == {0}
    assert sum(row["units"] for row in taken_over.book("batches")) == 335_974


def test_of_809_orders_shipped_37_are_late(tmp_path: Path, call_forewarn: Callable[..., Any]) -> None:
    served = Imported(tmp_path, call_forewarn, "northwind_orders", northwind(tmp_path)).book("service")
    shipped, late = sum(row["shipped"] for row in served), sum(row["late"] for row in served)
    assert (shipped, late) == (809, 37)
    assert round(100 * (shipped - late) / shipped, 2) == 95.43
    assert sum(row["orders_filled"] for row in served) == 772
    assert sum(row["orders"] for row in served) <= 830


def northwind(folder: Path) -> Path:
    """Return a file with the lines of all orders, from the tables of the database."""
    database, file = folder / "northwind.db", folder / "northwind.csv"
    database.write_bytes(gzip.decompress((DATA / "northwind_base.sqlite.gz").read_bytes()))
    with closing(sqlite3.connect(database)) as connection, file.open("w", newline="") as written:
        lines = connection.execute(LINES_OF_NORTHWIND)
        csv.writer(written).writerow([column[0] for column in lines.description])
        csv.writer(written).writerows(lines)
    return file
