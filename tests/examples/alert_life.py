"""The life of one alert of the monitor of arrears about customer C1, observation by observation."""

from datetime import date, timedelta
from typing import TypeAlias

from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.facts import AlertFact, Who
from forewarn.alerts.life.observing import Observe
from forewarn.alerts.monitor import FeedBehind, Finding, Insufficient, Level, Measure, MonitorRules, Text

FIRST = date(2026, 3, 2)
NOTICE, WARNING, CRITICAL = Level.NOTICE, Level.WARNING, Level.CRITICAL
TEXT = Text("{days} days late", "逾期 {days} 天", "Call {owner}", "联系 {owner}")
AT_ONCE = MonitorRules(for_days=0, keep_firing_days=0, cooling_off_days=14)
PATIENT = MonitorRules(for_days=3, keep_firing_days=5, cooling_off_days=14)
PATIENT_TO_RESOLVE = MonitorRules(keep_firing_days=10)
FEW = Text("{has} of {needs} orders", "{needs} 笔中 {has} 笔", "Wait", "等待")
INSUFFICIENT = Insufficient(dimension="days", reason="orders", has=2, needs=6)
BEHIND = FeedBehind("sell-out", FIRST)
What: TypeAlias = Finding | Insufficient | FeedBehind | None
NORTH = Who(name="North Foods", region="north", owner="rep/7")


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def finding(enters: Level | None, keeps: Level | None = None, days: int = 40) -> Finding:
    return Finding(
        dimension="days",
        enters=enters,
        keeps=enters if keeps is None else keeps,
        measures=(Measure(name="overdue", value=days, threshold=30, unit="days"),),
        evidence=("e1", "e2"),
        template="late",
        parameters={"days": str(days), "owner": "rep/7"},
        window=(day(-30), FIRST),
    )


def seen(number: int, what: What, rules: MonitorRules) -> Observe:
    return Observe(
        on=day(number),
        monitor="arrears",
        subject="customer/C1",
        dimension="days",
        observation=what,
        rule_version=3,
        rules=rules,
        texts={"late": TEXT, "orders": FEW},
        who=NORTH,
    )


def life(*observations: Observe) -> list[AlertFact]:
    told: list[AlertFact] = []
    alert = ALERT.initial
    for observe in observations:
        facts = ALERT.decide(observe, alert)
        alert = ALERT.fold(facts, alert)
        told += facts
    return told


def states(facts: list[AlertFact]) -> list[str]:
    return [fact.state.value for fact in facts]


def levels(facts: list[AlertFact]) -> list[Level | None]:
    return [fact.level for fact in facts]
