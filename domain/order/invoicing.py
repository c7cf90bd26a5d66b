"""Goods delivered are billed, all at once or in parts."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain.account import known_account, must_be_a_new_invoice, must_be_in
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms
from forewarn.domain.decider import Refused
from forewarn.domain.due_dates import WorksOn, due_date
from forewarn.domain.instalments import Instalment, WantedInstalment, agreed
from forewarn.domain.money import Money
from forewarn.domain.order.conditions import must_be_known
from forewarn.domain.order.facts import OrderFact, OrderInvoiced
from forewarn.domain.order.state import Order


@dataclass(frozen=True, slots=True)
class InvoiceOrder:
    """Bills goods delivered and not billed yet. Without `amount`: all of them. Without instalments: one,
    due after the order's payment days."""

    on: date
    order: str
    invoice: str
    amount: Money | None = None
    instalments: tuple[WantedInstalment, ...] = ()


def invoice(command: InvoiceOrder, order: Order, circumstances: Circumstances) -> list[OrderFact]:
    must_be_known(command.order, order)
    if command.invoice in order.invoices:
        raise Refused(f"order {command.order} is billed by invoice {command.invoice} already")
    standing = known_account(order.subject, circumstances)
    must_be_a_new_invoice(command.invoice, standing)
    amount = billed(command, order)
    due = due_on(command.on, order, standing.terms, circumstances.works_on)
    return [
        OrderInvoiced(
            subject=order.subject,
            on=command.on,
            order=command.order,
            invoice=command.invoice,
            currency=order.currency,
            amount_cents=amount.cents,
            instalments=instalments(command, order, amount, due),
        )
    ]


def billed(command: InvoiceOrder, order: Order) -> Money:
    """At most what was delivered by the day of the invoice and is not billed; gifts are billed at zero."""
    open_cents = [cents for day, cents in order.unbilled if day <= command.on]
    if not open_cents:
        raise Refused(f"nothing of order {command.order} is delivered and not billed on {command.on}")
    billable = Money(sum(open_cents), order.currency)
    if command.amount is None:
        return billable
    must_be_in(order.currency, command.amount)
    if command.amount.cents > billable.cents:
        raise Refused(f"{command.amount} is more than is delivered and not billed: {billable}")
    if command.amount.cents <= 0 < billable.cents:
        raise Refused(f"{command.amount} bills nothing: {billable} is delivered and not billed")
    return command.amount


def instalments(command: InvoiceOrder, order: Order, amount: Money, due: date) -> tuple[Instalment, ...]:
    if not command.instalments:
        return (Instalment(due, amount.cents),)
    early = [part.due for part in command.instalments if part.due < command.on]
    if early:
        raise Refused(f"an invoice of {command.on} cannot be due before it, on {early[0]}")
    if order.prepaid and any(part.due != due for part in command.instalments):
        raise Refused(f"order {command.order} is prepaid, so its invoice is due at once, on {due}")
    return agreed(command.instalments, amount)


def due_on(on: date, order: Order, terms: CreditTerms, works_on: WorksOn) -> date:
    """Return the day by the customer's terms, with the payment days of the order."""
    return on if order.prepaid else due_date(on, order.payment_days, terms, works_on)
