"""What the books ask for is sent through the front door: nothing is lost, and nothing is done twice."""

from datetime import date
from typing import Any

from examples.company import MONDAY, after
from examples.held_dealer import lift, order, pay, promise
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.books.follow_ups import FOLLOW_UP, FOLLOW_UPS, FollowUp
from forewarn.consumers.books.registered import Registered
from forewarn.consumers.books.worker import BOOKS, Worker
from forewarn.consumers.follow_ups import ACTOR, FollowUpLoop
from forewarn.domain.credit import CreditTerms, TemporaryLimit, UpTo
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.holds import HoldCustomer
from forewarn.domain.order.facts import OrderNoLongerReady, OrderReadyForRelease
from forewarn.domain.payment.facts import PromiseBroken, PromiseKept
from forewarn.domain.payment.promises import KeepPromise
from forewarn.domain.visit.facts import VisitMissed
from forewarn.domain.visit.plan import PlanVisit
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.rows import Rows

# What is asked for


def test_a_held_order_is_examined_again_when_its_customer_changes(dealer: Any) -> None:
    order(dealer)
    dealer.settle()
    assert dealer.facts(OrderReadyForRelease) == []
    lift(dealer)
    dealer.settle()
    [ready] = dealer.facts(OrderReadyForRelease)
    assert ready.order == "O1"


def test_it_is_said_once_until_it_is_no_longer_so(dealer: Any) -> None:
    order(dealer)
    lift(dealer)
    dealer.settle()
    dealer.open_days(after(5))
    assert len(dealer.facts(OrderReadyForRelease)) == 1
    dealer.do(HoldCustomer(after(5), "C1", "legal", after(30)))
    dealer.settle()
    assert len(dealer.facts(OrderNoLongerReady)) == 1


def test_time_alone_makes_an_order_ready(dealer: Any) -> None:
    lift(dealer)
    higher = TemporaryLimit(10_000, after(3), after(9))
    terms = CreditTerms(limit=UpTo(50), on_breach="hold", temporary=higher)
    dealer.do(SetCreditTerms(MONDAY, "C1", terms))
    order(dealer)
    dealer.open_days(after(2))
    assert dealer.facts(OrderReadyForRelease) == []
    dealer.open_days(after(4))
    [ready] = dealer.facts(OrderReadyForRelease)
    assert ready.on == after(3)


def test_a_promise_is_kept_as_soon_as_the_money_is_there(dealer: Any) -> None:
    promise(dealer)
    pay(dealer, 200)
    dealer.settle()
    assert dealer.facts(PromiseKept) == []
    pay(dealer, 300)
    dealer.settle()
    [kept] = dealer.facts(PromiseKept)
    assert (kept.promise, kept.on) == ("W1", MONDAY)


def test_a_promise_is_broken_on_the_day_after_it_was_due(dealer: Any) -> None:
    promise(dealer)
    pay(dealer, 200)
    dealer.open_days(after(3))
    assert dealer.facts(PromiseBroken) == []
    dealer.open_days(after(9))
    [broken] = dealer.facts(PromiseBroken)
    assert (broken.on, broken.received_cents) == (after(4), 200)


def test_a_visit_that_was_not_made_is_missed(dealer: Any) -> None:
    dealer.do(PlanVisit(MONDAY, "V1", "C1", "rep/1", after(2)))
    dealer.open_days(after(2))
    assert dealer.facts(VisitMissed) == []
    dealer.open_days(after(5))
    [missed] = dealer.facts(VisitMissed)
    assert (missed.on, missed.reason) == (after(3), "the due day has passed")


def test_a_follow_up_names_the_fact_that_caused_it(dealer: Any) -> None:
    promise(dealer)
    pay(dealer)
    dealer.settle()
    [_, kept] = dealer.store.stream("promise/W1")
    cause = dealer.store.event(kept.causation_id)
    assert kept.actor == ACTOR
    assert cause.fact.subject == "customer/C1"
    assert kept.correlation_id == cause.correlation_id


def test_what_somebody_has_done_meanwhile_is_no_trouble(dealer: Any) -> None:
    promise(dealer)
    pay(dealer)
    dealer.worker.catch_up()
    dealer.do(KeepPromise(MONDAY, "W1"), actor="ann")
    assert dealer.follow_ups.catch_up() == 0
    assert len(dealer.facts(PromiseKept)) == 1


def test_when_nobody_waits_the_loop_keeps_up_with_the_books(dealer: Any) -> None:
    dealer.settle()
    assert dealer.store.position(FOLLOW_UP) == dealer.store.position(BOOKS) == dealer.store.head()


def test_a_follow_up_that_fails_stops_neither_the_books_nor_the_others(dealer: Any) -> None:
    def broken(rows: Rows, today: date = MONDAY) -> Any:
        raise ZeroDivisionError(f"no answer on {today}")

    follow_ups = (FollowUp("broken", (RECEIVABLES,), broken, broken), *FOLLOW_UPS)
    told: list[tuple[str, str, str]] = []

    def failed(name: str, subject: str, error: Exception) -> None:
        told.append((name, subject, str(error)))

    promise(dealer)
    pay(dealer)
    registered = Registered(follow_ups=follow_ups)
    worker = Worker(dealer.store, dealer.store, MONITORS, registered=registered)
    assert worker.catch_up() == dealer.store.head()
    loop = FollowUpLoop(dealer.store, dealer.store, dealer.front_door, follow_ups=follow_ups, failed=failed)
    assert loop.catch_up() == 1
    assert len(dealer.facts(PromiseKept)) == 1
    assert told == [("broken", "customer/C1", f"no answer on {MONDAY}")]
