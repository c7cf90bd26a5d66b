"""The front door: a command is carried out once, wholly, or not at all."""

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest

from examples.company import MONDAY, REGISTER, opened, order, with_limit
from examples.records import NINE
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.domain.credit import UpTo
from forewarn.domain.customer.facts import CustomerHeld, CustomerRegistered
from forewarn.domain.customer.group import SetGroupLimit
from forewarn.domain.customer.holds import HoldCustomer
from forewarn.domain.decider import Refused
from forewarn.domain.order.facts import OrderRefused
from forewarn.domain.policy import Policy
from forewarn.domain.rules import PublishRules

# Once


def test_a_command_gives_its_facts_and_stores_them_with_what_travelled_with_it(company: Any) -> None:
    company.do(OpenDay(MONDAY))
    envelope = Envelope("c-1", "ann", company.store.read(0, 1)[0].at, "case 7", "mail 3")
    facts = company.front_door.handle(REGISTER, envelope)
    [entry] = company.store.stream("customer/C1")
    assert [entry.fact] == facts
    assert isinstance(entry.fact, CustomerRegistered)
    assert (entry.actor, entry.correlation_id, entry.causation_id) == ("ann", "case 7", "mail 3")
    assert entry.version == 1


def test_without_a_correlation_a_command_names_itself(company: Any) -> None:
    company.do(OpenDay(MONDAY), command_id="c-0")
    [entry] = company.store.read(0, 1)
    assert (entry.correlation_id, entry.causation_id) == ("c-0", "c-0")


def test_a_repeated_command_yields_no_event_and_no_error(company: Any) -> None:
    company.do(OpenDay(MONDAY))
    assert len(company.do(REGISTER, command_id="once")) == 1
    assert company.do(REGISTER, command_id="once") == []
    assert company.store.head() == 2


def test_a_repetition_is_known_after_a_restart(company: Any) -> None:
    company.do(OpenDay(MONDAY))
    company.do(REGISTER, command_id="once")
    again = company.restarted()
    assert again.do(REGISTER, command_id="once") == []
    assert again.store.head() == 2
    again.store.close()


def test_a_repetition_is_no_error_even_when_it_would_be_refused_by_now(company: Any) -> None:
    opened(company)
    hold = HoldCustomer(MONDAY, "C1", "audit", MONDAY)
    assert len(company.do(hold, command_id="hold")) == 1
    company.do(OpenDay(MONDAY + timedelta(days=200)))
    with pytest.raises(Refused, match="closed period"):
        company.do(hold, command_id="another")
    assert company.do(hold, command_id="hold") == []


def test_the_same_command_under_another_id_is_asked_again(company: Any) -> None:
    opened(company)
    with pytest.raises(Refused, match="C1"):
        company.do(REGISTER)


def test_the_facts_of_one_command_are_one_append(company: Any) -> None:
    opened(company)
    company.do(SetGroupLimit(MONDAY, "G", UpTo(100)))
    with_limit(company, group="G")
    entries = company.store.read(0, 100)[-2:]
    assert [entry.fact.subject for entry in entries] == ["customer/C1", "group/G"]
    assert [entry.ends_append for entry in entries] == [False, True]
    assert [entry.version for entry in entries] == [2, 3]


# Refused


def test_a_refused_command_stores_nothing(company: Any) -> None:
    opened(company)
    with pytest.raises(Refused):
        company.do(order("O1", customer="C9"))
    assert company.store.head() == 2


def test_without_an_open_day_nothing_is_entered(company: Any) -> None:
    with pytest.raises(Refused, match="send OpenDay first"):
        company.do(REGISTER)


def test_nothing_is_entered_ahead_of_its_day(company: Any) -> None:
    opened(company)
    with pytest.raises(Refused, match="2026-01-06 is after today, 2026-01-05"):
        company.do(HoldCustomer(MONDAY + timedelta(days=1), "C1", "audit", MONDAY + timedelta(days=9)))


def test_a_closed_period_stays_closed_and_how_long_it_is_open_is_a_rule(company: Any) -> None:
    opened(company)
    company.do(OpenDay(MONDAY + timedelta(days=10)))
    hold = HoldCustomer(MONDAY, "C1", "audit", MONDAY)
    company.do(PublishRules(MONDAY + timedelta(days=10), Policy(open_period_days=9), {}))
    with pytest.raises(Refused, match="the open one begins on 2026-01-06"):
        company.do(hold)
    company.do(PublishRules(MONDAY + timedelta(days=10), Policy(open_period_days=10), {}))
    [held] = company.do(hold)
    assert isinstance(held, CustomerHeld)


def test_the_calendar_and_the_rules_are_not_bound_to_the_open_day(company: Any) -> None:
    [published] = company.do(PublishRules(MONDAY, Policy(), {}))
    assert published.version == 1


# The books a decision reads


def test_a_decision_sees_what_the_worker_has_not_read_yet(company: Any) -> None:
    opened(company)
    with_limit(company, cents=100)
    company.worker.catch_up()
    company.do(order("O1"))
    [fact] = company.do(order("O2"))
    assert isinstance(fact, OrderRefused)


def test_threads_that_share_a_door_miss_no_day(company: Any) -> None:
    door = company.front_door
    days = [MONDAY + timedelta(days=number) for number in range(30)]
    for day in days:
        company.do(OpenDay(day), "clock")
        threads = [Thread(target=door.today) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert door.today() == day


def test_a_front_door_that_nobody_told_a_bound_opens_no_day(company: Any) -> None:
    door = FrontDoor(company.store, DECIDERS)
    with pytest.raises(Refused, match="2026-01-05 has not come"):
        door.handle(OpenDay(MONDAY), Envelope("open", "clock", NINE))
