"""A year of real grocery stores: sales, and discounts as spending of two budgets, exact in the books."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from forewarn.adapters.sqlite import SqliteStore
from forewarn.projections.sales.book import SALES
from forewarn.projections.sales.figures import total
from forewarn.projections.spending.book import SPENDING

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = REPOSITORY / ".." / "shared" / "data" / "completejourney"
MOST_CPU_SECONDS, MOST_MEBIBYTES = 240, 1100
PROGRAM = """
import resource, sys
from forewarn.cli.main import main
try:
    main()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    sys.stderr.write(f"used {used.ru_utime + used.ru_stime:.0f} {used.ru_maxrss // 1024}\\n")
"""


@pytest.mark.slow
def test_sales_and_discounts_come_out_to_the_cent(tmp_path: Path) -> None:
    path, rows = tmp_path / "stores.db", DATA / "cj_transactions.parquet"
    copied = Path(tmp_path, rows.name)
    copied.symlink_to(rows.resolve())
    arguments = ["import", "completejourney", str(copied), "--store", f"sqlite:///{path}", "--json"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        check=True,
    )
    _, seconds, mebibytes = done.stderr.splitlines()[-1].split()
    with closing(SqliteStore(path)) as store:
        sold = sum(total(SALES.decode(row.row)).delivered_cents for row in store.rows(SALES.name))
        discounts = [
            sum(
                SPENDING.decode(row).total.spent
                for row in store.parts(SPENDING.name, f"budget/{name}").values()
            )
            for name in ("retail discounts", "coupons")
        ]
    assert (sold, discounts) == (459_603_958, [79_165_064, 2_635_990])
    assert int(seconds) < MOST_CPU_SECONDS
    assert int(mebibytes) < MOST_MEBIBYTES
