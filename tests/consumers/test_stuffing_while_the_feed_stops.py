"""A dealer takes in more of one brand than it sells, and buys less than planned of another. When it stops to
report its sales, the warning of the pile goes stale, and that of the slump goes on."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from examples.pace import D01, delivery, target
from examples.program import Program
from examples.trial import Trial
from forewarn.alerts.feeds import FEED
from forewarn.alerts.sales_pace.monitor import SALES_PACE
from forewarn.domain.calendar import OpenDay
from forewarn.domain.decider import Fact
from forewarn.domain.stock.facts import FeedCompleted, MovedStock, ReceivedStock, StockReceived, StockSoldOut

MONDAY = date(2026, 1, 5)
STUFFED_FROM, STOPS, RETURNS = 22, 32, 38
"""Weeks."""


def day_in(week: int, day: int = 0) -> date:
    return MONDAY + timedelta(days=7 * week + day)


def goods(week: int) -> Iterator[Fact]:
    """A week's deliveries, and what the dealer takes in of the first brand."""
    on, stuffed = day_in(week), week >= STUFFED_FROM
    yield delivery(on, 4_660 if stuffed else 2_330, "Cloud")
    yield delivery(on, 300 if stuffed else 2_330, "Own")
    received = (ReceivedStock("TEA", 140 if stuffed else 70, brand="Cloud"),)
    yield StockReceived(subject=D01, on=on, document=f"R{week}", lines=received)


def reports(week: int, on: date) -> Iterator[Fact]:
    """What the dealer reports of a week, on a day at its end or later."""
    sold = (MovedStock("TEA", 70, brand="Cloud"),)
    yield StockSoldOut(subject=D01, on=day_in(week, 6), document=f"S{week}", lines=sold)
    for day in range(7):
        yield FeedCompleted(subject=D01, on=on, feed="sell_out", day=day_in(week, day))


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    trial = Trial(tmp_path_factory.mktemp("stuffed") / "log.db", Program((FEED, SALES_PACE)))
    trial.do(OpenDay(MONDAY))
    months = [f"2026-{month:02}" for month in range(1, 13)]
    trial.record_each(target(month, 10_000, brand) for month in months for brand in ("Cloud", "Own"))
    for week in range(RETURNS + 3):
        trial.open_until(day_in(week))
        trial.record_each(goods(week))
        trial.open_until(day_in(week, 6))
        if not STOPS <= week < RETURNS:
            late = range(STOPS, RETURNS) if week == RETURNS else ()
            for reported in (*late, week):
                trial.record_each(reports(reported, day_in(week, 6)))
        trial.worker.catch_up()
    return trial


def told(trial: Trial, dimension: str) -> list[Any]:
    return [each for each in trial.alerts() if each.dimension == dimension]


def test_the_warning_of_the_pile_goes_stale_and_is_judged_again(lived: Trial) -> None:
    [brand] = {each.dimension for each in lived.alerts("sales_pace") if "Cloud" in each.dimension}
    cloud = told(lived, brand)
    stages = [(each.state.value, each.explanation.template) for each in cloud]
    fired, stale, back = [each for each in stages if each[0] != "pending"][-3:]
    assert fired == back == ("firing", "brand_stuffing")
    assert stale == ("stale", "feed_behind")
    [went] = [each for each in cloud if each.state == "stale"]
    assert day_in(STOPS) < went.on <= day_in(STOPS + 3)
    assert went.explanation.parameters["complete_until"] == str(day_in(STOPS) - timedelta(days=1))
    assert day_in(RETURNS) < cloud[-1].on <= day_in(RETURNS + 2)


def test_the_warning_of_the_slump_goes_on(lived: Trial) -> None:
    [brand] = {each.dimension for each in lived.alerts("sales_pace") if "Own" in each.dimension}
    own = told(lived, brand)
    assert own[-1].state.value == "firing"
    assert {each.state.value for each in own if each.on > day_in(STOPS)} <= {"firing"}


def test_the_feed_has_an_alert_of_its_own(lived: Trial) -> None:
    stages = [each.state.value for each in lived.alerts("feed")]
    assert stages[-1] == "resolved"
    assert "stale" not in stages
