"""What the year came to, as listings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from alerts.monitor import Level
from app.audit.contents import contents, digest_of
from app.books.listing import Cell, Listing
from app.books.reader import Reader
from app.books.receivables import ageing_listing, balances
from app.demo.quality import Quality
from app.demo.tally import Tally
from domain.ports import Store
from projections.coverage.book import COVERAGE
from projections.coverage.reading import covered
from projections.coverage.row import Coverage

Section = tuple[str, str, Listing]
"""A key for programs, a heading for people, and what there is to see."""

A_QUARTER = timedelta(days=90)
COUNTED = (
    ("orders placed", "OrderPlaced"),
    ("orders held", "OrderHeld"),
    ("orders released", "OrderReleased"),
    ("orders refused", "OrderRefused"),
    ("orders cancelled", "OrderCancelled"),
    ("deliveries", "OrderDelivered"),
    ("invoices", "OrderInvoiced"),
    ("returns", "GoodsReturned"),
    ("credit notes", "CreditNoteIssued"),
    ("disputes", "InvoiceDisputed"),
    ("payments", "PaymentReceived"),
    ("payments taken back by the bank", "PaymentReversed"),
    ("promises made", "PaymentPromised"),
    ("promises kept", "PromiseKept"),
    ("promises broken", "PromiseBroken"),
    ("visits planned", "VisitPlanned"),
    ("visits completed", "VisitCompleted"),
    ("visits missed", "VisitMissed"),
    ("visits carried over", "VisitCarriedOver"),
)


def sections(store: Store, tally: Tally, worth: Quality, until: date) -> Iterator[Section]:
    reader = Reader(store)
    yield "events", "What happened", happened(tally)
    yield "trial_balance", "Trial balance: debits above zero, the sum is zero", balances(reader)
    yield "ageing", "Ageing: what is open, by days past due", in_all(ageing_listing(reader))
    yield "alerts", "Alerts that fired", alerts(tally)
    yield "reasons", "Orders held and refused, and why (an order can have several reasons)", reasons(tally)
    yield "coverage", "Customers visited in the last 90 days", visits(reader, until)
    yield "quality", "Alerts of arrears against the troubles put into the market", measured(worth)


def happened(tally: Tally) -> Listing:
    counts = [(name, tally.facts[fact]) for name, fact in COUNTED]
    return Listing(("what", "count"), [("events in all", tally.events), *counts])


def in_all(ageing: Listing) -> Listing:
    """The line for all customers, buckets one under another."""
    *_, last = ageing.rows
    cells = dict(zip(ageing.columns, last, strict=True))
    shown = [name for name in ageing.columns if name not in ("as_of", "customer")]
    return Listing(("days past due", "all customers"), [(name, cells[name]) for name in shown])


def alerts(tally: Tally) -> Listing:
    dimensions = sorted({dimension for dimension, _ in tally.fired})
    open_now = Counter(alert.dimension for alert in tally.open.values())
    rows: list[tuple[Cell, ...]] = [(name, *fired(tally, [name]), open_now[name]) for name in dimensions]
    columns = ("dimension", *(level.name.lower() for level in Level), "open now")
    return Listing(columns, [*rows, ("all", *fired(tally, dimensions), open_now.total())])


def fired(tally: Tally, dimensions: Sequence[str]) -> tuple[int, ...]:
    """By level, the lowest first."""
    return tuple(sum(tally.fired[name, level] for name in dimensions) for level in Level)


def reasons(tally: Tally) -> Listing:
    names = sorted({*tally.held, *tally.refused})
    return Listing(
        ("reason", "held", "refused"), [(str(name), tally.held[name], tally.refused[name]) for name in names]
    )


def visits(reader: Reader, until: date) -> Listing:
    rows: dict[str, Coverage] = {subject: row for subject, _, row in reader.rows(COVERAGE)}
    found = covered(rows, until - A_QUARTER, until)
    share = "" if found.share is None else f"{100 * found.share:.1f} %"
    return Listing(("customers", "visited", "share"), [(found.customers, found.visited, share)])


def measured(worth: Quality) -> Listing:
    rows: list[tuple[str, str]] = [
        ("troubles in arrears", str(worth.troubles)),
        ("of them warned about", f"{len(worth.days_to_warning)} (recall {100 * worth.recall:.0f} %)"),
        ("days from their beginning to the warning, median", f"{worth.median_days or 0:.0f}"),
        ("healthy dealers", str(worth.healthy)),
        ("of them with a warning", f"{len(worth.false_warnings)} (precision {100 * worth.precision:.0f} %)"),
        ("of them with a critical alert", str(len(worth.false_criticals))),
    ]
    return Listing(("measure", "value"), rows)


def books_digest(store: Store) -> str:
    """The same for the same seed, wherever the demo runs."""
    return digest_of(contents(store))
