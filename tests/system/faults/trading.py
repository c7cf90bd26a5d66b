"""Traders: each sells to dealers of its own and is mostly paid, for ever, as a process of its own. A trader's
n-th command is always the same, but for the day: so it can be sent again by one who does not know whether it
was carried out."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import count

from examples.records import NINE
from forewarn.adapters.postgres.store import PostgresStore
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.decider import Command, Refused
from forewarn.domain.money import Money
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.invoicing import InvoiceOrder
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.ports.failures import Conflict, StoreUnavailable

FIRST_DAY = date(2026, 1, 5)
DEALERS = 3
TERMS = CreditTerms(limit=UpTo(40_000), payment_days=2)
PRICE = Decimal("12.50")
AGAIN_SECONDS = 0.1


def command_of(trader: str, number: int, today: date) -> Command:
    """The first make the dealers, then come deals of four commands each."""
    if number < DEALERS:
        return RegisterCustomer(today, dealer(trader, number), f"Dealer {number}", "CNY", region="East")
    if number < 2 * DEALERS:
        return SetCreditTerms(today, dealer(trader, number), TERMS)
    deal, step = divmod(number - 2 * DEALERS, len(DEAL))
    return DEAL[step](trader, deal, today)


def dealer(trader: str, number: int) -> str:
    return f"{trader}-{number % DEALERS}"


def pieces(deal: int) -> int:
    return 1 + deal % 7


def place(trader: str, deal: int, today: date) -> Command:
    line = WantedLine("tea", pieces(deal), PRICE)
    return PlaceOrder(today, f"{trader}-O{deal}", dealer(trader, deal), "CNY", (line,))


def deliver(trader: str, deal: int, today: date) -> Command:
    return DeliverOrder(today, f"{trader}-O{deal}", f"{trader}-D{deal}")


def invoice(trader: str, deal: int, today: date) -> Command:
    return InvoiceOrder(today, f"{trader}-O{deal}", f"{trader}-I{deal}")


def pay(trader: str, deal: int, today: date) -> Command:
    """One of eight pays half: the limit is reached in the end, and orders are refused."""
    amount = Money(pieces(deal) * 1_250 // (2 if deal % 8 == 0 else 1), "CNY")
    return ReceivePayment(today, f"{trader}-P{deal}", dealer(trader, deal), amount)


DEAL: Sequence[Callable[[str, int, date], Command]] = (place, deliver, invoice, pay)


def trader(name: str, first: str = "0", pause_seconds: str = "0") -> None:
    """Says of each command which id it had, when it was answered, and how many facts were stored; or that it
    was `repeated`, or `refused`."""
    door = FrontDoor(PostgresStore(os.environ["FOREWARN_STORE"]), DECIDERS)
    for number in count(int(first)):
        answer = answered(door, name, number)
        say(f"{name}/{number}\t{time.time():.3f}\t{answer}")
        time.sleep(float(pause_seconds))


def answered(door: FrontDoor, name: str, number: int) -> str:
    """What the store could not take for now is sent again with the same id."""
    envelope = Envelope(f"{name}/{number}", name, NINE)
    while True:
        try:
            facts = door.handle(command_of(name, number, door.today()), envelope)
            return str(len(facts)) if facts else "repeated"
        except Refused:
            return "refused"
        except (StoreUnavailable, Conflict) as error:
            say(f"again: {error}")
            time.sleep(AGAIN_SECONDS)


def say(text: str) -> None:
    """Written in one piece: whoever is killed has said a line or has not."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    trader(*sys.argv[1:])
