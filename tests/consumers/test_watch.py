"""Who is asked and when: after an append those it touched, on a new day those who are due."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from adapters.memory import MemoryBooks
from alerts.arrears.monitor import ARREARS
from alerts.life.facts import AlertTransition
from alerts.monitor import Finding, Level, Measure, Monitor, MonitorRules, Observation, Rows, Text, Today
from alerts.registry import MONITORS
from app.audit.replay import contents_derived, contents_stored, replay
from consumers.worker import BOOKS, Worker
from domain.calendar import OpenDay, PublishCalendarYear
from domain.credit import CreditTerms, Unlimited, UpTo
from domain.customer.commands import ClassifyCustomer, RegisterCustomer, SetCreditTerms
from domain.money import Money
from domain.order.commands import PlaceOrder, WantedLine
from domain.paper.commands import TakeOverInvoice
from domain.payment.commands import ReceivePayment
from domain.policy import Policy
from domain.rules import Override, PublishRules
from domain.visit.commands import PlanVisit
from projections.coverage.book import COVERAGE
from projections.receivables.book import RECEIVABLES

MONDAY = date(2026, 1, 5)


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


class Counting:
    """A monitor that finds nothing and remembers whom it was asked about, and on which day."""

    def __init__(self, book: Any = RECEIVABLES, wakes: dict[str, date] | None = None) -> None:
        self.asked: list[tuple[str, date]] = []
        self.seen: list[Any] = []
        self.monitor = Monitor("counting", (book,), MonitorRules, self.check, self.wake, {})
        self._book, self._wakes, self._last = book, wakes or {}, ""

    def check(self, subject: str, rows: Rows, today: Today, rules: MonitorRules) -> list[Observation]:
        self.asked.append((subject, today.on))
        self.seen.append(len(getattr(rows[self._book], "items", ())))
        self._last = subject
        return []

    def wake(self, rows: Rows, today: Today, rules: MonitorRules) -> date | None:
        """Asked right after `check`, about the same subject."""
        day = self._wakes.get(self._last)
        return day if day is not None and day > today.on else None

    def asked_by(self, company: Any, act: Callable[[], object]) -> list[str]:
        """About whom it was asked because of what happened."""
        company.worker.catch_up()
        before = len(self.asked)
        act()
        company.worker.catch_up()
        return [subject for subject, _ in self.asked[before:]]


def watched(found: Any, counting: Counting, customers: int = 2) -> Any:
    company = found(monitors=(counting.monitor,))
    company.do(OpenDay(MONDAY))
    with company.store.grouped():
        for number in range(1, customers + 1):
            company.do(RegisterCustomer(MONDAY, f"C{number}", "Lian", "CNY"))
    company.worker.catch_up()
    return company


def take_over(company: Any, invoice: str, customer: str = "C1", due: date = MONDAY) -> None:
    company.do(TakeOverInvoice(MONDAY, invoice, customer, Money(500_000, "CNY"), due))


# Who is asked


def test_after_an_append_only_whom_it_touched_is_asked_once(found: Any) -> None:
    counting = Counting()
    company = watched(found, counting)
    assert counting.asked_by(company, lambda: take_over(company, "I1")) == ["customer/C1"]


def test_nobody_is_asked_in_the_middle_of_an_append(found: Any) -> None:
    counting = Counting()
    company = watched(found, counting)
    for number in range(3):
        take_over(company, f"I{number}")
    company.worker.catch_up()
    counting.seen.clear()
    facts = company.do(ReceivePayment(MONDAY, "P1", "C1", Money(1_500_000, "CNY")))
    company.worker.catch_up()
    assert len(facts) == 4
    assert counting.seen == [0]


def test_each_append_of_a_batch_is_followed_by_a_look(found: Any) -> None:
    counting = Counting()
    company = watched(found, counting)
    counting.seen.clear()
    take_over(company, "I1")
    take_over(company, "I2")
    company.worker.catch_up()
    assert counting.seen == [1, 2]


def test_a_monitor_is_not_asked_because_of_books_it_does_not_watch(found: Any) -> None:
    counting = Counting(COVERAGE)
    company = watched(found, counting)
    assert counting.asked_by(company, lambda: take_over(company, "I1")) == []
    visit = PlanVisit(MONDAY, "V1", "C1", "rep/1", MONDAY)
    assert counting.asked_by(company, lambda: company.do(visit)) == ["customer/C1"]


def test_who_the_customer_is_matters_to_every_monitor(found: Any) -> None:
    counting = Counting(COVERAGE)
    company = watched(found, counting)
    classify = ClassifyCustomer(MONDAY, "C1", "nka", "A", "West", "rep/2")
    assert counting.asked_by(company, lambda: company.do(classify)) == ["customer/C1"]


def test_new_rules_ask_everybody_and_so_does_a_new_calendar(found: Any) -> None:
    counting = Counting()
    company = watched(found, counting, customers=3)
    everybody = ["customer/C1", "customer/C2", "customer/C3"]
    publish = PublishRules(MONDAY, Policy(), {})
    assert counting.asked_by(company, lambda: company.do(publish)) == everybody
    year = PublishCalendarYear(MONDAY, 2026, (MONDAY,), ())
    assert counting.asked_by(company, lambda: company.do(year)) == everybody


def test_those_who_came_in_the_same_batch_as_new_rules_are_asked_too(found: Any) -> None:
    counting = Counting()
    company = watched(found, counting, customers=1)
    counting.asked.clear()
    company.do(RegisterCustomer(MONDAY, "C2", "Mei", "CNY"))
    company.do(PublishRules(MONDAY, Policy(), {}))
    company.worker.catch_up()
    assert [subject for subject, _ in counting.asked] == ["customer/C2", "customer/C1", "customer/C2"]


@pytest.mark.slow
def test_a_new_day_costs_what_is_due(found: Any) -> None:
    wakes = {f"customer/C{number}": after(number) for number in (3, 400, 999)} | {"customer/C400": after(3)}
    wakes["customer/C999"] = after(2)
    counting = Counting(wakes=wakes)
    company = watched(found, counting, customers=1_000)
    assert len(counting.asked) == 1_000
    assert counting.asked_by(company, lambda: company.do(OpenDay(after(1)))) == []
    due = counting.asked_by(company, lambda: company.do(OpenDay(after(4))))
    assert sorted(due) == ["customer/C3", "customer/C400", "customer/C999"]
    assert counting.asked_by(company, lambda: company.do(OpenDay(after(5)))) == []


def test_monitors_are_asked_in_the_order_in_which_they_are_registered(found: Any) -> None:
    said: list[str] = []

    def named(name: str) -> Monitor[MonitorRules]:
        def check(subject: str, rows: Rows, today: Today, rules: MonitorRules) -> list[Observation]:
            said.append(name)
            return []

        def tomorrow(rows: Rows, today: Today, rules: MonitorRules) -> date:
            return today.on + timedelta(days=1)

        return Monitor(name, (RECEIVABLES,), MonitorRules, check, tomorrow, {})

    company = found(monitors=(named("z"), named("a")))
    company.do(OpenDay(MONDAY))
    company.do(RegisterCustomer(MONDAY, "C1", "Lian", "CNY"))
    company.do(OpenDay(after(1)))
    company.do(PublishRules(after(1), Policy(), {}))
    company.worker.catch_up()
    assert said == ["z", "a"] * 3


# What is said


def overdue(company: Any) -> list[AlertTransition]:
    return [fact for fact in company.alerts() if fact.dimension == "overdue"]


def five_dealers(found: Any, overrides: tuple[Override, ...]) -> Any:
    """Each owes the same, due on Monday; the first four differ in one thing each."""
    company = found()
    company.do(OpenDay(MONDAY))
    company.do(PublishRules(MONDAY, Policy(), {"arrears": {"for_days": 0}}, overrides))
    company.do(RegisterCustomer(MONDAY, "C1", "Lian", "CNY", kind="nka"))
    company.do(RegisterCustomer(MONDAY, "C2", "Lian", "CNY", grade="Z"))
    company.do(RegisterCustomer(MONDAY, "C3", "Lian", "CNY", region="West"))
    company.do(RegisterCustomer(MONDAY, "C4", "Lian", "CNY"))
    company.do(RegisterCustomer(MONDAY, "C5", "Lian", "CNY"))
    for number in range(1, 6):
        company.do(SetCreditTerms(MONDAY, f"C{number}", CreditTerms(limit=Unlimited())))
        take_over(company, f"I{number}", f"C{number}")
    company.open_days(after(2))
    return company


LENIENT = {"grace_days": 30}
OVERRIDES = (
    Override("arrears", "kind", "nka", LENIENT),
    Override("arrears", "grade", "Z", LENIENT),
    Override("arrears", "region", "West", LENIENT),
    Override("arrears", "customer", "C4", LENIENT),
)


def test_overrides_hold_for_a_kind_a_grade_a_region_or_one_customer(found: Any) -> None:
    company = five_dealers(found, OVERRIDES)
    assert [(fact.subject, fact.rule_version) for fact in overdue(company)] == [("customer/C5", 1)]


def test_without_overrides_all_are_told_of(found: Any) -> None:
    company = five_dealers(found, ())
    assert [fact.subject for fact in overdue(company)] == [f"customer/C{n}" for n in range(1, 6)]


def test_an_alert_names_the_version_of_the_rules_it_was_decided_by(found: Any) -> None:
    company = five_dealers(found, OVERRIDES)
    company.do(PublishRules(after(2), Policy(), {"arrears": {"for_days": 0}}))
    company.worker.catch_up()
    versions = [(fact.subject, fact.rule_version) for fact in overdue(company)]
    assert versions == [("customer/C5", 1), *((f"customer/C{n}", 2) for n in range(1, 5))]
    assert {fact.on for fact in overdue(company)[1:]} == {after(2)}


def test_who_moves_to_another_region_is_judged_by_its_rules_at_once(found: Any) -> None:
    company = five_dealers(found, OVERRIDES)
    company.do(ClassifyCustomer(after(2), "C3", "dealer", "", "East", "rep/2"))
    company.worker.catch_up()
    told = overdue(company)[-1]
    assert (told.subject, told.who.region, told.who.owner) == ("customer/C3", "East", "rep/2")


def test_a_replay_uses_the_rules_that_were_in_force_then(found: Any) -> None:
    company = five_dealers(found, OVERRIDES)
    company.do(PublishRules(after(2), Policy(), {"arrears": {"grace_days": 60}}))
    company.open_days(after(4))
    assert [fact.rule_version for fact in overdue(company)] == [1, 2]
    assert contents_derived(replay(company.store, MONITORS)) == contents_stored(company.store)


def test_a_temporary_finding_is_taken_back_when_its_reason_is_gone(found: Any) -> None:
    company = five_dealers(found, ())
    company.do(ReceivePayment(after(2), "P1", "C1", Money(500_000, "CNY")))
    company.worker.catch_up()
    last = overdue(company)[-1]
    assert (last.subject, last.transition, last.resolved_on) == ("customer/C1", "resolved", after(2))


class OldBooksGone(MemoryBooks):
    """Empty books, beside alerts as they were left."""

    def __init__(self, store: Any) -> None:
        super().__init__()
        for alert in store.alerts():
            self._alerts[alert.fingerprint] = alert
            self._alerts_of.setdefault(alert.subject, {})[alert.fingerprint] = alert


def test_old_days_read_again_do_not_resolve_a_live_alert(found: Any) -> None:
    company = five_dealers(found, ())
    company.open_days(after(30))
    assert {fact.transition for fact in overdue(company)} == {"raised", "changed"}
    books = OldBooksGone(company.store)
    Worker(company.store, books, MONITORS).catch_up()
    assert books.position(BOOKS) == company.store.head()
    assert books.raised == []
    assert books.alerts() == company.store.alerts()


# One more monitor: one file, one line, one test


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
