"""The customer's account: who has one, in which currency, and what may be written on it."""

from forewarn.domain import money
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import Standing
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money


def known_account(subject: str, circumstances: Circumstances) -> Standing:
    """A closed customer still owes and may still pay. Raises Refused for an unknown one."""
    standing = circumstances.standing_of(subject)
    if standing is None or not standing.registered:
        raise Refused(f"{said(subject)} is not registered: send RegisterCustomer first")
    return standing


def account_in(currency: str, subject: str, circumstances: Circumstances) -> Standing:
    standing = known_account(subject, circumstances)
    if not money.known(currency):
        raise Refused(f"{currency!r} is no currency of ISO 4217: {said(subject)} has {standing.currency}")
    if currency != standing.currency:
        raise Refused(f"{said(subject)} has its account in {standing.currency}, not in {currency}")
    return standing


def must_be_in(currency: str, amount: Money) -> None:
    if amount.currency != currency:
        raise Refused(f"{amount} is not in {currency}, the currency of the account")


def must_be_worth_something(amount: Money, currency: str) -> None:
    must_be_in(currency, amount)
    if amount.cents <= 0:
        raise Refused(f"{amount} is not above zero")


def must_take_orders(standing: Standing) -> None:
    if standing.closed:
        raise Refused(f"{said(standing.subject)} is closed: it takes no new orders")


def must_be_a_new_invoice(invoice: str, standing: Standing) -> None:
    if any(item.invoice == invoice for item in standing.open_items):
        raise Refused(f"invoice {invoice} is open already: give the new one another number")


def said(subject: str) -> str:
    """`customer/C1` as people read it."""
    return subject.replace("/", " ", 1)
