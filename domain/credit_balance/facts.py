"""What happened to credit a customer has left over.

Streams: `credit_application/<id>`, `credit_refund/<id>`."""

from datetime import date
from typing import Literal, TypeAlias

from forewarn.domain.decider import Fact, Personal

RefundTender: TypeAlias = Literal["cash", "transfer"]


class CreditApplied(Fact, frozen=True):
    """Lowers one instalment. `due` and `invoiced_on` are the instalment's, so that nobody has to look
    them up."""

    application: str
    invoice: str
    instalment: int
    currency: str
    amount_cents: int
    due: date
    invoiced_on: date


class CreditTakenBack(Fact, frozen=True):
    """The instalment is open again, and the credit there again."""

    application: str
    invoice: str
    instalment: int
    currency: str
    amount_cents: int
    due: date
    invoiced_on: date


class CreditRefunded(Fact, frozen=True):
    """Credit paid out to the customer. `account` is the bank account it went to, where that was said."""

    refund: str
    currency: str
    amount_cents: int
    tender: RefundTender
    account: Personal[str] = ""


CreditBalanceFact: TypeAlias = CreditApplied | CreditTakenBack | CreditRefunded
