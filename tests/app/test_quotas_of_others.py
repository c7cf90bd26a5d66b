"""Real quotas of sales persons become targets: 163 of 17 persons in 12 quarters, 95,714,000.00 in all."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"

pytestmark = pytest.mark.slow


def test_quotas_become_targets(tmp_path: Path, call_forewarn: Callable[..., Any]) -> None:
    file = copy(DATA / "aw_SalesPersonQuotaHistory.csv.gz", tmp_path)
    url = f"sqlite:///{tmp_path / 'quotas.db'}"
    imported = call_forewarn("import", "aw_quotas", str(file), "--store", url, "--json")
    assert (imported.code, imported.document["rows"]["accepted"]) == (0, 163)
    rows = call_forewarn("book", "targets", "--json", "--store", url).document["rows"]
    assert len({row["holder"] for row in rows}) == 17
    assert len({row["period"] for row in rows}) == 12
    assert sum(Decimal(row["amount"]["amount"]) for row in rows) == Decimal("95714000.00")
    first = next(row for row in rows if (row["holder"], row["period"]) == ("rep/274", "2022-Q2"))
    assert first["amount"]["amount"] == "28000.00"
    assert call_forewarn("replay", "--verify", "--store", url).code == 0
