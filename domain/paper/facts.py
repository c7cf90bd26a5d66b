"""What was written on a customer's account beside its orders. Streams: `invoice/<id>`, `return/<id>`,
`credit_note/<id>`, `adjustment/<id>`, `dispute/<invoice>#<n>`."""

from typing import Literal, TypeAlias

import msgspec

from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsReturned
from forewarn.domain.instalments import Instalment


class InvoiceTakenOver(Fact, frozen=True):
    """An open item from another system: no order is known here. Not a sale of ours."""

    invoice: str
    currency: str
    amount_cents: int
    instalments: tuple[Instalment, ...]


class AppliedCredit(msgspec.Struct, frozen=True, gc=False):
    invoice: str
    instalment: int
    amount_cents: int


class CreditNoteIssued(Fact, frozen=True):
    """Lowers the named instalments (`applied`); what is left becomes the customer's unapplied credit."""

    credit_note: str
    order: str
    invoice: str
    currency: str
    amount_cents: int
    applied: tuple[AppliedCredit, ...]
    reason: str


class AdjustmentBooked(Fact, frozen=True):
    """A correction of the account without goods, such as a bad debt: above zero the customer owes more."""

    adjustment: str
    currency: str
    amount_cents: int
    reason: str


class InvoiceDisputed(Fact, frozen=True):
    """`instalment` counts from 1."""

    invoice: str
    instalment: int
    currency: str
    amount_cents: int
    reason: str


class DisputeSettled(Fact, frozen=True):
    """Upheld: the customer was right (a credit note follows); rejected: the amount is owed again."""

    invoice: str
    instalment: int
    currency: str
    amount_cents: int
    outcome: Literal["upheld", "rejected"]


PaperFact: TypeAlias = (
    InvoiceTakenOver | GoodsReturned | CreditNoteIssued | AdjustmentBooked | InvoiceDisputed | DisputeSettled
)
