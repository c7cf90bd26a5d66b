"""What a later decision needs to know of a paper."""

from dataclasses import dataclass, replace
from typing import assert_never

from forewarn.domain.goods import GoodsReturned
from forewarn.domain.paper.disputing import Dispute
from forewarn.domain.paper.facts import (
    AdjustmentBooked,
    CreditNoteIssued,
    DisputeSettled,
    InvoiceDisputed,
    InvoiceTakenOver,
    PaperFact,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """`written`: it is there and cannot be written again. `dispute`: the one that is open."""

    written: bool = False
    dispute: Dispute | None = None


def evolve(paper: Paper, fact: PaperFact) -> Paper:
    match fact:
        case InvoiceDisputed():
            before_cents = 0 if paper.dispute is None else paper.dispute.amount_cents
            opened = Dispute(fact.subject, fact.currency, fact.on, before_cents + fact.amount_cents)
            return replace(paper, dispute=opened)
        case DisputeSettled():
            return replace(paper, dispute=None)
        case InvoiceTakenOver() | GoodsReturned() | CreditNoteIssued() | AdjustmentBooked():
            return replace(paper, written=True)
        case _:
            assert_never(fact)
