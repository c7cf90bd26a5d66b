"""`python -m bench.truth.room CUSTOMERS DAYS`: what the market itself takes in memory, without a store and
without books. Somebody who agrees to everything answers it."""

import resource
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import msgspec

from forewarn.cli.demo.telling import published_years
from forewarn.domain.decider import Command, Fact
from forewarn.domain.goods import GoodsLine
from forewarn.domain.instalments import Instalment
from forewarn.domain.money import line_cents
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.facts import OrderDelivered, OrderInvoiced, OrderLine, OrderPlaced
from forewarn.domain.order.invoicing import InvoiceOrder
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.payment.facts import PaymentAllocated
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.scenario.trading.account import Account
from forewarn.scenario.trading.customers import number_of
from forewarn.scenario.trading.market import Market
from forewarn.scenario.trading.span import Span

CURRENCY = "CNY"
PRINTED_EVERY = 1_000_000
"""Deeds."""


class Placed:
    """Orders that are not billed."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(
            "CREATE TABLE placed (name TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID; PRAGMA journal_mode = OFF"
        )

    def keep(self, placed: OrderPlaced) -> None:
        body = msgspec.msgpack.encode(placed)
        self._database.execute("INSERT OR REPLACE INTO placed VALUES (?, ?)", (placed.order, body))

    def of(self, order: str) -> list[OrderPlaced]:
        """Return the order, or nothing once it is billed."""
        rows = self._database.execute("SELECT body FROM placed WHERE name = ?", (order,))
        return [msgspec.msgpack.decode(body, type=OrderPlaced) for (body,) in rows]

    def forget(self, order: str) -> None:
        self._database.execute("DELETE FROM placed WHERE name = ?", (order,))


class Agreeing:
    """Answers the commands that the market must hear of; keeps an order on disk until it is billed."""

    def __init__(self, market: Market) -> None:
        self._market = market
        self._placed = Placed()

    def facts(self, command: Command) -> Iterator[Fact]:
        match command:
            case PlaceOrder():
                placed = order_placed(command)
                self._placed.keep(placed)
                yield placed
            case DeliverOrder():
                yield from (order_delivered(command, placed) for placed in self._placed.of(command.order))
            case InvoiceOrder():
                yield from (order_invoiced(command, placed) for placed in self._placed.of(command.order))
                self._placed.forget(command.order)
            case ReceivePayment():
                yield from self._allocated(command)
            case _:
                pass

    def _allocated(self, command: ReceivePayment) -> Iterator[Fact]:
        """Settle all that the customer means to have paid by now."""
        account: Account = self._market.company.account(number_of(command.customer))
        for debt in account.due_to_pay(command.on):
            yield PaymentAllocated(
                subject=f"customer/{command.customer}",
                on=command.on,
                payment=command.payment,
                invoice=debt.invoice,
                instalment=debt.instalment,
                tender=command.tender,
                due=debt.due,
                invoiced_on=debt.due,
                currency=CURRENCY,
                amount_cents=debt.open_cents,
            )


def order_placed(command: PlaceOrder) -> OrderPlaced:
    lines = tuple(
        OrderLine(
            line.sku,
            line.quantity,
            line.unit_price,
            line_cents(line.quantity, line.unit_price, CURRENCY),
            line.brand,
            line.promotion,
        )
        for line in command.lines
    )
    return OrderPlaced(
        subject=f"customer/{command.customer}",
        on=command.on,
        order=command.order,
        currency=CURRENCY,
        lines=lines,
        amount_cents=sum(line.amount_cents for line in lines),
        payment_days=30,
        wanted=command.on,
        prepaid=command.prepaid,
    )


def order_delivered(command: DeliverOrder, placed: OrderPlaced) -> OrderDelivered:
    lines = tuple(
        GoodsLine(line.sku, line.quantity, line.amount_cents, line.brand, line.promotion)
        for line in placed.lines
    )
    return OrderDelivered(
        subject=placed.subject,
        on=command.on,
        order=command.order,
        delivery=command.delivery,
        currency=CURRENCY,
        lines=lines,
        amount_cents=placed.amount_cents,
    )


def order_invoiced(command: InvoiceOrder, placed: OrderPlaced) -> OrderInvoiced:
    due = command.on + timedelta(days=placed.payment_days)
    return OrderInvoiced(
        subject=placed.subject,
        on=command.on,
        order=command.order,
        invoice=command.invoice,
        currency=CURRENCY,
        amount_cents=placed.amount_cents,
        instalments=(Instalment(due, placed.amount_cents),),
    )


def main(customers: int, days: int) -> None:
    started, span = time.monotonic(), Span(7, customers, 1)
    market, deeds = Market(span, published_years(span)), 0
    agreeing = Agreeing(market)
    for number in range(days):
        for deed in market.deeds(span.first_day + timedelta(days=number)):
            deeds += 1
            for fact in agreeing.facts(deed.command):
                market.hear(fact)
            if deeds % PRINTED_EVERY == 0:
                say(number + 1, deeds, started)
    say(days, deeds, started)


def say(day: int, deeds: int, started: float) -> None:
    seconds = time.monotonic() - started
    print(f"day {day}: {deeds:,} deeds, {peak_bytes() / 2**20:,.0f} MiB, {seconds:.0f} s", flush=True)


def peak_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
