"""Which open items a payment or a credit goes to, and how much of it to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from forewarn.domain.account import must_be_worth_something
from forewarn.domain.credit import OpenItem
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money


@dataclass(frozen=True, slots=True)
class Share:
    """Part of a payment, or of credit, for one instalment. Without `amount`: as much as both allow."""

    invoice: str
    instalment: int = 1
    amount: Money | None = None


Portions: TypeAlias = dict[OpenItem, int]
"""Minor units for each open item."""


def portions_of(rest: Money, shares: Sequence[Share], items: Sequence[OpenItem], on: date) -> Portions:
    if shares:
        return by_hand(rest, shares, items, on)
    return oldest_due_first(rest, items, on)


def oldest_due_first(rest: Money, items: Sequence[OpenItem], on: date) -> Portions:
    """What is disputed waits until somebody names it; what is not payable yet on that day, too."""
    portions: Portions = {}
    left_cents = rest.cents
    for item in sorted(items, key=age):
        amount_cents = min(left_cents, item.open_cents - item.disputed_cents)
        if amount_cents > 0 and payable_from(item) <= on:
            portions[item] = amount_cents
            left_cents -= amount_cents
    return portions


def age(item: OpenItem) -> tuple[date, date, str, int]:
    return (item.due, item.invoiced_on, item.invoice, item.instalment)


def payable_from(item: OpenItem) -> date:
    return max(item.invoiced_on, item.reopened_on or item.invoiced_on)


def by_hand(rest: Money, shares: Sequence[Share], items: Sequence[OpenItem], on: date) -> Portions:
    """In the order of the shares; an instalment named twice gets the sum."""
    portions: Portions = {}
    for share in shares:
        item = payable_item(share, items, on)
        given_cents = portions.get(item, 0)
        amount_cents = share_cents(share, Money(item.open_cents - given_cents, rest.currency), rest)
        portions[item] = given_cents + amount_cents
        rest = Money(rest.cents - amount_cents, rest.currency)
    return portions


def payable_item(share: Share, items: Sequence[OpenItem], on: date) -> OpenItem:
    for item in items:
        if (item.invoice, item.instalment) == (share.invoice, share.instalment):
            must_be_payable(item, share, on)
            return item
    raise Refused(f"{named(share)} is not open: it is settled, or not this customer's")


def must_be_payable(item: OpenItem, share: Share, on: date) -> None:
    if on < item.invoiced_on:
        raise Refused(
            f"{named(share)} was billed on {item.invoiced_on}: it cannot be settled before, on {on}"
        )
    if on < payable_from(item):
        raise Refused(
            f"money was taken back from {named(share)} on {item.reopened_on}: "
            f"date the allocation on that day or later, not on {on}"
        )


def share_cents(share: Share, room: Money, rest: Money) -> int:
    """`room`: what the instalment can still take; `rest`: what is left to give."""
    if share.amount is None:
        return as_much_as_both_allow(share, room, rest)
    must_be_worth_something(share.amount, rest.currency)
    if share.amount.cents > room.cents:
        raise Refused(f"{named(share)} has {room} open: it cannot take {share.amount}")
    if share.amount.cents > rest.cents:
        raise Refused(f"{rest} is left to give: {named(share)} cannot get {share.amount}")
    return share.amount.cents


def as_much_as_both_allow(share: Share, room: Money, rest: Money) -> int:
    cents = min(room.cents, rest.cents)
    if cents <= 0:
        raise Refused(f"nothing to give to {named(share)}: {rest} is left, {room} is open")
    return cents


def named(share: Share) -> str:
    return f"instalment {share.instalment} of invoice {share.invoice}"
