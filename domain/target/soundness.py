"""What a target needs to be one: a holder, a period, and figures above zero in one currency."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from forewarn.domain import money
from forewarn.domain.account import account_in, known_account, must_take_orders, said
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import AnyNeed, StandingOf
from forewarn.domain.subjects import customer
from forewarn.domain.target.in_force import InForce
from forewarn.domain.target.period import period_named

HOLDERS = ("customer", "rep", "area", "group")
CUSTOMER = customer("")


class Figures(NamedTuple):
    """What is to be sold: an amount, a quantity, or both."""

    currency: str
    amount_cents: int | None
    quantity: int | None

    def __str__(self) -> str:
        amount = "" if self.amount_cents is None else str(Money(self.amount_cents, self.currency))
        pieces = "" if self.quantity is None else f"{self.quantity} pieces"
        return " and ".join(part for part in (amount, pieces) if part)


def target_id(holder: str, period: str, brand: str) -> str:
    return f"{holder}/{period}/{brand}"


def figures(amount: Money | None, quantity: int | None) -> Figures:
    return Figures(
        "" if amount is None else amount.currency, None if amount is None else amount.cents, quantity
    )


def figures_of(target: InForce) -> Figures:
    return Figures(target.currency, target.amount_cents, target.quantity)


def account_of(holder: str) -> Sequence[AnyNeed]:
    """Return the need for a customer's account; other holders have none."""
    return (StandingOf(holder),) if holder.startswith(CUSTOMER) else ()


def must_be_a_holder(holder: str) -> None:
    kind, _, name = holder.partition("/")
    if kind not in HOLDERS or not name:
        kinds = ", ".join(f"{each}/…" for each in HOLDERS)
        raise Refused(f"{holder!r} can hold no target: name a holder as {kinds}")


def must_have_an_account(holder: str, currency: str, circumstances: Circumstances) -> None:
    """A customer must be registered, open, and have its account in the target's currency."""
    if holder.startswith(CUSTOMER):
        must_take_orders(
            account_in(currency, holder, circumstances) if currency else known_account(holder, circumstances)
        )
    elif currency and not money.known(currency):
        raise Refused(f"{currency!r} is no currency of ISO 4217: write one such as CNY")


def must_be_worth_something(wanted: Figures, name: str, least: int = 1) -> None:
    """`least` is 0 where a part is withdrawn."""
    must_not_be_empty(wanted, name)
    more = "more than 0" if least else "0 or more"
    if wanted.amount_cents is not None and wanted.amount_cents < least:
        raise Refused(f"{name} has an amount of {Money(wanted.amount_cents, wanted.currency)}: give {more}")
    if wanted.quantity is not None and wanted.quantity < least:
        raise Refused(f"{name} has a quantity of {wanted.quantity}: give {more}")


def must_not_be_empty(wanted: Figures, name: str) -> None:
    if wanted.amount_cents is None and wanted.quantity is None:
        raise Refused(f"{name} has neither an amount nor a quantity: give one of them")


def must_not_be_over(on: date, period: str) -> None:
    """A target may be set late, while its period runs, and not when everybody knows what came of it."""
    last = period_named(period).last
    if on > last:
        raise Refused(f"{period} ended on {last}: a target is set before that, not on {on}")


def told(holder: str, period: str, brand: str) -> str:
    """Return the target's name as people read it."""
    return f"the target of {said(holder)} for {period}" + (f", brand {brand}" if brand else "")
