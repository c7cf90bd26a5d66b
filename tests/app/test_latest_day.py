"""No typing error closes a store: a business day can be opened only when it has come."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from examples.shop import ROWS, Shop
from forewarn.app.business_days import latest_day, zone
from forewarn.app.settings import Settings
from forewarn.app.stores import open_store
from forewarn.cli.commands.options import SETTINGS
from forewarn.cli.demo.at_work import Alone
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.domain.decider import Refused
from forewarn.input.bad_input import BadInput
from forewarn.input.settings import read_settings
from forewarn.scenario.trading.span import Span

LAST_DAY = Span().last_day
FAR = {"command": "OpenDay", "on": "2199-12-31"}
EARLIEST_ZONE, LATEST_ZONE = "Pacific/Kiritimati", "Etc/GMT+12"


@pytest.fixture
def today() -> Iterator[date]:
    """The company's, where no later day can be opened."""
    before, SETTINGS.latest_day = SETTINGS.latest_day, ""
    yield today_in(SETTINGS.time_zone)
    SETTINGS.latest_day = before


def today_in(time_zone: str) -> date:
    return datetime.now(zone(time_zone)).date()


def test_a_day_far_ahead_is_refused_and_nothing_is_stored(begun: Any) -> None:
    begun.expect_rejection(FAR, "2199-12-31 has not come: the latest day that can be opened is 20")


def test_a_line_with_a_day_far_ahead_does_not_stop_its_neighbours(company: Any) -> None:
    end = {"command": "ReportFact", "on": "2026-03-03", "customer": "C1", "kind": "x", "source": "y"}
    answer = company.do(FAR, {"command": "OpenDay", "on": "2026-03-03"}, end)
    outcomes = [outcome["outcome"] for outcome in answer.document["commands"]]
    assert outcomes == ["rejected", "stored", "stored"]


def test_the_companys_today_can_be_opened_and_tomorrow_cannot(company: Any, today: date) -> None:
    days = [today, today + timedelta(days=2)]
    answer = company.do(*({"command": "OpenDay", "on": day.isoformat()} for day in days))
    outcomes = [outcome["outcome"] for outcome in answer.document["commands"]]
    assert outcomes == ["stored", "rejected"]


def test_the_clock_opens_no_later_day_than_today_whatever_the_settings_name(nobody: Any) -> None:
    before, SETTINGS.latest_day = SETTINGS.latest_day, "2199-12-31"
    earliest = today_in(SETTINGS.time_zone)
    assert nobody.forewarn("clock", "--once").out == "days opened: 1\n"
    SETTINGS.latest_day = before
    with open_store(nobody.url) as store:
        (opened,) = [fact.fact.on for fact in store.read(0, 9) if fact.stream == "calendar"][-1:]
    assert earliest <= opened <= today_in(SETTINGS.time_zone)


def test_the_bound_is_the_day_where_the_company_is() -> None:
    """At any moment it is a day later on Kiritimati than at the other end of the time zones."""
    late, early = (latest_day(Settings(time_zone=name)) for name in (LATEST_ZONE, EARLIEST_ZONE))
    assert late() < early()


def test_the_settings_can_name_a_later_bound_and_never_an_earlier_one() -> None:
    assert latest_day(Settings(latest_day="2199-12-31"))() == date(2199, 12, 31)
    assert latest_day(Settings(latest_day="1999-12-31"))() >= today_in(LATEST_ZONE)


@pytest.mark.parametrize("written", ["tomorrow", "2026-02-30", "31.12.2026", "9999-12-31"])
def test_a_bound_that_is_no_day_is_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("FOREWARN_LATEST_DAY", written)
    with pytest.raises(BadInput, match="FOREWARN_LATEST_DAY"):
        read_settings(Settings)


def test_an_import_opens_no_day_after_today(tmp_path: Path, nobody: Any, today: date) -> None:
    """A row of a day to come is rejected, and the store stays open for the others."""
    shop = Shop(tmp_path, nobody)
    shop.write([*ROWS, ("9", "C9", "A", "1", "5", "31.12.2199", "", "")])
    assert shop.imports()["rows"]["rejected"] == 1
    assert shop.rejects() == ["8,9,RegisterCustomer.on,2199-12-31 lies in the future"]
    assert max(fact.on for fact in shop.facts()) <= today


def test_an_import_for_a_trial_opens_the_days_that_the_settings_name(tmp_path: Path, nobody: Any) -> None:
    before, SETTINGS.latest_day = SETTINGS.latest_day, "2199-12-31"
    shop = Shop(tmp_path, nobody)
    shop.write([("9", "C9", "A", "1", "5", "31.12.2199", "", "")])
    assert shop.imports()["rows"]["rejected"] == 0
    SETTINGS.latest_day = before


def test_the_story_of_the_demo_has_a_bound_of_its_own(nobody: Any) -> None:
    with open_store(nobody.url) as store:
        door = Alone(store).front_door
        assert door.handle(OpenDay(LAST_DAY), Envelope("last", "clock", datetime.now(zone("UTC"))))
        with pytest.raises(Refused, match=f"the latest day that can be opened is {LAST_DAY}"):
            door.handle(
                OpenDay(LAST_DAY + timedelta(days=1)), Envelope("next", "clock", datetime.now(zone("UTC")))
            )
