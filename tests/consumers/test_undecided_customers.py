"""While nobody has decided about a record of a customer, nothing is decided about him; others go on."""

from typing import Any

import pytest

from examples import company as told
from examples.company import MONDAY, after
from examples.dead_letters import C1, DREAMT, LATER, PLANNED, decide, held, plan, put
from examples.held_dealer import lift, order
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.dead_letter.decisions import DiscardRecord, RetryRecord
from forewarn.domain.decider import Refused
from forewarn.domain.order.facts import OrderPlaced, OrderReadyForRelease
from forewarn.domain.payment.facts import PaymentReceived

IMMENSE = PaymentReceived(
    subject=C1, on=MONDAY, payment="P0", currency="CNY", amount_cents=10**30, tender="cash"
)
"""It can be read, and no row can hold it."""


@pytest.fixture
def enriched(dealer: Any) -> Any:
    """The dealer may owe 100.00, and a payment of any size is filed under his name."""
    lift(dealer)
    dealer.do(SetCreditTerms(MONDAY, "C1", CreditTerms(limit=UpTo(10_000), on_breach="refuse")))
    dealer.settle()
    put(dealer.path, "payment.received.v1", LATER.encode(IMMENSE)[1], stream="payment/P0")
    dealer.worker.catch_up()
    return dealer


def order_beyond_the_limit(company: Any) -> list[Any]:
    facts: list[Any] = company.do(told.order("O9", pieces=5_000))
    return facts


def test_money_that_no_book_takes_buys_nothing(enriched: Any) -> None:
    refused = r"'payment.received.v1' at position \d+ cannot be written in the book: .*; until then"
    with pytest.raises(Refused, match=refused):
        order_beyond_the_limit(enriched)
    assert enriched.facts(OrderPlaced) == []


def test_money_that_was_discarded_buys_nothing_either(enriched: Any) -> None:
    letter = held(enriched)
    decide(enriched, DiscardRecord(MONDAY, letter.letter, C1, letter.position, "no such payment"))
    for _ in range(2):
        order_beyond_the_limit(enriched)
        enriched.settle()
    assert enriched.facts(OrderPlaced) == []


def test_a_record_that_is_tried_again_in_vain_is_undecided_again(enriched: Any) -> None:
    letter = held(enriched)
    decide(enriched, RetryRecord(MONDAY, letter.letter, C1, letter.position))
    enriched.worker.catch_up()
    with pytest.raises(Refused, match="cannot be written in the book"):
        order_beyond_the_limit(enriched)


def test_what_the_books_ask_for_waits_until_the_record_is_decided_about(dealer: Any) -> None:
    order(dealer)
    lift(dealer)
    put(dealer.path, DREAMT, LATER.encode(PLANNED)[1])
    dealer.open_days(after(2))
    assert dealer.facts(OrderReadyForRelease) == []
    letter = held(dealer)
    decide(dealer, DiscardRecord(after(2), letter.letter, C1, letter.position, "a dream"))
    dealer.open_days(after(3))
    [ready] = dealer.facts(OrderReadyForRelease)
    assert ready.on == after(3)


def test_what_cannot_be_read_of_a_thing_itself_is_said_too(company: Any) -> None:
    told.opened(company)
    put(company.path, DREAMT, LATER.encode(PLANNED)[1])
    with pytest.raises(Refused, match=r"cannot be read: .*; until then nothing is decided about visit/V0"):
        company.do(plan("V0"))
