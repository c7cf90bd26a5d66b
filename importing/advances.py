"""Money that came in before its invoice did.

A payment that names an invoice which does not exist yet is booked all the same, without it, and is allocated
to the invoice on the day on which that comes. Until then the customer's policy decides what becomes of the
money."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

from forewarn.domain import subjects
from forewarn.domain.order.facts import OrderInvoiced
from forewarn.domain.order.invoicing import InvoiceOrder
from forewarn.domain.paper.facts import InvoiceTakenOver
from forewarn.domain.paper.writing import TakeOverInvoice
from forewarn.domain.payment.allocating import AllocatePayment
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.domain.portions import Share
from forewarn.importing.plan import Due
from forewarn.ports.store import Store

ALLOCATED = "allocated to"


@dataclass(frozen=True, slots=True)
class Advance:
    """The part of a payment that waits for an invoice."""

    due: Due
    payment: str
    share: Share

    @property
    def step(self) -> str:
        """What tells the allocation apart from other commands of the same group."""
        return f"{ALLOCATED} {self.share.invoice}#{self.share.instalment}"


class Advances:
    """`waiting`: by the invoice that is waited for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._invoices: dict[str, set[str]] = {}
        self._read_until: dict[str, int] = {}
        self._ready: list[Advance] = []
        self.waiting: defaultdict[str, list[Advance]] = defaultdict(list)

    def without_what_is_not_there(self, due: Due, command: Any) -> ReceivePayment | None:
        """Return the payment with the shares whose invoices exist, or none if that is what it had already.
        The others wait."""
        if not isinstance(command, ReceivePayment):
            return None
        there = tuple(share for share in command.shares if self.exists(command.customer, share.invoice))
        if len(there) == len(command.shares):
            return None
        self.wait(due, command, there)
        return replace(command, shares=there)

    def wait(self, due: Due, command: ReceivePayment, except_for: Sequence[Share] = ()) -> None:
        for share in command.shares:
            if share not in except_for:
                self.waiting[share.invoice].append(Advance(due, command.payment, share))

    def forget(self, due: Due) -> None:
        """Drop what waits for a payment that was refused."""
        for invoice, advances in list(self.waiting.items()):
            self.waiting[invoice] = [advance for advance in advances if advance.due != due]

    def note_invoice(self, command: Any) -> None:
        """What waited for the invoice of a command can be allocated now."""
        if isinstance(command, TakeOverInvoice | InvoiceOrder):
            self._ready += self.waiting.pop(command.invoice, ())

    def wait_again(self, due: Due, command: Any) -> None:
        """Take up a payment that an earlier import has booked without its invoice."""
        if isinstance(command, ReceivePayment):
            there = [share for share in command.shares if self.exists(command.customer, share.invoice)]
            self._ready += [Advance(due, command.payment, share) for share in there]
            self.wait(due, command, there)

    @property
    def has_ready(self) -> bool:
        return bool(self._ready)

    def take_ready(self) -> list[Advance]:
        """Return what can be allocated, once."""
        ready, self._ready = self._ready, []
        return ready

    def still_waiting(self) -> Iterator[Advance]:
        return chain.from_iterable(self.waiting.values())

    def exists(self, customer: str, invoice: str) -> bool:
        subject = subjects.customer(customer)
        known = self._invoices.setdefault(subject, set())
        for entry in self._store.tail(subject, self._read_until.get(subject, 0)):
            self._read_until[subject] = entry.position
            if isinstance(entry.fact, InvoiceTakenOver | OrderInvoiced):
                known.add(entry.fact.invoice)
        return invoice in known


def allocation(advance: Advance, on: date) -> AllocatePayment:
    return AllocatePayment(on=on, payment=advance.payment, shares=(advance.share,))
