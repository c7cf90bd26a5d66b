"""One customer's row in the receivables book: open items, money not applied, orders not billed."""

from datetime import date

import msgspec

from forewarn.domain.credit import CreditTerms, Limit, NoCredit


class Item(msgspec.Struct, gc=False):
    """An instalment of an invoice, or an adjustment owed, while open. `amount_cents` is what was billed
    less what was credited; `event_id` billed it, or reopened it after it was settled. `reopened_on`: the
    last day on which money was taken back from it."""

    invoice: str
    instalment: int
    invoiced_on: date
    due: date
    amount_cents: int
    open_cents: int
    event_id: str
    disputed_cents: int = 0
    reopened_on: date | None = None


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
    """`received_cents` came in since it was made and until it is due; `payments` says from which, so
    that a payment that bounces is taken back."""

    made_on: date
    due: date
    amount_cents: int
    event_id: str
    received_cents: int = 0
    payments: dict[str, int] = {}


class BrokenPromise(msgspec.Struct, gc=False):
    broken_on: date
    amount_cents: int
    received_cents: int
    event_id: str


class Month(msgspec.Struct, gc=False, array_like=True):
    """What was settled in a month: how many items, the sum of their delays in days (below zero when early,
    clipped as `history.LONGEST_DELAY_DAYS` says), and of the squares of these delays."""

    settled: int = 0
    settled_cents: int = 0
    delay_days: int = 0
    delay_squares: int = 0


class Settled(msgspec.Struct, gc=False, array_like=True):
    """How an item was settled by payment: `late_days` past due, or 0; `delay_days` from its due date,
    below zero when it was paid early; `event_id` settled it."""

    on: date
    amount_cents: int
    late_days: int
    delay_days: int = 0
    event_id: str = ""


class History(msgspec.Struct, gc=False):
    """How the customer has paid so far, in constant space. `months` holds the last eighteen in which
    something was settled, by `YYYY-MM`; `latest` the last twelve items settled, so that a payment taken
    back takes its settlement out again."""

    settled: int = 0
    late: int = 0
    settled_cents: int = 0
    months: dict[str, Month] = {}
    latest: dict[str, Settled] = {}


class Receipts(msgspec.Struct, gc=False, array_like=True):
    """The rhythm in which money comes in. `last`: the latest day with a receipt, of which `payment` was the
    first; `gaps`: the days between the days with receipts, oldest first, the last twelve of them."""

    last: date | None = None
    payment: str = ""
    event_id: str = ""
    gaps: list[int] = []


class Receivables(msgspec.Struct):
    """Written in, as a bookkeeper does. What is settled, spent, billed or matured leaves the row.
    `holds`: review date by reason. `credit_cents` is credit left over from credit notes and
    adjustments, all of it there since `credit_since`. `members` and `group_limit` are those of a group
    (subject `group/…`). `opening`: the exposure before the first fact of a month, by `YYYY-MM`, for the
    last months with any; `billed`: what was invoiced in a month, for the last months with any."""

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
    credit_since: date | None = None
    history: History = msgspec.field(default_factory=History)
    opening: dict[str, int] = {}
    billed: dict[str, int] = {}
    receipts: Receipts = msgspec.field(default_factory=Receipts)
    members: list[str] = []
    group_limit: Limit = NoCredit()


def item_key(invoice: str, instalment: int) -> str:
    return f"{invoice}#{instalment}"
