"""One customer's row in the receivables book: open items, money not applied, orders not billed."""

from datetime import date

import msgspec

from domain.credit import CreditTerms, Limit, NoCredit


class Item(msgspec.Struct, gc=False):
    """An instalment of an invoice, while open. `event_id` billed it."""

    invoice: str
    instalment: int
    invoiced_on: date
    due: date
    amount_cents: int
    open_cents: int
    event_id: str
    disputed_cents: int = 0


class Unapplied(msgspec.Struct, gc=False):
    """Money received and not allocated. `matures`: a bank acceptance, cash only from that day."""

    received_on: date
    open_cents: int
    event_id: str
    matures: date | None = None


class Acceptance(msgspec.Struct, gc=False):
    """A bank acceptance's part that settled invoices: at risk until it matures."""

    matures: date
    allocated_cents: int
    event_id: str


class Unbilled(msgspec.Struct, gc=False):
    """An order's value not invoiced yet, whether delivered or not."""

    wanted: date
    ordered_cents: int
    delivered_cents: int
    event_id: str
    prepaid: bool = False


class HeldOrder(msgspec.Struct, gc=False):
    held_on: date
    amount_cents: int
    event_id: str
    ready: bool = False


class Promise(msgspec.Struct, gc=False):
    made_on: date
    due: date
    amount_cents: int
    event_id: str
    received_cents: int = 0


class BrokenPromise(msgspec.Struct, gc=False):
    broken_on: date
    amount_cents: int
    received_cents: int
    event_id: str


class Month(msgspec.Struct, gc=False):
    """What was settled in a month: how many items, and their days late weighted by amount."""

    settled: int = 0
    settled_cents: int = 0
    late_cent_days: int = 0


class History(msgspec.Struct, gc=False):
    """How the customer has paid so far, in constant space. `late_days` sums the days past due of late
    items; `months` holds the last twelve, by `YYYY-MM`."""

    settled: int = 0
    late: int = 0
    settled_cents: int = 0
    late_cents: int = 0
    late_days: int = 0
    months: dict[str, Month] = {}


class Receivables(msgspec.Struct):
    """Written in, as a bookkeeper does. `credit_cents` is unapplied credit from credit notes and
    adjustments. `members` and `group_limit` are those of a group (subject `group/…`)."""

    currency: str = ""
    registered: bool = False
    closed: bool = False
    terms: CreditTerms = CreditTerms()
    holds: dict[str, date] = {}
    items: dict[str, Item] = {}
    unapplied: dict[str, Unapplied] = {}
    acceptances: dict[str, Acceptance] = {}
    unbilled: dict[str, Unbilled] = {}
    held_orders: dict[str, HeldOrder] = {}
    promises: dict[str, Promise] = {}
    broken: list[BrokenPromise] = []
    credit_cents: int = 0
    history: History = msgspec.field(default_factory=History)
    members: list[str] = []
    group_limit: Limit = NoCredit()


def item_key(invoice: str, instalment: int) -> str:
    return f"{invoice}#{instalment}"
