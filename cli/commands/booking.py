"""`forewarn book`: the books, as they are or as of a day."""

from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from forewarn.app.stores import open_store
from forewarn.cli.commands.options import STORE, AsJson, StoreUrl, day_of
from forewarn.cli.listings import show
from forewarn.cli.output import remark
from forewarn.input.bad_input import BadInput
from forewarn.reading.books import (
    campaigns,
    churn,
    contacts,
    customers,
    expenses,
    goods,
    links,
    order_service,
    pace,
    pace_coverage,
    plan,
    profile,
    receivables,
    replenishment,
    rhythm,
    sales,
    spending,
    stock,
    targets,
)
from forewarn.reading.books.listing import Listing
from forewarn.reading.books.reader import Reader, known_at_of
from forewarn.reading.books.whom import whom

LISTINGS: Mapping[str, Callable[[Reader], Listing]] = {
    "receivables": receivables.open_items,
    "ageing": receivables.ageing_listing,
    "exposure": receivables.exposures,
    "trial-balance": receivables.balances,
    "sales": sales.sales,
    "profile": customers.profiles,
    "coverage": customers.coverage,
    "products": goods.products,
    "prices": goods.prices,
    "elements": goods.elements,
    "inventory": stock.positions,
    "batches": stock.batches,
    "supply": stock.supplies,
    "replenishment": replenishment.proposals,
    "service": order_service.served_orders,
    "rhythm": rhythm.rhythms,
    "churn": churn.churn,
    "profile-elements": profile.elements,
    "profile-reports": profile.reports,
    "profile-history": profile.history,
    "contacts": contacts.contacts,
    "links": links.links,
    "spending": spending.spending,
    "expenses": expenses.expenses,
    "campaigns": campaigns.campaigns,
    "claims": campaigns.claims,
    "targets": targets.targets,
    "pace": pace.pace,
    "pace-coverage": pace_coverage.coverage,
    "plan": plan.plan,
}

Name = Annotated[str, typer.Argument(help=f"One of {', '.join(LISTINGS)}.")]
Subject = Annotated[
    str | None, typer.Option("--subject", help="One customer only: C1, its name, or a part of it.")
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="What was true on a day: 2026-03-31, yesterday or -7d.")
]
KnownAt = Annotated[str | None, typer.Option("--known-at", help="As known at a position, or a moment.")]
Csv = Annotated[bool, typer.Option("--csv", help="Comma-separated values.")]

Excel = Annotated[bool, typer.Option("--excel", help="Comma-separated values that Excel reads.")]


def book(
    name: Name,
    subject: Subject = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    csv: Csv = False,
    excel: Excel = False,
    as_json: AsJson = False,
    store: StoreUrl = STORE,
) -> None:
    """Show a book. With both clocks: what was true on a day, and what was known of it at a moment."""
    if name not in LISTINGS:
        raise BadInput(f"no book is called {name!r}: there are {', '.join(LISTINGS)}", "NAME")
    with open_store(store, must_exist=True) as opened, opened.snapshot():
        reader = Reader(
            opened,
            subject=None if subject is None else whom(opened, subject),
            as_of=None if as_of is None else day_of(as_of, "--as-of", Reader(opened).day),
            known_at=None if known_at is None else known_at_of(opened, known_at),
        )
        say_what_is_ahead(reader)
        show(LISTINGS[name](reader), name, as_json, csv or excel, excel)


def say_what_is_ahead(reader: Reader) -> None:
    """A day ahead of the open one is read with what is known by now, as if nothing else happened."""
    today = Reader(reader.store).day
    if reader.as_of is not None and reader.as_of > today:
        remark(f"{reader.as_of} is ahead of the open day, {today}: nothing that happens until then is known")
