"""The churn monitor: who stops ordering, orders ever less, or never began. Source: DOMAIN §5, churn."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache, partial

from forewarn.alerts.churn import cadence, decline, few_orders, visits
from forewarn.alerts.churn.rules import ChurnRules
from forewarn.alerts.churn.suspicion import DIMENSION, Suspicion, worse
from forewarn.alerts.churn.texts import TEXTS, text_name
from forewarn.alerts.levels import Rising
from forewarn.alerts.monitor import Assessment, Finding, Monitor, Narrow, Today
from forewarn.domain.decider import Fact
from forewarn.domain.visit.facts import VisitCompleted
from forewarn.projections.rhythm.book import RHYTHM
from forewarn.projections.rhythm.row import Rhythm
from forewarn.projections.rows import Rows

CONCERNED = frozenset({DIMENSION})


def moved_by(fact: Fact) -> Collection[str]:
    return CONCERNED


def check(subject: str, rows: Rows, today: Today, rules: ChurnRules) -> tuple[Assessment, ...]:
    row = rows[RHYTHM]
    if not may_leave(row):
        return ()
    suspicion = max(suspicions(row, today, rules), key=worse, default=None)
    if suspicion is None:
        return ()
    graded = suspicion.graded
    finding = partial(found, row, suspicion, today, rules)
    return (Assessment(dimension=DIMENSION, enters=graded.enters, keeps=graded.keeps, finding=finding),)


def check_some(
    subject: str, rows: Rows, today: Today, rules: ChurnRules, only: Collection[str]
) -> tuple[Assessment, ...]:
    return check(subject, rows, today, rules) if DIMENSION in only else ()


def may_leave(row: Rhythm) -> bool:
    """Return whether it would be news that the customer leaves: not of who has closed the account, or ended
    the last contract, in good order."""
    return row.registered_on is not None and row.ended_on is None and row.left_on is None


def suspicions(row: Rhythm, today: Today, rules: ChurnRules) -> Iterator[Suspicion]:
    """What each driver says, if anything; of two that say the same, the first is told."""
    said: tuple[Suspicion | None, ...]
    if not row.days:
        said = (few_orders.look_at_none(row, today.on, rules),)
    elif len(row.days) < rules.cadence_minimum_orders:
        said = (few_orders.look(row, today.on, rules),)
    else:
        said = (cadence.look(row, today, rules), decline.look(row, today, rules))
    yield from (suspicion for suspicion in said if suspicion is not None)


def found(row: Rhythm, suspicion: Suspicion, today: Today, rules: ChurnRules) -> Finding:
    graded, words = suspicion.graded, suspicion.words()
    visited = visits.weight(row, today.on, rules) <= 1
    return Finding(
        dimension=DIMENSION,
        enters=graded.enters,
        keeps=graded.keeps,
        measures=words.measures,
        evidence=tuple([order.event_id for order in row.latest]),
        template=text_name(words.text, graded.enters or graded.keeps, visited),
        parameters=words.parameters,
        window=words.window,
    )


def wake(rows: Rows, today: Today, rules: ChurnRules) -> date | None:
    row = rows[RHYTHM]
    if not may_leave(row):
        return None
    days = [next_day(row, today, rules), visits.missing_from(row, rules)]
    later = [day for day in days if day is not None and day > today.on.toordinal()]
    return date.fromordinal(min(min(later), date.max.toordinal())) if later else None


def next_day(row: Rhythm, today: Today, rules: ChurnRules) -> int | None:
    """Return a day before which no driver says anything else without a new fact."""
    if not row.days:
        return few_orders.never_next_day(row, today.on, thresholds(rules.never_activated_days))
    if len(row.days) < rules.cadence_minimum_orders:
        return few_orders.next_day(row, today.on, rules, thresholds(rules.gone_percent))
    return cadence.next_day(row, today, rules, thresholds(rules.rarity_years))


@lru_cache(maxsize=64)
def thresholds(rising: Rising) -> tuple[float, ...]:
    return tuple(sorted({*rising.enter, *rising.leave}))


EASES = frozenset({VisitCompleted})
CHURN = Monitor(
    "churn", (RHYTHM,), ChurnRules, check, wake, TEXTS, Narrow(moved_by, check_some, EASES), version=4
)
