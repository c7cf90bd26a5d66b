"""A year of a real wholesaler through the front door: every figure that is known comes out of the books."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from examples.rederived import contents_of_books, digest
from forewarn.adapters.sqlite import SqliteStore
from forewarn.domain.money import decimal_amount
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.sales.book import SALES, month_of
from forewarn.projections.sales.figures import adjusted_cents, by_sku, total
from forewarn.projections.sales.row import Sales

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
REPOSITORY = Path(__file__).resolve().parents[2]
WALK_IN, BAD_DEBT = "customer/walk-in", "B"
# Alone it takes 48 to 59 s of wall time; beside other tests the same work costs more CPU seconds.
MOST_CPU_SECONDS, MOST_MEBIBYTES = 90, 1024
PROGRAM = """
import resource, sys
from forewarn.cli.main import main
try:
    main()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    sys.stderr.write(f"used {used.ru_utime + used.ru_stime:.0f} {used.ru_maxrss // 1024}\\n")
"""

Books = dict[tuple[str, str], Sales]

pytestmark = pytest.mark.slow


class Imported:
    """The import in a process of its own, so that its time and memory are its own."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "retail.db"
        self.rows = Path(copy(DATA / "online_retail_2010_2011.parquet", folder))
        arguments = ["import", "online_retail", str(self.rows), "--store", f"sqlite:///{self.path}", "--json"]
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments],
            capture_output=True,
            text=True,
            cwd=REPOSITORY,
            check=True,
        )
        self.report = json.loads(done.stdout)
        _, seconds, mebibytes = done.stderr.splitlines()[-1].split()
        self.cpu_seconds, self.mebibytes = int(seconds), int(mebibytes)

    def store(self) -> SqliteStore:
        return SqliteStore(self.path)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return Imported(tmp_path_factory.mktemp("retail"))


@pytest.fixture(scope="module")
def books(imported: Imported) -> Books:
    with closing(imported.store()) as store:
        return {(row.subject, row.part): SALES.decode(row.row) for row in store.rows(SALES.name)}


@pytest.fixture(scope="module")
def expected() -> Any:
    return json.loads((DATA / "expected_online_retail.json").read_text())


def pounds(cents: int) -> str:
    return decimal_amount(cents, "GBP")


def test_every_month_comes_out_to_the_penny(books: Books, expected: Any) -> None:
    sold, returned, lines = Counter[str](), Counter[str](), Counter[str]()
    for (_, part), row in books.items():
        month = month_of(part)
        sold[month] += total(row).delivered_cents + row.adjustment_cents
        returned[month] += total(row).returned_cents
        lines[month] += total(row).lines + row.adjustments
    assert expected["months"] == {
        month: {
            "sales": pounds(sold[month]),
            "cancellations": pounds(-returned[month]),
            "lines": lines[month],
        }
        for month in sorted(sold)
    }
    assert lines.total() == expected["lines"]


def test_the_whole_year_comes_out_to_the_penny(books: Books, expected: Any) -> None:
    assert pounds(sum(map(adjusted_cents, books.values()))) == expected["total_rounded_per_line"]


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
        amounts["" if subject == WALK_IN else subject.removeprefix("customer/")] += adjusted_cents(row)
    assert len(amounts.keys() - {""}) == expected["customers"]
    top = expected["net_amount_top_customers"]
    assert {name: pounds(cents) for name, cents in amounts.most_common(len(top))} == top


def test_only_the_bad_debt_is_still_open(imported: Imported) -> None:
    with closing(imported.store()) as store:
        rows = {row.subject: RECEIVABLES.decode(row.row) for row in store.rows(RECEIVABLES.name)}
    still_open = {subject: list(row.items) for subject, row in rows.items() if row.items}
    assert still_open == {WALK_IN: ["A563185#1"]}
    assert not any(row.unapplied or row.unbilled for row in rows.values())


def test_the_control_report_holds(imported: Imported, expected: Any) -> None:
    report = imported.report
    assert report["holds"]
    assert report["rows"] == {"read": 541_909, "accepted": 541_909, "rejected": 0, "left_out": {}}
    assert report["groups"] == {"read": 25_900, "rejected": 0}
    assert report["days"] == {"first": "2010-12-01", "last": "2011-12-09", "opened": 374}
    booked = {total["booked"]["amount"] for total in report["amounts"]}
    assert booked == {expected["total_rounded_per_line"]}


def test_the_file_of_the_store_is_whole(imported: Imported) -> None:
    with closing(imported.store()) as store:
        assert store.check() == []
        assert store.position("books") == store.head()


def test_it_keeps_within_its_time_and_a_gibibyte(imported: Imported) -> None:
    """The processor's time, with room for a machine that others use as well."""
    assert imported.cpu_seconds < MOST_CPU_SECONDS
    assert imported.mebibytes < MOST_MEBIBYTES


def test_imported_again_nothing_is_added(imported: Imported, call_forewarn: Callable[..., Any]) -> None:
    with closing(imported.store()) as store:
        head, before = store.head(), digest(contents_of_books(store))
    url = f"sqlite:///{imported.path}"
    answer = call_forewarn("import", "online_retail", str(imported.rows), "--store", url, "--json")
    assert answer.document["commands"]["already_there"] == imported.report["commands"]["stored"]
    assert answer.document["holds"]
    with closing(imported.store()) as store:
        assert (store.head(), digest(contents_of_books(store))) == (head, before)
