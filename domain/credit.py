"""Credit: limits, exposure, and where a customer stands when an order asks to be admitted."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, assert_never

import msgspec


class Unlimited(msgspec.Struct, frozen=True, tag="unlimited", tag_field="limit"):
    """No ceiling."""


class NoCredit(msgspec.Struct, frozen=True, tag="none", tag_field="limit"):
    """Everything is prepaid."""


class UpTo(msgspec.Struct, frozen=True, tag="amount", tag_field="limit", omit_defaults=True):
    """Credit up to an amount. A command writes it as `amount` with a currency, or as `amount_cents` in minor
    units. `currency` is empty where it is the account's."""

    amount_cents: int
    currency: str = ""


Limit: TypeAlias = Unlimited | NoCredit | UpTo


class TemporaryLimit(msgspec.Struct, frozen=True, omit_defaults=True):
    """Replaces the limit from its first to its last day, both included. A command writes it as `amount` with
    a currency, or as `amount_cents` in minor units. `currency` is empty where it is the account's."""

    amount_cents: int
    first_day: date
    last_day: date
    currency: str = ""


class CreditTerms(msgspec.Struct, frozen=True, kw_only=True):
    """`payment_days` from the invoice to its due date, or from the end of the invoice's month
    (`counted_from`); `fixed_days`: the days of a month on which payments are due, 31 being the last of any
    month: the due date is the first of them that comes; `on_rest_days`: whether a due date that is no
    working day stays, or moves to the next or the previous one. `horizon_days`: orders wanted within so many
    days count in the exposure; `expires`: last day on which the limit is good; `group`: the shared
    limit's subject (`group/…`) the customer draws on beside its own."""

    limit: Limit = NoCredit()
    payment_days: int = 30
    horizon_days: int = 90
    expires: date | None = None
    temporary: TemporaryLimit | None = None
    group: str | None = None
    on_breach: Literal["refuse", "hold"] = "refuse"
    allocation: Literal["oldest_due_first", "by_hand"] = "oldest_due_first"
    counted_from: Literal["invoice", "month_end"] = "invoice"
    fixed_days: tuple[int, ...] = ()
    on_rest_days: Literal["keep", "next", "previous"] = "keep"

    @property
    def changes_by_itself(self) -> bool:
        """Return whether the limit is another one on a later day."""
        return self.temporary is not None or self.expires is not None

    def temporary_on(self, today: date) -> TemporaryLimit | None:
        """The temporary limit, on the days it is good for."""
        temporary = self.temporary
        if temporary is None or not temporary.first_day <= today <= temporary.last_day:
            return None
        return temporary

    def limit_on(self, today: date) -> Limit:
        """The limit in force: the temporary one within its dates, else the standing one."""
        temporary = None if self.temporary is None else self.temporary_on(today)
        return self.limit if temporary is None else UpTo(temporary.amount_cents)

    def expired_on(self, today: date) -> bool:
        """A temporary limit has its own last day: while it is in force, nothing has expired."""
        return self.expires is not None and today > self.expires and self.temporary_on(today) is None

    def counts(self, wanted: date, today: date) -> bool:
        """Whether an order for that day lies inside the horizon, and so in the exposure."""
        return (wanted - today).days <= self.horizon_days


def ceiling_cents(limit: Limit) -> int | None:
    """None for no ceiling; without credit it is 0: whatever is unpaid is above it."""
    match limit:
        case Unlimited():
            return None
        case NoCredit():
            return 0
        case UpTo():
            return limit.amount_cents
        case _:
            assert_never(limit)


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One instalment of an invoice that is not fully settled. `reopened_on`: the last day on which money was
    taken back from it; dated before, an allocation would settle it twice as of the days between."""

    invoice: str
    instalment: int
    invoiced_on: date
    due: date
    open_cents: int
    disputed_cents: int = 0
    reopened_on: date | None = None


class Exposure(msgspec.Struct, frozen=True, gc=False):
    """Every component in minor units. Source: DOMAIN §3.

    `total = not_due + overdue + disputed + unbilled + ordered + acceptances + prepaid - unapplied`.
    `unbilled` is the value of goods that were delivered and not billed, `ordered` the value of what is
    ordered and not delivered. An allocated bank acceptance settles its invoice but stays at risk
    (`acceptances`) until its day of maturity. `prepaid` is
    the part of the unapplied money that prepaid orders wait for until they are billed: it pays for nothing
    else."""

    not_due_cents: int = 0
    overdue_cents: int = 0
    disputed_cents: int = 0
    unbilled_cents: int = 0
    ordered_cents: int = 0
    acceptances_cents: int = 0
    unapplied_cents: int = 0
    prepaid_cents: int = 0

    @property
    def total_cents(self) -> int:
        owed = self.not_due_cents + self.overdue_cents + self.disputed_cents
        to_come = self.unbilled_cents + self.ordered_cents
        return owed + to_come + self.acceptances_cents - self.in_hand_cents

    @property
    def in_hand_cents(self) -> int:
        """Money and credit that can pay for what is due."""
        return self.unapplied_cents - self.prepaid_cents

    @property
    def settled_by_hand(self) -> "Exposure":
        """The same exposure, with money in hand taken off what is overdue. The total does not change."""
        paid_cents = max(0, min(self.overdue_cents, self.in_hand_cents))
        return msgspec.structs.replace(
            self,
            overdue_cents=self.overdue_cents - paid_cents,
            unapplied_cents=self.unapplied_cents - paid_cents,
        )


@dataclass(frozen=True, slots=True)
class SharedLimit:
    """A limit drawn on by a group; `used_cents` is the exposure of all its members together."""

    group: str
    limit: Limit
    used_cents: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A customer's money at one moment: what `handle` read under the condition of the append.

    `open_orders`: placed or held and not fully billed, inside the horizon or beyond it. `credit_cents` is
    credit left over from credit notes and corrections, all of it there since `credit_since`."""

    subject: str
    currency: str
    registered: bool = True
    closed: bool = False
    holds: tuple[str, ...] = ()
    terms: CreditTerms = CreditTerms()
    shared: SharedLimit | None = None
    exposure: Exposure = Exposure()
    open_items: tuple[OpenItem, ...] = ()
    open_orders: tuple[str, ...] = ()
    credit_cents: int = 0
    credit_since: date | None = None
