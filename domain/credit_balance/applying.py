"""Credit goes to open items, and comes back from them."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain import subjects
from forewarn.domain.account import known_account
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import OpenItem
from forewarn.domain.credit_balance.conditions import must_be_new, must_be_there, must_have_credit
from forewarn.domain.credit_balance.facts import CreditApplied, CreditBalanceFact, CreditTakenBack
from forewarn.domain.credit_balance.state import CreditUse, Stage
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.portions import Share, portions_of
from forewarn.domain.sequence import must_not_precede


@dataclass(frozen=True, slots=True)
class ApplyCredit:
    """Without shares: all of it, oldest due first."""

    on: date
    application: str
    customer: str
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeBackCredit:
    """Undoes the whole application."""

    on: date
    application: str


def apply(command: ApplyCredit, use: CreditUse, circumstances: Circumstances) -> list[CreditBalanceFact]:
    """Without shares, credit that finds nothing to settle stays as it is."""
    must_be_new(f"application {command.application}", use)
    standing = known_account(subjects.customer(command.customer), circumstances)
    must_have_credit(standing)
    must_be_there(command.on, standing)
    rest = Money(standing.credit_cents, standing.currency)
    portions = portions_of(rest, command.shares, standing.open_items, command.on)
    return [applied(command, standing.currency, item, cents) for item, cents in portions.items()]


def applied(command: ApplyCredit, currency: str, item: OpenItem, amount_cents: int) -> CreditApplied:
    return CreditApplied(
        subject=subjects.customer(command.customer),
        on=command.on,
        application=command.application,
        invoice=item.invoice,
        instalment=item.instalment,
        currency=currency,
        amount_cents=amount_cents,
        due=item.due,
        invoiced_on=item.invoiced_on,
    )


def take_back(command: TakeBackCredit, use: CreditUse) -> list[CreditBalanceFact]:
    name = f"application {command.application}"
    if use.stage is Stage.NEW:
        raise Refused(f"{name} is not known: send ApplyCredit first")
    if use.stage is Stage.TAKEN_BACK:
        raise Refused(f"{name} was taken back already: apply the credit under another id")
    must_not_precede(command.on, use.applied[0].on, f"{name} was booked")
    return [taken_back(command, part) for part in use.applied]


def taken_back(command: TakeBackCredit, part: CreditApplied) -> CreditTakenBack:
    return CreditTakenBack(
        subject=part.subject,
        on=command.on,
        application=part.application,
        invoice=part.invoice,
        instalment=part.instalment,
        currency=part.currency,
        amount_cents=part.amount_cents,
        due=part.due,
        invoiced_on=part.invoiced_on,
    )
