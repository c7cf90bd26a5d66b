"""One more monitor: one file, one line in the registry, one test; the rest is there."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from examples.rederived import contents_derived, contents_stored, replay
from forewarn.alerts.arrears.monitor import ARREARS
from forewarn.alerts.monitor import (
    Finding,
    Level,
    Measure,
    Monitor,
    MonitorRules,
    Observation,
    Rows,
    Text,
    Today,
)
from forewarn.domain.calendar import OpenDay
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.projections.receivables.book import RECEIVABLES

MONDAY = date(2026, 1, 5)


class LargeOrdersRules(MonitorRules, frozen=True):
    least_cents: int = 100_000


def check_orders(subject: str, rows: Rows, today: Today, rules: LargeOrdersRules) -> Iterator[Observation]:
    for order, open_order in rows[RECEIVABLES].unbilled.items():
        if open_order.ordered_cents >= rules.least_cents:
            cents = Measure(
                name="ordered_cents",
                value=open_order.ordered_cents,
                threshold=rules.least_cents,
                unit="cents",
            )
            yield Finding(
                dimension=order,
                enters=Level.NOTICE,
                keeps=Level.NOTICE,
                measures=(cents,),
                evidence=(open_order.event_id,),
                template="large_order",
                parameters={"order": order},
            )


def never(rows: Rows, today: Today, rules: LargeOrdersRules) -> None:
    return None


LARGE_ORDERS = Monitor(
    "large_orders",
    (RECEIVABLES,),
    LargeOrdersRules,
    check_orders,
    never,
    {"large_order": Text("Order {order} is large.", "订单 {order} 金额较大。", "Look at it.", "请核查。")},
)


def test_a_second_monitor_raises_its_alerts_beside_the_first(found: Any) -> None:
    company = found(monitors=(ARREARS, LARGE_ORDERS))
    company.do(OpenDay(MONDAY))
    company.do(RegisterCustomer(MONDAY, "C1", "Lian", "CNY"))
    company.do(SetCreditTerms(MONDAY, "C1", CreditTerms(limit=UpTo(150_000))))
    for name, pieces in (("O1", 100), ("O2", 1_200)):
        line = WantedLine("tea", pieces, Decimal("1.00"))
        company.do(PlaceOrder(MONDAY, name, "C1", "CNY", (line,)))
    company.worker.catch_up()
    assert {fact.monitor for fact in company.alerts()} == {"arrears", "large_orders"}
    [large] = [fact for fact in company.alerts() if fact.monitor == "large_orders"]
    assert (large.alert[:13], large.dimension, large.state) == ("large_orders-", "O2", "firing")
    assert large.explanation.zh == "订单 O2 金额较大。"
    [proof] = large.evidence
    assert company.store.event(proof).fact.order == "O2"
    derived = replay(company.store, (ARREARS, LARGE_ORDERS))
    assert contents_derived(derived) == contents_stored(company.store)
