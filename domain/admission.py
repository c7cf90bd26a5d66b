"""Admission of an order: every reason against it is reported, none hides another. Source: DOMAIN §4."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import OpenItem, Standing, ceiling_cents
from forewarn.domain.order.facts import AdmissionFigures, AdmissionReason
from forewarn.domain.policy import Policy
from forewarn.domain.portions import age


@dataclass(frozen=True, slots=True)
class Request:
    """What asks to be admitted: an order, or the growth of one."""

    amount_cents: int
    payment_days: int
    wanted: date
    prepaid: bool


@dataclass(frozen=True, slots=True)
class Admission:
    """Admitted when there is no reason against it."""

    reasons: tuple[AdmissionReason, ...]
    figures: AdmissionFigures


@dataclass(frozen=True, slots=True)
class Overdue:
    days: int
    cents: int


def admission(request: Request, standing: Standing, circumstances: Circumstances) -> Admission:
    seen = figures(request, standing, circumstances)
    reasons = [AdmissionReason.ACCOUNT_HELD] if standing.holds else []
    if not request.prepaid:
        reasons += credit_reasons(request, standing, seen, circumstances)
    return Admission(tuple(reasons), seen)


def figures(request: Request, standing: Standing, circumstances: Circumstances) -> AdmissionFigures:
    today, terms, shared = circumstances.today, standing.terms, standing.shared
    counts = terms.counts(request.wanted, today) and not request.prepaid
    in_hand_cents = standing.exposure.in_hand_cents
    items = with_an_age(standing, circumstances.policy)
    overdue = overdue_beyond_grace(items, in_hand_cents, today, circumstances.policy)
    return AdmissionFigures(
        exposure_cents=standing.exposure.total_cents,
        order_cents=request.amount_cents if counts else 0,
        limit_cents=ceiling_cents(terms.limit_on(today)),
        overdue_cents=overdue.cents,
        overdue_days=overdue.days,
        shared_used_cents=0 if shared is None else shared.used_cents,
        shared_limit_cents=None if shared is None else ceiling_cents(shared.limit),
        holds=standing.holds,
    )


def credit_reasons(
    request: Request, standing: Standing, seen: AdmissionFigures, circumstances: Circumstances
) -> Iterator[AdmissionReason]:
    """What speaks against credit, and so not against an order that is prepaid."""
    policy, terms = circumstances.policy, standing.terms
    if seen.overdue_cents > policy.overdue_minimum(standing.currency):
        yield AdmissionReason.OVERDUE
    if above(seen.exposure_cents + seen.order_cents, seen.limit_cents, policy):
        yield AdmissionReason.OVER_LIMIT
    if above(seen.shared_used_cents + seen.order_cents, seen.shared_limit_cents, policy):
        yield AdmissionReason.OVER_SHARED_LIMIT
    if terms.expired_on(circumstances.today):
        yield AdmissionReason.LIMIT_EXPIRED
    if request.payment_days > terms.payment_days:
        yield AdmissionReason.TERMS_TOO_LONG


def above(exposure_cents: int, limit_cents: int | None, policy: Policy) -> bool:
    """Exact to the minor unit: hundredths are compared, nothing is divided."""
    if limit_cents is None:
        return False
    return exposure_cents * 100 > limit_cents * (100 + policy.tolerance_percent)


def with_an_age(standing: Standing, policy: Policy) -> Sequence[OpenItem]:
    """Return the open items without remainders of a few cents."""
    remainder_cents = policy.remainder(standing.currency)
    return [item for item in standing.open_items if item.open_cents > remainder_cents]


def overdue_beyond_grace(
    items: Sequence[OpenItem], in_hand_cents: int, today: date, policy: Policy
) -> Overdue:
    """Return the longest and the sum of what is past due by more than the grace days, once money in hand has
    paid for what fell due first."""
    latest, total_cents, left_cents = 0, 0, max(0, in_hand_cents)
    for item in sorted(items, key=age):
        owed_cents = overdue_part(item, policy)
        paid_cents = min(owed_cents, left_cents)
        left_cents -= paid_cents
        days = (today - item.due).days
        if owed_cents > paid_cents and days > policy.overdue_grace_days:
            latest, total_cents = max(latest, days), total_cents + owed_cents - paid_cents
    return Overdue(latest, total_cents)


def overdue_part(item: OpenItem, policy: Policy) -> int:
    """Return the minor units of an item that count as overdue once it is past due."""
    disputed_cents = 0 if policy.disputed_counts_as_overdue else item.disputed_cents
    return max(0, item.open_cents - disputed_cents)
