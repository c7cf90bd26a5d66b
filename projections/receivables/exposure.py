"""What is at risk with a customer on a day, every component apart. Source: DOMAIN §3."""

from datetime import date

from forewarn.domain.credit import Exposure
from forewarn.projections.receivables.row import Receivables


def exposure(row: Receivables, today: date) -> Exposure:
    """Overdue is what is past due and not disputed."""
    not_due_cents = overdue_cents = disputed_cents = 0
    for item in row.items.values():
        disputed_cents += item.disputed_cents
        if item.due < today:
            overdue_cents += item.open_cents - item.disputed_cents
        else:
            not_due_cents += item.open_cents - item.disputed_cents
    hand_cents = hand(row, today)
    return Exposure(
        not_due_cents=not_due_cents,
        overdue_cents=overdue_cents,
        disputed_cents=disputed_cents,
        unbilled_cents=unbilled_cents(row),
        ordered_cents=ordered_cents(row, today),
        acceptances_cents=acceptances_cents(row, today),
        unapplied_cents=hand_cents,
        prepaid_cents=prepaid_cents(row, hand_cents),
    )


def total_cents(row: Receivables, today: date) -> int:
    """Return `exposure(row, today).total_cents` without its components: monitors ask after every append."""
    cents = 0
    for item in row.items.values():
        cents += item.open_cents
    if row.unbilled:
        cents += unbilled_cents(row) + ordered_cents(row, today)
    if row.acceptances:
        cents += acceptances_cents(row, today)
    if row.unapplied or row.credit_cents:
        cents -= free_cents(row, today)
    return cents


def hand(row: Receivables, today: date) -> int:
    """Return the money and the credit that are not allocated."""
    return cash_cents(row, today) + row.credit_cents


def free_cents(row: Receivables, today: date) -> int:
    """Return the part of it that no prepaid order waits for."""
    hand_cents = hand(row, today)
    return hand_cents - prepaid_cents(row, hand_cents)


def prepaid_cents(row: Receivables, hand_cents: int) -> int:
    """Return how much of the money in hand prepaid orders wait for: it counts once, for them."""
    if hand_cents <= 0:
        return 0
    orders = [order for order in row.unbilled.values() if order.prepaid]
    return min(hand_cents, sum([order.ordered_cents + order.delivered_cents for order in orders]))


def unbilled_cents(row: Receivables) -> int:
    """Return the value of goods that were delivered and not billed, whenever they were wanted. Prepaid orders
    do not count."""
    return sum([order.delivered_cents for order in row.unbilled.values() if not order.prepaid])


def ordered_cents(row: Receivables, today: date) -> int:
    """Return the value of what is ordered, not delivered, and wanted inside the horizon. Prepaid orders do
    not count."""
    cents, counts = 0, row.terms.counts
    for order in row.unbilled.values():
        if order.ordered_cents and not order.prepaid and counts(order.wanted, today):
            cents += order.ordered_cents
    return cents


def acceptances_cents(row: Receivables, today: date) -> int:
    """Allocated and not matured: the bank may still dishonour them."""
    return sum(part.allocated_cents for part in row.acceptances.values() if part.matures > today)


def cash_cents(row: Receivables, today: date) -> int:
    """Money not allocated; an acceptance counts from the day it matures."""
    cents = 0
    for money in row.unapplied.values():
        if money.matures is None or money.matures <= today:
            cents += money.open_cents
    return cents
