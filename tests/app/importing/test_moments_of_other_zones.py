"""A moment with a time zone belongs to the day that the company has then."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.importing.cells import read_cells
from forewarn.importing.columns import Column, in_company_time

date_time = datetime.fromisoformat
SHANGHAI = "Asia/Shanghai"
MOMENTS = {
    "2024-12-31T15:59:59Z": date(2024, 12, 31),
    "2024-12-31T16:00:00Z": date(2025, 1, 1),
    "2024-12-31 08:00:00-08:00": date(2025, 1, 1),
    "2025-01-01T00:30:00+09:00": date(2024, 12, 31),
    "2024-12-31T23:59:59": date(2024, 12, 31),
    "2024-12-31": date(2024, 12, 31),
    datetime(2024, 12, 31, 16, tzinfo=UTC): date(2025, 1, 1),
    datetime(2025, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo")): date(2024, 12, 31),
    datetime.fromisoformat("2024-12-31T23:59"): date(2024, 12, 31),
}


@pytest.mark.parametrize("cell", MOMENTS, ids=str)
def test_a_moment_is_of_the_companys_day(cell: Any) -> None:
    assert read_cells(Column(type="date", time_zone=SHANGHAI), [cell], "") == ([MOMENTS[cell]], {})


def test_a_pattern_may_have_a_time_zone() -> None:
    column = Column(type="date", format="%d.%m.%Y %H:%M %z", time_zone=SHANGHAI)
    assert read_cells(column, ["31.12.2024 20:00 +0000"], "")[0] == [date(2025, 1, 1)]


def test_a_column_may_name_another_zone_than_the_company() -> None:
    columns = {"on": Column(type="date"), "abroad": Column(type="date", time_zone="America/New_York")}
    zones = {name: column.time_zone for name, column in in_company_time(columns, SHANGHAI).items()}
    assert zones == {"on": SHANGHAI, "abroad": "America/New_York"}


def test_a_zone_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone is called 'Mars/Olympus'"):
        Column(type="date", time_zone="Mars/Olympus")


@given(st.datetimes(date_time("2000-01-01"), date_time("2030-01-01")), st.integers(-23, 23))
def test_however_a_moment_is_written_it_has_one_day(moment: datetime, hours: int) -> None:
    column = Column(type="date", time_zone=SHANGHAI)
    elsewhere = moment.replace(tzinfo=UTC).astimezone(timezone(timedelta(hours=hours)))
    cells = [elsewhere, elsewhere.isoformat(), moment.isoformat() + "Z"]
    assert len(set(read_cells(column, cells, "")[0])) == 1
