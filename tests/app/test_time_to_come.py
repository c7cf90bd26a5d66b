"""Nothing happens in the future, and a clock that was ahead is told of."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from forewarn.app.business_days import CLOCKS_DIFFER_BY, latest_moment
from forewarn.app.logs import start_logs
from forewarn.app.settings import Settings
from forewarn.app.stores import open_store
from forewarn.app.time_to_come import warn_of_time_to_come
from forewarn.input.bad_input import BadInput
from forewarn.input.envelopes import must_have_come

AHEAD = "the last event is stored as of 2200-01-02T00:00:00+00:00, which has not come"


def test_a_moment_that_has_not_come_is_refused(company: Any) -> None:
    answer = company.do({"command": "OpenDay", "on": "2026-03-03", "at": "2199-12-31T23:00:00-05:00"})
    assert answer.code == 2
    assert answer.document["commands"][0]["error"].startswith(
        "at: 2200-01-01T04:00:00+00:00 has not come: give the moment at which it happened"
    )


def test_clocks_may_differ_by_some_minutes() -> None:
    latest = latest_moment(Settings(latest_day=""))()
    must_have_come(datetime.now(UTC) + CLOCKS_DIFFER_BY / 2, latest)
    with pytest.raises(BadInput, match="has not come"):
        must_have_come(datetime.now(UTC) + 2 * CLOCKS_DIFFER_BY, latest)


@pytest.mark.parametrize("time_zone", ["Pacific/Kiritimati", "Etc/GMT+12", "UTC"])
def test_now_is_the_same_in_every_zone(time_zone: str) -> None:
    latest = latest_moment(Settings(latest_day="", time_zone=time_zone))()
    assert abs(latest - datetime.now(UTC) - CLOCKS_DIFFER_BY) < timedelta(minutes=1)


def put_ahead(company: Any) -> None:
    """As a clock that was ahead would have dated the last event."""
    microseconds = int(datetime(2200, 1, 2, tzinfo=UTC).timestamp()) * 1_000_000
    with closing(sqlite3.connect(company.path)) as connection:
        connection.execute("UPDATE counter SET recorded_at = ?", (microseconds,))
        connection.execute(
            "UPDATE events SET recorded_at = ? WHERE position = (SELECT max(position) FROM events)",
            (microseconds,),
        )
        connection.commit()


def test_a_store_that_is_ahead_of_the_clock_is_told_of(company: Any) -> None:
    put_ahead(company)
    answer = company.forewarn("verify", "--json")
    assert answer.code == 1
    [problem] = answer.document["problems"]
    assert problem.startswith(AHEAD)


def test_do_warns_of_a_store_that_is_ahead_and_carries_the_command_out(company: Any) -> None:
    put_ahead(company)
    answer = company.do({"command": "OpenDay", "on": "2026-03-03"})
    assert answer.code == 0
    assert f"warning: {AHEAD}" in answer.err


@pytest.mark.parametrize("role", [("clock", "--once"), ("worker", "--once")])
def test_a_role_that_runs_once_warns_of_a_store_that_is_ahead(company: Any, role: tuple[str, ...]) -> None:
    put_ahead(company)
    assert AHEAD in company.forewarn(*role).err


def test_a_store_that_is_not_ahead_is_not_warned_of(company: Any) -> None:
    assert "has not come" not in company.forewarn("worker", "--once").err


def test_a_role_that_goes_on_warns_of_a_store_that_is_ahead(
    company: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    put_ahead(company)
    start_logs("info")
    with open_store(company.url) as opened:
        warn_of_time_to_come(opened, Settings(latest_day=""))
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["level"]) == ("the log is ahead of the clock", "warning")
    assert line["reason"].startswith(AHEAD)
