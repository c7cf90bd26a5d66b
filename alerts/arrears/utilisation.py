"""How much of the credit limit is used, and how far that has risen."""

from datetime import date
from functools import partial
from typing import NamedTuple

from forewarn.alerts.arrears.account import Account
from forewarn.alerts.arrears.days import month_before
from forewarn.alerts.arrears.reasons import Assessed, Told
from forewarn.alerts.levels import WELL, Graded
from forewarn.alerts.monitor import Level, Measure
from forewarn.domain.credit import CreditTerms, ceiling_cents
from forewarn.domain.money import decimal_amount
from forewarn.projections.receivables.exposure import total_cents
from forewarn.projections.receivables.row import Receivables

NAME, RISE = "utilisation", "utilisation_rise"
EXHAUSTED = Graded(Level.CRITICAL, Level.CRITICAL)
MONTHS_OF_SEASON = 12


class Usable(NamedTuple):
    """The limit on a day. `cents` is None where there is no ceiling; an expired limit is one of nothing."""

    cents: int | None
    expired: bool


def usable(terms: CreditTerms, on: date) -> Usable:
    return Usable(ceiling_cents(terms.limit_on(on)), terms.expired_on(on))


def look(account: Account) -> list[Assessed]:
    row = account.row
    limit = usable(row.terms, account.on)
    if limit.cents is None and not limit.expired:
        return []
    exposure_cents = total_cents(row, account.on)
    if exposure_cents <= 0:
        return []
    if limit.expired or not limit.cents:
        return without_limit(account, exposure_cents, "limit_expired" if limit.expired else "no_credit")
    return within_limit(account, exposure_cents, limit.cents)


def without_limit(account: Account, exposure_cents: int, template: str) -> list[Assessed]:
    """Whatever is owed is too much."""
    if account.percent(exposure_cents) < account.rules.minimum_percent:
        return []
    return [Assessed(NAME, EXHAUSTED, partial(exhausted, account, exposure_cents, template))]


def within_limit(account: Account, exposure_cents: int, limit_cents: int) -> list[Assessed]:
    percent, reasons = 100 * exposure_cents / limit_cents, []
    graded = account.rules.utilisation_percent.grade(percent)
    if graded.keeps is not None:
        reasons.append(Assessed(NAME, graded, partial(used, account, exposure_cents, limit_cents, graded)))
    if percent >= account.rules.rise_minimum_percent:
        graded, before_cents = risen(account, exposure_cents, limit_cents)
        if graded.keeps is not None:
            tell = partial(rise_told, account, exposure_cents, before_cents, limit_cents, graded)
            reasons.append(Assessed(RISE, graded, tell))
    return reasons


def risen(account: Account, exposure_cents: int, limit_cents: int) -> tuple[Graded, int]:
    """Return the levels of the rise, and what it rose from: the highest exposure with which one of the last
    twelve months began, so that a season that was there a year ago is no rise. The largest single order is
    left out. A book that does not go back a year cannot tell."""
    opening, first = account.row.opening, month_before(account.on, MONTHS_OF_SEASON)
    past = [cents for month, cents in opening.items() if month >= first]
    if not past or next(iter(opening)) > first:
        return WELL, 0
    before_cents = max(past)
    rise_cents = exposure_cents - largest_cents(account.row) - before_cents
    return account.rules.rise_points.grade(100 * rise_cents / limit_cents), before_cents


def largest_cents(row: Receivables) -> int:
    """Return the largest of the orders not billed and of the open items."""
    orders = [order.ordered_cents + order.delivered_cents for order in row.unbilled.values()]
    return max([*orders, *[item.open_cents for item in row.items.values()]], default=0)


def used(account: Account, exposure_cents: int, limit_cents: int, graded: Graded) -> Told:
    row, percent = account.row, 100 * exposure_cents / limit_cents
    threshold = account.rules.utilisation_percent.threshold(graded)
    return Told(
        measures=(
            Measure(name="utilisation", value=round(percent, 1), threshold=threshold, unit="percent"),
            Measure(name="exposure_cents", value=exposure_cents, threshold=limit_cents, unit="cents"),
        ),
        evidence=exposing(row),
        template=NAME,
        parameters={
            **exposed(row, exposure_cents),
            "limit": decimal_amount(limit_cents, row.currency),
            "percent": f"{percent:.1f}",
        },
    )


def exhausted(account: Account, exposure_cents: int, template: str) -> Told:
    row, parameters = account.row, exposed(account.row, exposure_cents)
    if template == "limit_expired" and row.terms.expires is not None:
        parameters["expired_on"] = row.terms.expires.isoformat()
    measure = Measure(name="exposure_cents", value=exposure_cents, threshold=0, unit="cents")
    return Told((measure,), exposing(row), template, parameters)


def rise_told(
    account: Account, exposure_cents: int, before_cents: int, limit_cents: int, graded: Graded
) -> Told:
    row, rules = account.row, account.rules
    single_cents = largest_cents(row)
    points = 100 * (exposure_cents - single_cents - before_cents) / limit_cents
    threshold = rules.rise_points.threshold(graded)
    return Told(
        measures=(
            Measure(name="rise", value=round(points, 1), threshold=threshold, unit="percentage points"),
            Measure(name="single_cents", value=single_cents, threshold=None, unit="cents"),
        ),
        evidence=exposing(row),
        template=RISE,
        parameters={
            **exposed(row, exposure_cents),
            "points": f"{points:.1f}",
            "before": decimal_amount(before_cents, row.currency),
            "single": decimal_amount(single_cents, row.currency),
        },
    )


def exposed(row: Receivables, exposure_cents: int) -> dict[str, str]:
    return {"exposure": decimal_amount(exposure_cents, row.currency), "currency": row.currency}


def exposing(row: Receivables) -> tuple[str, ...]:
    """Return the events that the exposure is made of."""
    parts = (row.items, row.unbilled, row.acceptances, row.unapplied)
    return tuple(part.event_id for each in parts for part in each.values())
