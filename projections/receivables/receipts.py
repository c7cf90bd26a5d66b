"""When money came in: the rhythm of a customer's payments, in constant space."""

from datetime import date

from forewarn.domain.payment.facts import PaymentReceived, PaymentReversed
from forewarn.projections.receivables.row import Receipts

GAPS_KEPT = 12


def receive(receipts: Receipts, fact: PaymentReceived, event_id: str) -> None:
    """Note a day with a receipt. A second one of the day, and one entered late, adds none."""
    last = receipts.last
    if last is not None:
        gap_days = (fact.on - last).days
        if gap_days <= 0:
            return
        receipts.gaps.append(gap_days)
        del receipts.gaps[:-GAPS_KEPT]
    receipts.last, receipts.payment, receipts.event_id = fact.on, fact.payment, event_id


def take_back(receipts: Receipts, fact: PaymentReversed) -> None:
    """Undo the latest receipt when it bounces: the money did not come in. An earlier one stays in the rhythm,
    as the constant space does not tell its day."""
    if receipts.last is None or receipts.payment != fact.payment:
        return
    if receipts.gaps:
        receipts.last = date.fromordinal(receipts.last.toordinal() - receipts.gaps.pop())
    else:
        receipts.last = None
    receipts.payment, receipts.event_id = "", ""
