"""The arrears monitor: one alert a customer, with the reasons inside: who pays later than usual, has stopped
paying, slows down, breaks promises, or will pay seriously late."""

from collections.abc import Collection, Sequence
from functools import partial

from forewarn.alerts.arrears import outlook, overdue, promises, slowing, stopped, utilisation
from forewarn.alerts.arrears.account import Account
from forewarn.alerts.arrears.reasons import Assessed, reason
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.arrears.texts import TEXTS
from forewarn.alerts.arrears.wake import wake
from forewarn.alerts.arrears.well import has_room, is_billed_quietly, may_be_late, pays_as_usual
from forewarn.alerts.levels import Graded, highest, lower
from forewarn.alerts.monitor import (
    Assessment,
    Finding,
    Insufficient,
    Level,
    Monitor,
    Narrow,
    Observation,
    Today,
    WhileClosed,
)
from forewarn.domain.customer.facts import CustomerHeld, CustomerRegistered, CustomerReleased
from forewarn.domain.decider import Fact
from forewarn.domain.order.facts import (
    OrderCancelled,
    OrderDelivered,
    OrderInvoiced,
    OrderNoLongerReady,
    OrderPlaced,
    OrderReadyForRelease,
    OrderReleased,
)
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.rows import Rows

DIMENSION = "account"
ACCOUNT: frozenset[str] = frozenset({DIMENSION})
NOTHING: frozenset[str] = frozenset()
ROOM, BILLED = WhileClosed({"room"}), WhileClosed({"room", "billed"})
"""The parts of the answer: the use of the limit, and what is billed and not yet due."""

MOVED: dict[type[Fact], frozenset[str]] = {
    **dict.fromkeys((CustomerHeld, CustomerReleased, CustomerRegistered), NOTHING),
    **dict.fromkeys((OrderReadyForRelease, OrderNoLongerReady), NOTHING),
    **dict.fromkeys((OrderPlaced, OrderReleased, OrderDelivered, OrderCancelled), ROOM),
    OrderInvoiced: BILLED,
}
"""What facts can change that say nothing of payments. The first move no money and no promise."""

LEVELS = {level.name.lower(): level for level in Level}


def moved_by(fact: Fact) -> Collection[str]:
    """A prepaid order takes money in hand, which then pays for nothing that is overdue; a change of an order
    may do so."""
    if isinstance(fact, OrderPlaced | OrderReleased) and fact.prepaid:
        return ACCOUNT
    return MOVED.get(type(fact), ACCOUNT)


def check(subject: str, rows: Rows, today: Today, rules: ArrearsRules) -> Sequence[Observation]:
    row = rows[RECEIVABLES]
    pays, room = pays_as_usual(row, today.on, rules), has_room(row, today.on, rules)
    if pays and room and (row.history.settled > 0 or not row.items):
        return ()
    account = Account(row, today, rules)
    reasons = spoken(account, pays, room)
    if reasons:
        return [assessment(reasons)]
    return [NOT_KNOWN] if row.items and is_unknown(account) else ()


def check_some(
    subject: str, rows: Rows, today: Today, rules: ArrearsRules, only: Collection[str]
) -> Sequence[Observation]:
    """Nothing was said before the facts that are asked about in part: their part alone can speak."""
    row = rows[RECEIVABLES]
    if (
        DIMENSION in only
        or not has_room(row, today.on, rules)
        or ("billed" in only and not is_billed_quietly(row, today.on, rules))
    ):
        return check(subject, rows, today, rules)
    return ()


def all_reasons(account: Account) -> list[Assessed]:
    """Return what speaks: how the customer pays, the gravest first, before the use of the limit."""
    return spoken(account, pays=False, room=False)


def spoken(account: Account, pays: bool, room: bool) -> list[Assessed]:
    """`pays`, `room`: whether it is known that all is well with the payments, and with the limit."""
    row = account.row
    payment = payment_reasons(account) if not pays and (row.items or row.history.latest) else []
    if len(payment) > 1:
        payment.sort(key=gravity, reverse=True)
    return payment if room else payment + limit_reasons(account, payment)


def gravity(assessed: Assessed) -> tuple[int, int]:
    return assessed.graded.enters or 0, assessed.graded.keeps or 0


def payment_reasons(account: Account) -> list[Assessed]:
    """Return the reasons that are about payment."""
    late = may_be_late(account.row, account.on, account.rules)
    overdue_, stopped_ = (overdue.look(account), stopped.look(account)) if late else (None, None)
    promise = promises.look(account)
    if promise is not None:
        overdue_, stopped_ = promises.raised(account, overdue_), promises.raised(account, stopped_)
    every = (overdue_, stopped_, slowing.look(account), outlook.look(account), promise)
    return [each for each in every if each is not None]


def limit_reasons(account: Account, payment: Sequence[Assessed]) -> list[Assessed]:
    """While payments come as usual, the use of the limit is a matter of the limit: it warns of nobody."""
    used = utilisation.look(account)
    if not used:
        return used
    alone, paying = LEVELS[account.rules.utilisation_alone], highest([each.graded for each in payment])
    enters = Level.CRITICAL if (paying.enters or 0) >= Level.WARNING else alone
    keeps = Level.CRITICAL if (paying.keeps or 0) >= Level.WARNING else alone
    return [each._replace(graded=limited(each.graded, enters, keeps)) for each in used]


def limited(graded: Graded, enters: Level, keeps: Level) -> Graded:
    return Graded(lower(graded.enters, enters), lower(graded.keeps, keeps))


def assessment(reasons: Sequence[Assessed]) -> Assessment:
    graded = highest([each.graded for each in reasons])
    finding = partial(found, reasons)
    return Assessment(dimension=DIMENSION, enters=graded.enters, keeps=graded.keeps, finding=finding)


def found(reasons: Sequence[Assessed]) -> Finding:
    """The text is that of the gravest reason; the alert says those of all."""
    graded = highest([each.graded for each in reasons])
    told = [each.tell() for each in reasons]
    return Finding(
        dimension=DIMENSION,
        enters=graded.enters,
        keeps=graded.keeps,
        measures=tuple(measure for each in told for measure in each.measures),
        evidence=tuple(dict.fromkeys(event for each in told for event in each.evidence)),
        template=told[0].template,
        parameters=told[0].parameters,
        reasons=tuple(reason(each, words) for each, words in zip(reasons, told, strict=True)),
    )


def is_unknown(account: Account) -> bool:
    """Return whether a customer owes whose habit nothing tells yet: no item has been settled or fell due."""
    settled = account.row.history.settled > 0
    return (
        not settled
        and account.open_cents > 0
        and all(item.due >= account.on for item in account.row.items.values())
    )


NOT_KNOWN = Insufficient(dimension=DIMENSION, reason="habit_not_known", has=0, needs=1)

ARREARS = Monitor(
    "arrears", (RECEIVABLES,), ArrearsRules, check, wake, TEXTS, Narrow(moved_by, check_some), version=4
)
