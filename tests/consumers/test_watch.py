"""Who is asked and when: after an append those it touched, on a new day those who are due."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from examples.company import MONDAY, after
from forewarn.alerts.monitor import Monitor, MonitorRules, Observation, Rows, Today
from forewarn.domain.calendar import OpenDay, PublishCalendarYear
from forewarn.domain.customer.profile import ClassifyCustomer
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.money import Money
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.domain.paper.writing import TakeOverInvoice
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.domain.policy import Policy
from forewarn.domain.rules import PublishRules
from forewarn.domain.visit.plan import PlanVisit
from forewarn.projections.coverage.book import COVERAGE
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.sales.book import SALES


class Counting:
    """A monitor that finds nothing and remembers whom it was asked about, and on which day."""

    def __init__(self, book: Any = RECEIVABLES, wakes: dict[str, date] | None = None) -> None:
        self.asked: list[tuple[str, date]] = []
        self.seen: list[Any] = []
        self.monitor = Monitor("counting", (book,), MonitorRules, self.check, self.wake, {})
        self._book, self._wakes = book, wakes or {}

    def check(self, subject: str, rows: Rows, today: Today, rules: MonitorRules) -> list[Observation]:
        self.asked.append((subject, today.on))
        self.seen.append(len(getattr(rows[self._book], "items", ())))
        return []

    def wake(self, rows: Rows, today: Today, rules: MonitorRules) -> date | None:
        subject: str = getattr(rows, "subject", "")
        day = self._wakes.get(subject)
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


def test_a_monitor_reads_the_parts_of_a_book(found: Any) -> None:
    read: list[int] = []

    def check(subject: str, rows: Rows, today: Today, rules: MonitorRules) -> list[Observation]:
        read.append(len(rows.part(SALES, f"{today.on:%Y-%m}").brands))
        return []

    monitor = Monitor("parts", (SALES,), MonitorRules, check, lambda *_: None, {})
    company = found(monitors=(monitor,))
    company.do(OpenDay(MONDAY))
    company.do(RegisterCustomer(MONDAY, "C1", "Lian", "CNY"))
    line = WantedLine("tea", 1, Decimal("1.00"))
    company.do(PlaceOrder(MONDAY, "O1", "C1", "CNY", (line,), prepaid=True))
    company.do(DeliverOrder(MONDAY, "O1", "D1"))
    company.worker.catch_up()
    assert (read[0], read[-1]) == (0, 1)
