"""An inhibited alert carries a flag, which comes and goes with facts and with time, and resolves nothing."""

from collections.abc import Sequence
from typing import Any

import msgspec

from examples.closings import CLOSED, CONTRACT_OVER, QUIET_DAYS, QUIET_FROM, QUIET_UNTIL, VERY_HIGH
from examples.company import MONDAY, after
from examples.meters import METER_FACTS, METERS, MeterMonitor, read
from examples.program import Program
from examples.trial import Trial
from forewarn.alerts.inhibition import Inhibition
from forewarn.alerts.life.facts import AlertTransition
from forewarn.domain.calendar import OpenDay
from forewarn.domain.customer.closing import CloseCustomer
from forewarn.domain.customer.contracts import SignContract
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.policy import Policy
from forewarn.domain.rules import PublishRules

C1 = "customer/C1"


def program(*inhibitions: Inhibition) -> Program:
    monitors = (MeterMonitor().monitor, MeterMonitor("other").monitor)
    return Program(monitors, (METERS,), inhibitions, METER_FACTS)


def opened(begin: Any, *inhibitions: Inhibition) -> Trial:
    trial: Trial = begin(program(*inhibitions))
    trial.do(OpenDay(MONDAY), RegisterCustomer(MONDAY, "C1", "Lian", "CNY"))
    trial.worker.catch_up()
    return trial


def close(trial: Trial) -> None:
    trial.do(CloseCustomer(trial.door.today(), "C1", "gone"))
    trial.worker.catch_up()


def shown(alerts: Sequence[AlertTransition]) -> list[tuple[str, str, str]]:
    """Return transition, state and what inhibits it; the flag must say the same."""
    assert all(("inhibited" in alert.flags) == bool(alert.inhibited_by) for alert in alerts)
    return [(alert.transition, alert.state.value, alert.inhibited_by) for alert in alerts]


def slow(trial: Trial, **rules: int) -> None:
    trial.do(PublishRules(trial.door.today(), Policy(), {"meters": dict(rules)}))
    trial.worker.catch_up()


def test_closing_the_customer_flags_the_open_alert_and_resolves_nothing(begin: Any) -> None:
    trial = opened(begin, CLOSED)
    trial.work(read(C1, 20))
    close(trial)
    trial.open_until(after(30))
    assert shown(trial.alerts("meters")) == [
        ("raised", "firing", ""),
        ("changed", "firing", "customer closed"),
    ]
    assert shown(trial.alerts("other")) == [("raised", "firing", "")]
    trial.must_be_derivable()


def test_a_fact_that_leaves_the_flag_as_it_is_asks_nothing(begin: Any) -> None:
    meters = MeterMonitor()
    trial: Trial = begin(Program((meters.monitor,), (METERS,), (CLOSED,), METER_FACTS))
    trial.do(OpenDay(MONDAY), RegisterCustomer(MONDAY, "C1", "Lian", "CNY"))
    trial.work(read(C1, 20))
    asked = len(meters.asked)
    trial.do(SignContract(MONDAY, "C1", "K1", MONDAY, after(300)))
    trial.worker.catch_up()
    assert len(meters.asked) == asked
    close(trial)
    assert len(meters.asked) == asked + 1
    assert shown(trial.alerts("meters"))[1:] == [("changed", "firing", "customer closed")]


def test_a_fact_that_only_inhibits_brings_forward_the_day_on_which_time_inhibits(begin: Any) -> None:
    """The inhibition watches the customer's contracts: it begins a day after the last one ends."""
    trial = opened(begin, CONTRACT_OVER)
    trial.work(read(C1, 20))
    trial.do(SignContract(MONDAY, "C1", "K1", MONDAY, after(4)))
    trial.worker.catch_up()
    trial.open_until(after(10))
    assert [(alert.on, alert.inhibited_by) for alert in trial.alerts("meters")] == [
        (MONDAY, ""),
        (after(5), "contract over"),
    ]
    trial.must_be_derivable()


def test_an_alert_that_is_raised_while_it_is_inhibited_carries_the_flag(begin: Any) -> None:
    trial = opened(begin, CLOSED)
    close(trial)
    trial.work(read(C1, 20))
    assert shown(trial.alerts("meters")) == [("raised", "firing", "customer closed")]
    trial.work(read(C1, 0))
    trial.open_until(after(1))
    assert shown(trial.alerts("meters"))[1:] == [("resolved", "resolved", "customer closed")]
    trial.must_be_derivable()


def test_an_inhibition_by_time_begins_and_ends_on_its_day_without_a_fact(begin: Any) -> None:
    trial = opened(begin, QUIET_DAYS)
    trial.work(read(C1, 20))
    trial.open_until(after(20))
    assert [(alert.on, alert.inhibited_by) for alert in trial.alerts("meters")] == [
        (MONDAY, ""),
        (QUIET_FROM, "quiet days"),
        (QUIET_UNTIL, ""),
    ]
    trial.must_be_derivable()


def test_the_first_of_two_inhibitions_is_the_reason(begin: Any) -> None:
    trial = opened(begin, QUIET_DAYS, CLOSED)
    trial.work(read(C1, 20))
    close(trial)
    trial.open_until(after(10))
    reasons = [alert.inhibited_by for alert in trial.alerts("meters")]
    assert reasons == ["", "customer closed", "quiet days", "customer closed"]
    trial.must_be_derivable()


def test_a_pending_alert_fires_on_its_day_although_it_is_inhibited(begin: Any) -> None:
    trial = opened(begin, QUIET_DAYS)
    slow(trial, for_days=7)
    trial.work(read(C1, 20))
    trial.open_until(after(10))
    assert [(alert.on, alert.state.value) for alert in trial.alerts("meters")] == [
        (MONDAY, "pending"),
        (QUIET_FROM, "pending"),
        (after(7), "firing"),
        (QUIET_UNTIL, "firing"),
    ]
    trial.must_be_derivable()


def test_an_inhibition_does_not_put_off_the_day_on_which_an_alert_is_resolved(begin: Any) -> None:
    trial = opened(begin, QUIET_DAYS)
    slow(trial, keep_firing_days=6)
    trial.work(read(C1, 20))
    trial.open_until(after(3))
    trial.work(read(C1, 0, after(3)))
    trial.open_until(after(20))
    assert [(alert.on, alert.state.value) for alert in trial.alerts("meters")] == [
        (MONDAY, "firing"),
        (after(3), "recovering"),
        (QUIET_FROM, "recovering"),
        (QUIET_UNTIL, "recovering"),
        (after(9), "resolved"),
    ]
    trial.must_be_derivable()


def test_alerts_that_nothing_inhibits_are_stored_as_they_were_before_there_were_inhibitions(
    begin: Any,
) -> None:
    bytes_of = []
    for inhibitions in ((), (CLOSED,)):
        trial = opened(begin, *inhibitions)
        trial.work(read(C1, 20))
        bytes_of.append([alert.row for alert in trial.store.alerts()])
        assert "inhibited_by" not in msgspec.msgpack.decode(bytes_of[-1][0])
    assert bytes_of[0] == bytes_of[1]


def test_an_inhibited_alert_is_the_same_after_a_restart(begin: Any) -> None:
    trial = opened(begin, CLOSED)
    trial.work(read(C1, 20))
    close(trial)
    trial = trial.restarted()
    trial.work(read(C1, 21))
    assert len(trial.alerts("meters")) == 2
    trial.must_be_derivable()


def test_when_what_inhibits_an_alert_ends_the_flag_is_taken_off(begin: Any) -> None:
    trial = opened(begin, VERY_HIGH)
    trial.work(read(C1, 20), read(C1, 60), read(C1, 70), read(C1, 30))
    assert shown(trial.alerts("meters")) == [
        ("raised", "firing", ""),
        ("changed", "firing", "very high"),
        ("changed", "firing", ""),
    ]
    trial.must_be_derivable()
