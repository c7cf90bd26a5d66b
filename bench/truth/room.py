"""`python -m bench.truth.room CUSTOMERS DAYS`: what the market itself takes in memory, without a store and
without books. Somebody who agrees to everything answers it."""

import resource
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

from app.demo.telling import published_years
from domain.decider import Command, Fact
from domain.goods import GoodsLine
from domain.instalments import Instalment
from domain.money import line_cents
from domain.order.commands import DeliverOrder, InvoiceOrder, PlaceOrder
from domain.order.facts import OrderDelivered, OrderInvoiced, OrderLine, OrderPlaced
from domain.payment.commands import ReceivePayment
from domain.payment.facts import PaymentAllocated
from scenario.trading.account import Account
from scenario.trading.market import Market
from scenario.trading.span import Span

CURRENCY = "CNY"


class Agreeing:
    """Answers the commands that the market must hear of; keeps an order until it is billed."""

    def __init__(self, market: Market) -> None:
        self._market = market
        self._placed: dict[str, OrderPlaced] = {}

    def facts(self, command: Command) -> Iterator[Fact]:
        match command:
            case PlaceOrder():
                placed = self._placed[command.order] = order_placed(command)
                yield placed
            case DeliverOrder() if command.order in self._placed:
                yield order_delivered(command, self._placed[command.order])
            case InvoiceOrder() if command.order in self._placed:
                yield order_invoiced(command, self._placed.pop(command.order))
            case ReceivePayment():
                yield from self._allocated(command)
            case _:
                pass

    def _allocated(self, command: ReceivePayment) -> Iterator[Fact]:
        """Settle all that the customer means to have paid by now."""
        account: Account = self._market.company.account(int(command.customer[1:]))
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
    started, before = time.monotonic(), peak_bytes()
    span = Span(7, customers, 1)
    market, deeds = Market(span, published_years(span)), 0
    agreeing = Agreeing(market)
    for number in range(days):
        for deed in market.deeds(span.first_day + timedelta(days=number)):
            deeds += 1
            for fact in agreeing.facts(deed.command):
                market.hear(fact)
        if number in (0, 1, 9, 29, 59, 89) or number == days - 1:
            grown = peak_bytes() - before
            seconds = time.monotonic() - started
            print(
                f"day {number + 1}: {deeds:,} deeds, {grown / 2**20:,.0f} MiB more, "
                f"{grown / customers:,.0f} bytes a customer, {seconds:.0f} s",
                flush=True,
            )


def peak_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
