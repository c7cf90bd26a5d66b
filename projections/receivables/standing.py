"""Where a customer stands on a day, as a decision about its orders and payments needs it."""

from datetime import date

from forewarn.domain.credit import OpenItem, SharedLimit, Standing
from forewarn.projections.receivables.exposure import exposure
from forewarn.projections.receivables.row import Item, Receivables


def standing(row: Receivables, subject: str, today: date, shared: SharedLimit | None = None) -> Standing:
    """`shared`: the group's limit, when the terms name a group. The oldest due item comes first."""
    return Standing(
        subject=subject,
        currency=row.currency,
        registered=row.registered,
        closed=row.closed,
        holds=tuple(row.holds),
        terms=row.terms,
        shared=shared,
        exposure=exposure(row, today),
        open_items=tuple(open_item(item) for item in sorted(row.items.values(), key=age)),
        open_orders=(*row.unbilled, *row.held_orders),
        credit_cents=row.credit_cents,
        credit_since=row.credit_since,
    )


def age(item: Item) -> tuple[date, date, str, int]:
    return (item.due, item.invoiced_on, item.invoice, item.instalment)


def open_item(item: Item) -> OpenItem:
    return OpenItem(
        invoice=item.invoice,
        instalment=item.instalment,
        invoiced_on=item.invoiced_on,
        due=item.due,
        open_cents=item.open_cents,
        disputed_cents=item.disputed_cents,
        reopened_on=item.reopened_on,
    )


def shared_currency(row: Receivables, subject: str, today: date) -> str:
    """Return the currency of a group's limit; empty while no member and no limit has named one."""
    return row.currency
