"""A file knows days: what happened on one is said to have happened as it began, where the company is."""

from contextlib import closing
from datetime import UTC, date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from examples.erp_export import write
from forewarn.adapters.sqlite import SqliteStore
from forewarn.consumers.log.paging import each
from forewarn.importing.envelopes import morning


@pytest.mark.parametrize(
    "name", ["Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/Berlin"]
)
@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2026, 3, 29), date(2026, 11, 1)])
def test_the_moment_lies_on_its_day_where_the_company_is(name: str, day: date) -> None:
    moment = morning(day, ZoneInfo(name))
    assert moment.astimezone(UTC).astimezone(ZoneInfo(name)).date() == day


def test_all_that_an_import_stores_happened_on_its_day_of_the_company(nobody: Any, tmp_path: Any) -> None:
    write(tmp_path)
    assert nobody.forewarn("import", "erp", str(tmp_path)).code == 0
    with closing(SqliteStore(nobody.path)) as store:
        found = [
            (entry.at.astimezone(ZoneInfo("Asia/Shanghai")).date(), entry.fact.on)
            for entry in each(store.read)
        ]
    assert found
    assert [at for at, on in found if at < on] == []
    assert any(at == on for at, on in found)
