"""The book agrees with the state that the deciders keep of each order and payment."""

from typing import Any

import pytest
from hypothesis import given

from examples.histories import STEPS, Steps, ledger_after
from examples.ledger import Ledger
from forewarn.domain.order.decisions import ORDER
from forewarn.domain.order.facts import OrderFact
from forewarn.domain.order.state import Order, Stage
from forewarn.domain.payment.decisions import PAYMENT
from forewarn.domain.payment.facts import PaymentFact


@pytest.mark.slow
@given(STEPS)
def test_orders_and_payments_stand_in_the_book_as_in_their_own_streams(steps: Steps) -> None:
    ledger = ledger_after(steps)
    unbilled = {
        name: (order.ordered_cents, order.delivered_cents) for name, order in ledger.row.unbilled.items()
    }
    unapplied = {name: money.open_cents for name, money in ledger.row.unapplied.items()}
    assert set(ledger.row.held_orders) == held_orders(ledger)
    assert unbilled == {name: cents for name, cents in open_orders(ledger) if any(cents)}
    assert unapplied == {name: cents for name, cents in unspent_payments(ledger) if cents}


def order_states(ledger: Ledger) -> dict[str, Order]:
    streams: dict[str, list[OrderFact]] = facts_of(ledger, "order/")
    return {name.removeprefix("order/"): ORDER.fold(facts) for name, facts in streams.items()}


def held_orders(ledger: Ledger) -> set[str]:
    return {name for name, order in order_states(ledger).items() if order.stage is Stage.HELD}


def open_orders(ledger: Ledger) -> list[tuple[str, tuple[int, int]]]:
    """Ordered and delivered, not billed, by the deciders' own state."""
    return [
        (name, (order.open_cents, sum(cents for _, cents in order.unbilled)))
        for name, order in order_states(ledger).items()
        if order.stage is not Stage.HELD
    ]


def unspent_payments(ledger: Ledger) -> list[tuple[str, int]]:
    streams: dict[str, list[PaymentFact]] = facts_of(ledger, "payment/")
    states = {name.removeprefix("payment/"): PAYMENT.fold(facts) for name, facts in streams.items()}
    return [
        (name, payment.unapplied.cents)
        for name, payment in states.items()
        if payment.stage.name == "RECEIVED"
    ]


def facts_of(ledger: Ledger, stream: str) -> dict[str, list[Any]]:
    return {name: facts for name, facts in ledger.streams.items() if name.startswith(stream)}
