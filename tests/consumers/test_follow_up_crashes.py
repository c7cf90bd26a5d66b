"""Follow-ups never judge beyond the books; a crash loses none of them, and repeats none."""

from collections.abc import Sequence
from typing import Any

import pytest

from examples.company import MONDAY, after
from examples.held_dealer import lift, order, pay, promise
from forewarn.consumers.books.follow_ups import FOLLOW_UP
from forewarn.consumers.books.worker import BOOKS
from forewarn.consumers.follow_ups import FollowUpLoop
from forewarn.domain.calendar import OpenDay
from forewarn.domain.customer.holds import HoldCustomer
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.order.facts import OrderReadyForRelease
from forewarn.domain.payment.facts import PromiseBroken, PromiseKept
from forewarn.domain.visit.facts import VisitMissed
from forewarn.domain.visit.plan import PlanVisit


def test_facts_that_the_books_do_not_hold_yet_are_answered_later(dealer: Any) -> None:
    promise(dealer)
    dealer.settle()
    pay(dealer)
    assert dealer.follow_ups.catch_up() == 0
    assert dealer.store.position(FOLLOW_UP) == dealer.store.position(BOOKS) < dealer.store.head()
    dealer.settle()
    assert len(dealer.facts(PromiseKept)) == 1


def test_a_day_that_the_books_have_not_reached_breaks_no_promise(dealer: Any) -> None:
    promise(dealer)
    dealer.do(HoldCustomer(MONDAY, "C1", "legal", after(30)))
    dealer.worker.catch_up()
    pay(dealer)
    dealer.do(OpenDay(after(9)))
    assert dealer.follow_ups.catch_up() == 0
    dealer.settle()
    assert dealer.facts(PromiseBroken) == []
    assert len(dealer.facts(PromiseKept)) == 1


# Crashes


class Crash(Exception):
    pass


class Crashing:
    """A front door, or a store, of which one thing fails."""

    def __init__(self, whole: Any, failing: str) -> None:
        self._whole, self._failing = whole, failing

    def __getattr__(self, name: str) -> Any:
        return self._fail if name == self._failing else getattr(self._whole, name)

    def _fail(self, *_: object) -> None:
        raise Crash


def waiting(company: Any) -> Any:
    """An order, a promise and a visit, all to be answered."""
    order(company)
    lift(company)
    promise(company)
    pay(company)
    company.do(PlanVisit(MONDAY, "V1", "C1", "rep/1", MONDAY))
    company.do(OpenDay(after(1)))
    company.worker.catch_up()
    return company


def answers(company: Any) -> list[str]:
    kinds = (OrderReadyForRelease, PromiseKept, PromiseBroken, VisitMissed)
    return [type(fact).__name__ for fact in company.facts() if isinstance(fact, kinds)]


ANSWERS = ["OrderReadyForRelease", "PromiseKept", "VisitMissed"]


@pytest.mark.parametrize("failing", ["handle", "write"])
def test_a_crash_before_or_after_the_commands_loses_nothing_and_repeats_nothing(
    dealer: Any, failing: str
) -> None:
    waiting(dealer)
    store: Any = Crashing(dealer.store, failing)
    door: Any = Crashing(dealer.front_door, failing)
    with pytest.raises(Crash):
        FollowUpLoop(store, store, door).catch_up()
    assert answers(dealer) == ([] if failing == "handle" else ANSWERS)
    again = dealer.restarted()
    again.settle()
    assert answers(again) == ANSWERS
    again.store.close()


def test_a_crash_on_the_way_loses_nothing_and_repeats_nothing(dealer: Any) -> None:
    waiting(dealer)

    class Second:
        """Takes the first command and dies of the second."""

        def __init__(self) -> None:
            self.taken = 0

        def handle(self, *command: Any) -> Any:
            self.taken += 1
            if self.taken == 2:
                raise Crash
            return dealer.front_door.handle(*command)

    door: Any = Second()
    with pytest.raises(Crash):
        FollowUpLoop(dealer.store, dealer.store, door).catch_up()
    assert len(answers(dealer)) == 1
    dealer.settle()
    assert answers(dealer) == ANSWERS


# What a day costs


class CountingRows:
    def __init__(self, store: Any) -> None:
        self._store = store
        self.read_for: list[str] = []

    def rows_about(self, subjects: Any, books: Any) -> Any:
        self.read_for.extend(subjects)
        return self._store.rows_about(subjects, books)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def rows_read(company: Any) -> Sequence[str]:
    store: Any = CountingRows(company.store)
    FollowUpLoop(store, store, company.front_door).catch_up()
    return sorted(set(store.read_for))


def test_on_a_new_day_only_those_are_asked_whose_day_has_passed(dealer: Any) -> None:
    for number in range(2, 30):
        dealer.do(RegisterCustomer(MONDAY, f"C{number}", "Mei", "CNY"))
        dealer.do(PlanVisit(MONDAY, f"V{number}", f"C{number}", "rep/1", after(1 if number == 7 else 20)))
    dealer.settle()
    dealer.do(OpenDay(after(2)))
    dealer.worker.catch_up()
    assert rows_read(dealer) == ["customer/C7"]
