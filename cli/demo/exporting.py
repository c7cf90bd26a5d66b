"""The market of the demo as an ERP would export it: tables of comma-separated values, from the log."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from forewarn.consumers.log.paging import each
from forewarn.domain.customer.facts import CreditTermsSet, CustomerRegistered
from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsReturned
from forewarn.domain.money import decimal_amount
from forewarn.domain.order.facts import OrderDelivered, OrderInvoiced, OrderPlaced
from forewarn.domain.paper.facts import CreditNoteIssued, InvoiceTakenOver
from forewarn.domain.payment.facts import PaymentAllocated, PaymentReceived, PaymentReversed
from forewarn.input.bad_input import BadInput
from forewarn.ports.store import Recorded, Store
from forewarn.projections.directory import bare_id

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def export(store: Store, folder: Path) -> dict[str, int]:
    """Write the tables into a new or empty folder; `forewarn import ledger FOLDER` reads them. Return the
    number of rows of each. Raises BadInput for a folder that holds something."""
    must_be_empty(folder)
    folder.mkdir(parents=True, exist_ok=True)
    tables = tables_of(store)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("x", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return {name: len(rows) for name, rows in tables.items()}


def must_be_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput("holds something already: name a new or an empty folder", str(folder))


def tables_of(store: Store) -> Tables:
    """Return the rows of each table that has any. A payment and the allocations of its own commit are rows of
    one table, later allocations are rows of another."""
    tables: defaultdict[str, list[Row]] = defaultdict(list)
    received: dict[str, Recorded] = {}
    for entry in each(store.read):
        if isinstance(entry.fact, PaymentReceived):
            received[entry.causation_id] = entry
        for table, row in rows_of(entry, received):
            tables[table].append(row)
    drop_payments_with_shares(tables["payments"])
    return {table: rows for table, rows in tables.items() if rows}


def drop_payments_with_shares(rows: list[Row]) -> None:
    """A payment stands there once without a share; that row is needed only where no share follows."""
    shared = {row["payment"] for row in rows if row["invoice"]}
    rows[:] = [row for row in rows if row["invoice"] or row["payment"] not in shared]


def rows_of(entry: Recorded, received: dict[str, Recorded]) -> Iterator[tuple[str, Row]]:
    fact = entry.fact
    match fact:
        case CustomerRegistered():
            yield "customers", common(fact) | {name: getattr(fact, name) for name in CUSTOMER}
        case CreditTermsSet():
            yield "terms", common(fact) | {"payment_days": fact.terms.payment_days}
        case OrderPlaced():
            yield from (("orders", row) for row in order_rows(fact))
        case OrderDelivered():
            final = {"order": fact.order, "delivery": fact.delivery, "final": fact.final}
            yield from (("deliveries", common(fact) | final | goods(line)) for line in fact.lines)
        case GoodsReturned():
            slip = {"order": fact.order, "return": fact.goods_return, "reason": fact.reason}
            yield from (("returns", common(fact) | slip | goods(line)) for line in fact.lines)
        case OrderInvoiced():
            yield from (("invoices", row | {"order": fact.order}) for row in invoice_rows(fact))
        case InvoiceTakenOver():
            yield from (("opening", row) for row in invoice_rows(fact))
        case _:
            yield from rows_of_money(entry, received)


def rows_of_money(entry: Recorded, received: dict[str, Recorded]) -> Iterator[tuple[str, Row]]:
    fact = entry.fact
    match fact:
        case PaymentReceived():
            yield "payments", payment_row(fact) | NO_SHARE
        case PaymentAllocated():
            share = {"invoice": fact.invoice, "instalment": fact.instalment, "share": amount(fact)}
            first = received.get(entry.causation_id)
            if first is not None and isinstance(first.fact, PaymentReceived):
                yield "payments", payment_row(first.fact) | share | {"allocated": True}
            else:
                paid = {"payment": fact.payment, "currency": fact.currency}
                yield "allocations", common(fact) | paid | share
        case PaymentReversed():
            yield "reversals", common(fact) | {"payment": fact.payment, "reason": fact.reason}
        case CreditNoteIssued():
            note = {
                name: getattr(fact, name)
                for name in ("credit_note", "order", "invoice", "currency", "reason")
            }
            yield "credit_notes", common(fact) | note | {"amount": amount(fact)}


NOTE = ("credit_note", "order", "invoice", "currency", "reason")
CUSTOMER = ("name", "currency", "kind", "grade", "region", "owner")
NO_SHARE = {"invoice": "", "instalment": "", "share": "", "allocated": False}


def common(fact: Fact) -> Row:
    return {"on": fact.on, "customer": bare_id(fact.subject)}


def amount(fact: Any) -> str:
    return decimal_amount(fact.amount_cents, fact.currency)


def goods(line: Any) -> Row:
    return {"sku": line.sku, "quantity": line.quantity, "promotion": line.promotion}


def order_rows(fact: OrderPlaced) -> Iterator[Row]:
    head = {name: getattr(fact, name) for name in ("order", "currency", "payment_days", "wanted", "prepaid")}
    for line in fact.lines:
        price = {"price": format(Decimal(line.unit_price), "f"), "brand": line.brand}
        yield common(fact) | head | goods(line) | price


def invoice_rows(fact: OrderInvoiced | InvoiceTakenOver) -> Iterator[Row]:
    head = {"invoice": fact.invoice, "currency": fact.currency, "amount": amount(fact)}
    for part in fact.instalments:
        due = {"due": part.due, "part": decimal_amount(part.amount_cents, fact.currency)}
        yield common(fact) | head | due


def payment_row(fact: PaymentReceived) -> Row:
    names = ("payment", "currency", "tender", "matures", "payer")
    row = {name: getattr(fact, name) or "" for name in names}
    return common(fact) | row | {"amount": amount(fact)}
