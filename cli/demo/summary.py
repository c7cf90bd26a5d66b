"""What the year came to, as listings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from statistics import median

from forewarn.alerts.monitor import Level
from forewarn.app.truth.judging import Verdict
from forewarn.cli.demo.tally import Tally
from forewarn.ports.store import Store
from forewarn.projections.coverage.book import COVERAGE
from forewarn.projections.coverage.reading import covered
from forewarn.projections.coverage.row import Coverage
from forewarn.reading.audit.contents import contents, digest_of
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader
from forewarn.reading.books.receivables import ageing_listing, balances

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


def sections(store: Store, tally: Tally, worth: Mapping[str, Verdict], until: date) -> Iterator[Section]:
    reader = Reader(store)
    yield "events", "What happened", happened(tally)
    yield "trial_balance", "Trial balance: debits above zero, the sum is zero", balances(reader)
    yield "ageing", "Ageing: what is open, by days past due", in_all(ageing_listing(reader))
    yield "alerts", "Alerts that fired", alerts(tally)
    yield "reasons", "Orders held and refused, and why (an order can have several reasons)", reasons(tally)
    yield "coverage", "Customers visited in the last 90 days", visits(reader, until)
    yield "quality", "Warnings against the troubles put into the market", measured(worth)


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
    """Return how often alerts fired, by monitor and reason."""
    reasons = sorted({(monitor, reason) for monitor, reason, _ in tally.fired})
    open_now = Counter((alert.monitor, alert.explanation.template) for alert in tally.open.values())
    rows: list[tuple[Cell, ...]] = [(*name, *fired(tally, [name]), open_now[name]) for name in reasons]
    columns = ("monitor", "reason", *(level.name.lower() for level in Level), "open now")
    return Listing(columns, [*rows, ("all", "", *fired(tally, reasons), open_now.total())])


def fired(tally: Tally, reasons: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """By level, the lowest first."""
    return tuple(sum(tally.fired[(*reason, level)] for reason in reasons) for level in Level)


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


def measured(worth: Mapping[str, Verdict]) -> Listing:
    """Return, by warning, what became of the troubles, and how many alerts belonged to none. Alerts about
    what follows from a trouble of another kind are neither."""
    columns = ("warning", "troubles", "caught", "missed", "median days until warned", "alerts of no trouble")
    return Listing(columns, [(monitor, *figures(verdict)) for monitor, verdict in worth.items()])


def figures(verdict: Verdict) -> tuple[Cell, ...]:
    caught = [each.delay_days for each in verdict.incidents if each.delay_days is not None]
    troubles, days = len(verdict.incidents), f"{median(caught):.0f}" if caught else ""
    return troubles, len(caught), troubles - len(caught), days, len(verdict.false)


def books_digest(store: Store) -> str:
    """The same for the same seed, wherever the demo runs."""
    return digest_of(contents(store))
