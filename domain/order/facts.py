"""What happened to an order, from its placing to its money. Stream: `order/<id>`."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

import msgspec

from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsLine, GoodsReturned
from forewarn.domain.instalments import Instalment


class OrderLine(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """`quantity` in base units; `amount_cents` is quantity times price, rounded half even once."""

    sku: str
    quantity: int
    unit_price: Decimal
    amount_cents: int
    brand: str = ""
    promotion: bool = False


class AdmissionReason(StrEnum):
    """Why an order is not admitted; all that apply are reported. Source: DOMAIN §4."""

    ACCOUNT_HELD = "account_held"
    OVERDUE = "overdue"
    OVER_LIMIT = "over_limit"
    OVER_SHARED_LIMIT = "over_shared_limit"
    LIMIT_EXPIRED = "limit_expired"
    TERMS_TOO_LONG = "terms_too_long"


class AdmissionFigures(msgspec.Struct, frozen=True, gc=False):
    """What the decision saw, in minor units. `order_cents`: the part of the order that counts in the
    exposure (nothing beyond the horizon, nothing prepaid; of a change, its growth). `limit_cents` is the
    limit in force, without tolerance; none stands for unlimited. `overdue_cents` and `overdue_days`: what
    is overdue by more than the grace days."""

    exposure_cents: int
    order_cents: int
    limit_cents: int | None
    overdue_cents: int
    overdue_days: int
    shared_used_cents: int = 0
    shared_limit_cents: int | None = None
    holds: tuple[str, ...] = ()


class OrderPlaced(Fact, frozen=True):
    """Admitted. `wanted` is the day the goods are wanted: it places the order in the horizon. `taken_over`:
    the order was accepted elsewhere, and its credit was not asked here."""

    order: str
    currency: str
    lines: tuple[OrderLine, ...]
    amount_cents: int
    payment_days: int
    wanted: date
    prepaid: bool = False
    taken_over: bool = False


class OrderRefused(Fact, frozen=True):
    """A no the business wants to count."""

    order: str
    currency: str
    amount_cents: int
    reasons: tuple[AdmissionReason, ...]
    figures: AdmissionFigures


class OrderHeld(Fact, frozen=True):
    """Not admitted yet: waits for a release. Complete, so that a release needs no second entry. Said again
    when a held order is changed. `placed_by` asked for it, and is not the one to release it."""

    order: str
    currency: str
    lines: tuple[OrderLine, ...]
    amount_cents: int
    payment_days: int
    wanted: date
    reasons: tuple[AdmissionReason, ...]
    figures: AdmissionFigures
    prepaid: bool = False
    placed_by: str = ""


class OrderReadyForRelease(Fact, frozen=True):
    """The reasons for which the order is held no longer hold."""

    order: str
    figures: AdmissionFigures


class OrderNoLongerReady(Fact, frozen=True):
    order: str
    reasons: tuple[AdmissionReason, ...]
    figures: AdmissionFigures


class OrderReleased(Fact, frozen=True):
    """From here on the order counts as placed. `until`: the release lapses if not delivered by then.
    `renewed`: the order was released before; it gets a later `until` and nothing else changes."""

    order: str
    released_by: str
    reason: str
    until: date
    amount_cents: int
    wanted: date
    prepaid: bool = False
    renewed: bool = False


class OrderChanged(Fact, frozen=True):
    """`lines` stand in place of what was not delivered; `previous_cents` is what that was worth and
    `amount_cents` what it is worth now. What was delivered stays as it is. `previous_wanted`: the day on
    which the goods were wanted before."""

    order: str
    lines: tuple[OrderLine, ...]
    previous_cents: int
    amount_cents: int
    wanted: date
    previous_wanted: date | None = None


class OrderCancelled(Fact, frozen=True):
    """`open_cents` is what was ordered and not delivered. `wanted`: the day on which the goods were
    wanted."""

    order: str
    reason: str
    open_cents: int
    wanted: date | None = None


class OrderDelivered(Fact, frozen=True):
    """A delivery, whole or partial. `final` closes the order: what is still open lapses (`lapsed_cents`).
    `wanted`: the day on which the goods were wanted. `lines_in_full`: how many lines of the order came with
    it whole. `completes`: nothing of the order is open any more, and nothing has lapsed."""

    order: str
    delivery: str
    currency: str
    lines: tuple[GoodsLine, ...]
    amount_cents: int
    final: bool = False
    lapsed_cents: int = 0
    wanted: date | None = None
    lines_in_full: int = 0
    completes: bool = False


class OrderInvoiced(Fact, frozen=True):
    """Delivered goods billed; the instalments add up to the amount."""

    order: str
    invoice: str
    currency: str
    amount_cents: int
    instalments: tuple[Instalment, ...]


OrderFact: TypeAlias = (
    OrderPlaced
    | OrderRefused
    | OrderHeld
    | OrderReadyForRelease
    | OrderNoLongerReady
    | OrderReleased
    | OrderChanged
    | OrderCancelled
    | OrderDelivered
    | OrderInvoiced
    | GoodsReturned
)
