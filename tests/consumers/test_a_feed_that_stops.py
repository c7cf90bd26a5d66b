"""While a feed is behind, its alerts are stale, no new one is raised, and the feed has one of its own."""

from typing import Any

import pytest

from examples.company import MONDAY, after
from examples.program import Program
from examples.sell_out import (
    FEED,
    FEED_MONITOR,
    SELL_OUT,
    SELL_OUT_FACTS,
    SLOW_AND_PILED,
    SLOW_BY_SKU,
    SLOW_SELL_OUT,
    SellOut,
    reported,
)
from examples.trial import Trial
from forewarn.alerts.feeds import FeedRules, next_threshold
from forewarn.alerts.levels import Rising
from forewarn.alerts.monitor import Monitor, Today
from forewarn.domain.calendar import Calendar, OpenDay
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.policy import Policy
from forewarn.domain.rules import PublishRules

C1 = "customer/C1"
BOTH = pytest.mark.parametrize("monitor", [SLOW_SELL_OUT, SLOW_BY_SKU], ids=["asked for all", "narrow"])


def reporting(begin: Any, monitor: Monitor[Any] = SLOW_SELL_OUT) -> Trial:
    """Tea and rice sell too slowly on Monday."""
    trial: Trial = begin(Program((FEED_MONITOR, monitor), (SELL_OUT,), facts=SELL_OUT_FACTS))
    trial.do(OpenDay(MONDAY))
    trial.work(reported(MONDAY, "tea", 1), reported(MONDAY, "rice", 2))
    return trial


def states(trial: Trial, dimension: str) -> list[tuple[int, str]]:
    """Return days after Monday and states."""
    alerts = (alert for alert in trial.alerts() if alert.dimension == dimension)
    return [((alert.on - MONDAY).days, alert.state.value) for alert in alerts]


@BOTH
def test_open_alerts_go_stale_on_the_day_on_which_the_gate_closes(begin: Any, monitor: Any) -> None:
    trial = reporting(begin, monitor)
    trial.open_until(after(9))
    assert states(trial, "tea") == states(trial, "rice") == [(0, "firing"), (4, "stale")]
    trial.must_be_derivable()


@BOTH
def test_the_return_of_the_feed_brings_all_alerts_back(begin: Any, monitor: Any) -> None:
    trial = reporting(begin, monitor)
    trial.open_until(after(6))
    trial.work(reported(after(5), "tea", 3))
    assert states(trial, "tea") == [(0, "firing"), (4, "stale"), (6, "firing")]
    assert states(trial, "rice") == [(0, "firing"), (4, "stale"), (6, "firing")]
    trial.work(reported(after(6), "rice", 40))
    assert states(trial, "rice")[3:] == [(6, "resolved")]
    trial.must_be_derivable()


@BOTH
def test_nothing_new_is_raised_while_the_feed_is_behind(begin: Any, monitor: Any) -> None:
    trial = reporting(begin, monitor)
    trial.open_until(after(6))
    trial.work(reported(after(1), "salt", 1))
    assert states(trial, "salt") == []
    trial.do(RegisterCustomer(after(6), "C1", "Lian", "CNY"), PublishRules(after(6), Policy(), {}))
    trial.worker.catch_up()
    assert states(trial, "salt") == []
    trial.work(reported(after(6), "tea", 1))
    trial.do(PublishRules(after(6), Policy(), {"slow": {"least": 11}}))
    trial.worker.catch_up()
    assert states(trial, "salt") == [(6, "firing")]
    trial.must_be_derivable()


def test_a_dimension_whose_feed_is_behind_goes_stale_and_the_others_go_on(begin: Any) -> None:
    trial = reporting(begin, SLOW_AND_PILED)
    trial.open_until(after(9))
    assert states(trial, "tea") == [(0, "firing"), (4, "stale")]
    assert states(trial, "rice") == [(0, "firing")]
    trial.must_be_derivable()


def test_the_return_of_the_feed_lets_the_dimension_be_judged_again(begin: Any) -> None:
    trial = reporting(begin, SLOW_AND_PILED)
    trial.open_until(after(6))
    trial.work(reported(after(5), "rice", 40))
    assert states(trial, "rice") == [(0, "firing"), (6, "resolved")]
    assert states(trial, "tea") == [(0, "firing"), (4, "stale"), (6, "firing")]
    trial.work(reported(after(6), "tea", 40))
    assert states(trial, "tea")[3:] == [(6, "resolved")]
    trial.must_be_derivable()


def test_a_dimension_that_warns_of_nothing_does_not_go_stale(begin: Any) -> None:
    trial = reporting(begin, SLOW_AND_PILED)
    trial.work(reported(MONDAY, "tea", 40))
    trial.open_until(after(9))
    assert states(trial, "tea") == [(0, "firing"), (0, "resolved")]


def test_an_alert_that_was_resolved_does_not_go_stale(begin: Any) -> None:
    trial = reporting(begin)
    trial.work(reported(MONDAY, "tea", 50))
    trial.open_until(after(9))
    assert states(trial, "tea") == [(0, "firing"), (0, "resolved")]


def test_the_feed_has_one_alert_whose_level_rises_and_which_is_resolved(begin: Any) -> None:
    trial = reporting(begin)
    trial.open_until(after(9))
    alerts = trial.alerts("feed")
    assert [((alert.on - MONDAY).days, alert.level) for alert in alerts] == [(2, 1), (4, 2), (8, 3)]
    assert len({alert.alert for alert in alerts}) == 1
    assert alerts[-1].explanation.parameters["complete_until"] == MONDAY.isoformat()
    trial.work(reported(after(9), "tea", 50))
    assert trial.alerts("feed")[-1].transition == "resolved"
    trial.must_be_derivable()


def test_who_has_never_reported_is_not_behind(begin: Any) -> None:
    trial = reporting(begin)
    trial.do(RegisterCustomer(MONDAY, "C2", "Mei", "CNY"))
    trial.open_until(after(9))
    assert {alert.subject for alert in trial.alerts()} == {C1}


def test_a_gate_that_new_rules_close_is_closed_at_once(begin: Any) -> None:
    trial = reporting(begin)
    trial.open_until(after(2))
    trial.do(PublishRules(after(2), Policy(), {"slow": {"allowed_days": 1}}))
    trial.worker.catch_up()
    assert states(trial, "tea") == [(0, "firing"), (2, "stale")]
    trial.do(PublishRules(after(2), Policy(), {"slow": {"allowed_days": 5}}))
    trial.worker.catch_up()
    trial.open_until(after(6))
    assert states(trial, "tea") == [(0, "firing"), (2, "stale"), (2, "firing"), (6, "stale")]
    trial.must_be_derivable()


def test_a_threshold_between_two_days_is_met_on_the_later_one() -> None:
    rules = FeedRules(behind_days=Rising((2.5, 4, 8), (2.5, 4, 8)))

    class Rows:
        def __getitem__(self, projection: object) -> SellOut:
            return SellOut(complete_until=MONDAY)

    rows: Any = Rows()
    assert next_threshold(FEED, rows, Today(MONDAY, Calendar()), rules) == after(3)
