"""An alert from its beginning to its end, decided by the real life cycle, and what people did about it."""

from datetime import date

from forewarn.alerts.handling import facts as handling
from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.facts import AlertFact, Who
from forewarn.alerts.life.identity import alert_id, fingerprint, stream
from forewarn.alerts.life.observing import Observe
from forewarn.alerts.monitor import (
    FeedBehind,
    Finding,
    Insufficient,
    Level,
    Measure,
    MonitorRules,
    Reason,
    Text,
)
from forewarn.schemas.examples.example import (
    APRIL_7,
    APRIL_8,
    APRIL_20,
    CONTROLLER,
    DEALER,
    MARCH_9,
    MARCH_31,
    MAY_6,
    MAY_20,
    in_stream,
)

MONITOR, DIMENSION = "arrears", "account"
IDENTITY = fingerprint(MONITOR, DEALER, DIMENSION)
ALERT_ID = alert_id(MONITOR, IDENTITY, 1)
DEALER_THAT_DAY = Who(name="昆明大华商贸有限公司", region="云南", owner="rep/li.na")
TEXTS = {
    "overdue": Text(
        en="{overdue} {currency} are overdue, the oldest for {overdue_days} days.",
        zh="逾期欠款 {overdue} {currency}，最早一笔已逾期 {overdue_days} 天。",
        action_en="Send a reminder and agree on a day of payment.",
        action_zh="发送催款通知，约定付款日期。",
    ),
    "too_few_items": Text(
        en="{has} of {needs} invoices are known.",
        zh="已知 {needs} 笔发票中的 {has} 笔。",
        action_en="Nothing to do yet.",
        action_zh="暂无需处理。",
    ),
}


def overdue(level: Level, on: date) -> Finding:
    """Return a finding with one reason inside, whose sentence and measures are the finding's own."""
    days, least = (on - MARCH_31).days, 15 if level > Level.NOTICE else 1
    measures = (
        Measure(name="overdue_days", value=days, threshold=least, unit="days"),
        Measure(name="overdue_cents", value=2_460_000, threshold=None, unit="cents"),
    )
    parameters = {"overdue": "24600.00", "currency": "CNY", "overdue_days": str(days)}
    reason = Reason(name="overdue", level=level, measures=measures, template="overdue", parameters=parameters)
    return Finding(
        dimension=DIMENSION,
        enters=level,
        keeps=level,
        measures=measures,
        evidence=("0f6f7e0c-52f7-5f0b-9d0b-6f2f0c1f9a11",),
        template="overdue",
        parameters=parameters,
        window=(MARCH_31, on),
        reasons=(reason,),
    )


def seen(on: date, what: Finding | Insufficient | FeedBehind | None) -> Observe:
    return Observe(
        on=on,
        monitor=MONITOR,
        subject=DEALER,
        dimension=DIMENSION,
        observation=what,
        rule_version=1,
        rules=MonitorRules(),
        texts=TEXTS,
        who=DEALER_THAT_DAY,
    )


def life(*observations: Observe) -> list[AlertFact]:
    told: list[AlertFact] = []
    for observe in observations:
        told += ALERT.decide(observe, ALERT.fold(told))
    return told


TOLD = life(
    seen(MARCH_9, Insufficient(dimension=DIMENSION, reason="too_few_items", has=1, needs=2)),
    seen(APRIL_7, overdue(Level.NOTICE, APRIL_7)),
    seen(APRIL_20, overdue(Level.WARNING, APRIL_20)),
    seen(MAY_6, FeedBehind("payments", APRIL_20)),
    seen(MAY_20, None),
)
HANDLED = [
    handling.AlertAcknowledged(subject=DEALER, on=APRIL_7, alert=ALERT_ID, by=CONTROLLER),
    handling.AlertAssigned(subject=DEALER, on=APRIL_7, alert=ALERT_ID, by=CONTROLLER, to="rep/li.na"),
    handling.AlertCommented(
        subject=DEALER, on=APRIL_8, alert=ALERT_ID, by="rep/li.na", text="promised for the 20th"
    ),
    handling.AlertSnoozed(subject=DEALER, on=APRIL_8, alert=ALERT_ID, by=CONTROLLER, until=APRIL_20),
    handling.AlertMarked(subject=DEALER, on=MAY_20, alert=ALERT_ID, by=CONTROLLER, mark="useful"),
]
EXAMPLES = [
    *in_stream(stream(IDENTITY), *TOLD),
    *in_stream(f"handling/{ALERT_ID}", *HANDLED),
]
