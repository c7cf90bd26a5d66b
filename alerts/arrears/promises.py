"""Promises of payment that were broken: while the money is missing, they raise what is overdue by a level."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from forewarn.alerts.arrears.account import Account, PastDue
from forewarn.alerts.arrears.days import days_later
from forewarn.alerts.arrears.overdue import beyond
from forewarn.alerts.arrears.reasons import Assessed, Told
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.levels import Graded, one_up
from forewarn.alerts.monitor import Level, Measure
from forewarn.domain.money import decimal_amount
from forewarn.projections.receivables.row import Receivables

NAME = "broken_promise"
NOTICED = Graded(Level.NOTICE, Level.NOTICE)


class Broken(NamedTuple):
    on: date
    missing_cents: int
    event_id: str


def look(account: Account) -> Assessed | None:
    """A notice of its own while money is owed."""
    row = account.row
    if not row.broken and not row.promises:
        return None
    broken = broken_promises(row, account.on, account.rules)
    if not broken or account.percent(missing_cents(broken)) < account.rules.minimum_percent:
        return None
    if not any(item.open_cents > 0 for item in row.items.values()):
        return None
    return Assessed(NAME, NOTICED, partial(told, account, broken))


def raised(account: Account, assessed: Assessed | None) -> Assessed | None:
    """Return a reason one level higher while an item that was due before the promise is still late, and by as
    many days beyond habit as a warning asks: a promise broken by a day or two within the habit is none."""
    missed = late_since_promise(account)
    if assessed is None or missed is None:
        return assessed
    days, rules = beyond(account, missed), account.rules.overdue_days
    enters, keeps = assessed.graded
    enters = one_up(enters) if days >= rules.enter[1] else enters
    keeps = one_up(keeps) if days >= rules.leave[1] else keeps
    return assessed._replace(graded=Graded(enters, keeps))


def late_since_promise(account: Account) -> PastDue | None:
    """Return the oldest item past due that was due before a promise of the last days was broken."""
    last = max([each.on for each in broken_promises(account.row, account.on, account.rules)])
    oldest = account.past_due[0] if account.past_due else None
    return oldest if oldest is not None and oldest.item.due < last else None


def broken_promises(row: Receivables, today: date, rules: ArrearsRules) -> list[Broken]:
    """Those of the last days. One whose due day has passed unpaid is broken, whether or not that was said."""
    since = days_later(today, -rules.broken_promise_days)
    said = [
        Broken(each.broken_on, each.amount_cents - each.received_cents, each.event_id)
        for each in row.broken
        if each.broken_on > since and each.amount_cents > each.received_cents
    ]
    passed = [
        Broken(days_later(each.due, 1), each.amount_cents - each.received_cents, each.event_id)
        for each in row.promises.values()
        if since <= each.due < today and each.amount_cents > each.received_cents
    ]
    return said + passed


def missing_cents(broken: Sequence[Broken]) -> int:
    return sum(promise.missing_cents for promise in broken)


def told(account: Account, broken: Sequence[Broken]) -> Told:
    cents, currency = missing_cents(broken), account.row.currency
    share, least = round(account.percent(cents), 1), account.rules.minimum_percent
    return Told(
        measures=(
            Measure(name="missing_cents", value=cents, threshold=None, unit="cents"),
            Measure(name="missing_share", value=share, threshold=least, unit="percent"),
        ),
        evidence=tuple(promise.event_id for promise in broken),
        template=NAME,
        parameters={
            "missing": decimal_amount(cents, currency),
            "currency": currency,
            "promises": str(len(broken)),
            "broken_on": max(promise.on for promise in broken).isoformat(),
        },
    )
