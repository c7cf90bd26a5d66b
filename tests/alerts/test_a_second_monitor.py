"""A new monitor costs one file (here: its first part), one line in the registry and one test file."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from examples.books import Book
from forewarn.alerts.levels import Rising
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
from forewarn.alerts.registry import MONITORS, rules_for, thresholds_errors
from forewarn.alerts.wording import faults
from forewarn.domain.calendar import Calendar
from forewarn.domain.rules import Rules, Segment
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.row import HeldOrder, Receivables

# The monitor


class HeldOrdersRules(MonitorRules, frozen=True):
    held_orders: Rising = Rising((3, 6, 12), (2, 5, 10))


def check(subject: str, rows: Rows, today: Today, rules: HeldOrdersRules) -> Iterator[Observation]:
    held = rows[RECEIVABLES].held_orders
    graded = rules.held_orders.grade(len(held))
    if graded.keeps is None:
        return
    threshold = rules.held_orders.threshold(graded)
    yield Finding(
        dimension="held_orders",
        enters=graded.enters,
        keeps=graded.keeps,
        measures=(Measure(name="held_orders", value=len(held), threshold=threshold, unit="count"),),
        evidence=tuple(order.event_id for order in held.values()),
        template="held_orders",
        parameters={"orders": str(len(held))},
    )


def wake(rows: Rows, today: Today, rules: HeldOrdersRules) -> date | None:
    """Time alone changes nothing."""
    return None


TEXTS = {
    "held_orders": Text(
        en="{orders} orders wait for a release.",
        zh="{orders} 张订单等待放行。",
        action_en="Look into what holds them.",
        action_zh="查明冻结原因。",
    )
}

HELD_ORDERS = Monitor("held_orders", (RECEIVABLES,), HeldOrdersRules, check, wake, TEXTS)

# The one line

WITH_IT: tuple[Monitor[Any], ...] = (*MONITORS, HELD_ORDERS)

# Its tests

MONDAY = date(2026, 3, 2)


def book(orders: int) -> Book:
    held = {f"O{n}": HeldOrder(MONDAY, 100, f"event-{n}") for n in range(orders)}
    return Book(Receivables(held_orders=held))


def said(orders: int, rules: HeldOrdersRules) -> list[Any]:
    return list(HELD_ORDERS.check("customer/C1", book(orders), Today(MONDAY, Calendar()), rules))


def test_three_held_orders_are_worth_a_notice() -> None:
    [finding] = said(3, HeldOrdersRules())
    assert (finding.enters, finding.keeps) == (Level.NOTICE, Level.NOTICE)
    assert finding.evidence == ("event-0", "event-1", "event-2")
    assert TEXTS["held_orders"].en.format(**finding.parameters) == "3 orders wait for a release."


def test_two_keep_an_alert_that_there_is_and_raise_none() -> None:
    [finding] = said(2, HeldOrdersRules())
    assert (finding.enters, finding.keeps) == (None, Level.NOTICE)
    assert said(1, HeldOrdersRules()) == []


def test_time_alone_holds_no_order() -> None:
    assert HELD_ORDERS.wake(book(3), Today(MONDAY, Calendar()), HeldOrdersRules()) is None


def test_its_thresholds_are_published_and_checked_like_any_other() -> None:
    published = {"held_orders": {"held_orders": {"enter": [1, 2, 3], "leave": [1, 1, 1]}}}
    assert thresholds_errors(published, monitors=WITH_IT) == []
    rules = rules_for(HELD_ORDERS, Rules(1, monitors=published), Segment())
    assert said(1, rules)[0].enters is Level.NOTICE
    [error] = thresholds_errors({"held_orders": {"holds": 1}}, monitors=WITH_IT)
    assert error.startswith("held_orders: no threshold is called 'holds'")


def test_its_texts_tell_the_same_in_both_languages() -> None:
    assert list(faults(TEXTS)) == []
