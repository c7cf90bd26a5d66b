"""Any commands in any order: the money of every payment and of every invoice stays whole."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, OpenItem, Standing
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.payment.allocating import AllocatePayment
from forewarn.domain.payment.decisions import PAYMENT, PaymentCommand
from forewarn.domain.payment.facts import (
    PaymentAllocated,
    PaymentDeallocated,
    PaymentFact,
    PaymentReceived,
    PaymentReversed,
)
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.domain.payment.state import Payment, Stage
from forewarn.domain.payment.undoing import DeallocatePayment, ReversePayment
from forewarn.domain.portions import Share

START = date(2026, 3, 1)
LAST = START + timedelta(days=9)
BILLED = (
    OpenItem("I1", 1, START, START + timedelta(days=5), 700),
    OpenItem("I1", 2, START, START + timedelta(days=9), 300),
    OpenItem("I2", 1, START + timedelta(days=3), START + timedelta(days=4), 900, disputed_cents=200),
)
PAYMENTS = ("P1", "P2", "P3")


def key_of(item: OpenItem) -> tuple[str, int]:
    return (item.invoice, item.instalment)


@dataclass
class Ledger:
    terms: CreditTerms
    facts: list[PaymentFact] = field(default_factory=list)
    reopened: dict[tuple[str, int], date] = field(default_factory=dict)

    def payment(self, name: str) -> Payment:
        return PAYMENT.fold(fact for fact in self.facts if fact.payment == name)

    def open_items(self) -> tuple[OpenItem, ...]:
        open_cents = opened(self.facts)
        now = [
            replace(item, open_cents=open_cents[key_of(item)], reopened_on=self.reopened.get(key_of(item)))
            for item in BILLED
        ]
        return tuple(item for item in now if item.open_cents > 0)

    def send(self, command: PaymentCommand) -> list[PaymentFact]:
        standing = Standing("customer/C1", "CNY", terms=self.terms, open_items=self.open_items())
        circumstances = Circumstances(LAST, "clerk", gathered=gathered(standing))
        facts = PAYMENT.decide(command, self.payment(command.payment), circumstances)
        self.facts += facts
        for fact in facts:
            if isinstance(fact, PaymentDeallocated):
                key = (fact.invoice, fact.instalment)
                self.reopened[key] = max(fact.on, self.reopened.get(key, fact.on))
        return facts


def opened(facts: list[PaymentFact]) -> Counter[tuple[str, int]]:
    """What is open of every instalment after these facts."""
    cents = Counter({key_of(item): item.open_cents for item in BILLED})
    for fact in facts:
        if isinstance(fact, PaymentAllocated):
            cents[fact.invoice, fact.instalment] -= fact.amount_cents
        elif isinstance(fact, PaymentDeallocated):
            cents[fact.invoice, fact.instalment] += fact.amount_cents
    return cents


def unapplied(facts: list[PaymentFact]) -> Counter[str]:
    """What is left of every payment after these facts."""
    cents: Counter[str] = Counter()
    for fact in facts:
        gives = isinstance(fact, PaymentReceived | PaymentDeallocated)
        cents[fact.payment] += fact.amount_cents if gives else -fact.amount_cents
    return cents


def as_of(ledger: Ledger, days: int) -> list[PaymentFact]:
    return [fact for fact in ledger.facts if fact.on <= START + timedelta(days=days)]


DAYS = st.integers(0, 9).map(lambda days: START + timedelta(days=days))
CENTS = st.one_of(st.integers(100, 600), st.integers(100, 600), st.integers(-1, 900))
AMOUNTS = st.builds(Money, CENTS, st.just("CNY"))
NAMES = st.sampled_from(PAYMENTS)
KEYS = st.sampled_from([*(key_of(item) for item in BILLED), key_of(BILLED[0]), ("I9", 1)])
SHARES = st.lists(
    st.builds(lambda key, amount: Share(key[0], key[1], amount), KEYS, st.none() | AMOUNTS), max_size=3
).map(tuple)
RECEIVE = st.builds(ReceivePayment, DAYS, NAMES, st.just("C1"), AMOUNTS, shares=st.just(()) | SHARES)
ALLOCATE = st.builds(AllocatePayment, DAYS, NAMES, SHARES)
OLDEST_FIRST = st.builds(AllocatePayment, DAYS, NAMES)
DEALLOCATE = st.builds(lambda on, name, key: DeallocatePayment(on, name, key[0], key[1]), DAYS, NAMES, KEYS)
REVERSE = st.builds(ReversePayment, DAYS, NAMES, st.just("bounced"))
COMMANDS = st.one_of(RECEIVE, ALLOCATE, ALLOCATE, OLDEST_FIRST, DEALLOCATE, DEALLOCATE, DEALLOCATE, REVERSE)
TERMS = st.sampled_from([CreditTerms(), CreditTerms(allocation="by_hand")])


def tried(commands: list[PaymentCommand], terms: CreditTerms) -> Ledger:
    ledger = Ledger(terms)
    for command in commands:
        with suppress(Refused):
            ledger.send(command)
    return ledger


RECEIPTS = [ReceivePayment(START, name, "C1", Money(600, "CNY")) for name in PAYMENTS[:2]]
LEDGERS = st.builds(
    tried, st.lists(COMMANDS, min_size=6, max_size=16).map(lambda others: RECEIPTS + others), TERMS
)


@given(LEDGERS)
def test_no_payment_has_less_than_nothing_or_more_than_came_in_as_of_any_day(ledger: Ledger) -> None:
    for days in range(10):
        for name, cents in unapplied(as_of(ledger, days)).items():
            assert 0 <= cents <= ledger.payment(name).amount_cents


@given(LEDGERS)
def test_no_instalment_has_less_than_nothing_or_more_than_was_billed_as_of_any_day(ledger: Ledger) -> None:
    for days in range(10):
        cents = opened(as_of(ledger, days))
        assert all(0 <= cents[key_of(item)] <= item.open_cents for item in BILLED)


@given(LEDGERS)
def test_what_is_allocated_and_what_is_left_add_up_to_the_payment(ledger: Ledger) -> None:
    for name in PAYMENTS:
        payment = ledger.payment(name)
        given_cents = sum(part.amount_cents for part in payment.allocations.values())
        assert given_cents + payment.unapplied.cents == payment.amount_cents
        assert payment.unapplied.cents >= 0
        if payment.stage is Stage.RECEIVED:
            assert payment.unapplied.cents == unapplied(ledger.facts)[name]


@given(LEDGERS)
def test_nothing_is_allocated_before_it_was_billed(ledger: Ledger) -> None:
    billed = {key_of(item): item for item in BILLED}
    for fact in ledger.facts:
        if isinstance(fact, PaymentAllocated):
            item = billed[fact.invoice, fact.instalment]
            assert (fact.invoiced_on, fact.due) == (item.invoiced_on, item.due)
            assert fact.on >= item.invoiced_on


@given(LEDGERS, NAMES)
def test_reversing_restores_exactly_what_the_payment_had_settled(ledger: Ledger, name: str) -> None:
    without = [fact for fact in ledger.facts if fact.payment != name]
    try:
        facts = ledger.send(ReversePayment(LAST, name, "bounced"))
    except Refused:
        assert ledger.payment(name).stage is not Stage.RECEIVED
        return
    assert isinstance(facts[-1], PaymentReversed)
    assert opened(ledger.facts) == opened(without)
    assert unapplied(ledger.facts)[name] == 0


@given(LEDGERS, NAMES)
def test_oldest_first_leaves_no_money_or_nothing_undisputed_to_settle(ledger: Ledger, name: str) -> None:
    payment = ledger.payment(name)
    if payment.stage is not Stage.RECEIVED:
        with pytest.raises(Refused):
            ledger.send(AllocatePayment(LAST, name))
        return
    ledger.send(AllocatePayment(LAST, name))
    to_settle = [item for item in ledger.open_items() if item.open_cents > item.disputed_cents]
    assert ledger.payment(name).unapplied.cents == 0 or to_settle == []
