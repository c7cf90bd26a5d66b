"""The monitor of major changes: who is another customer than the one we gave credit to."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import chain

from forewarn.alerts.major_change import (
    accounts,
    contacts,
    elements,
    licences,
    links,
    payments,
    reports,
    spike,
    visits,
)
from forewarn.alerts.major_change.rules import MajorChangeRules
from forewarn.alerts.major_change.texts import TEXTS
from forewarn.alerts.major_change.wake import wake
from forewarn.alerts.monitor import Assessment, Monitor, Narrow, Observation, Today
from forewarn.domain.credit_balance.facts import CreditRefunded
from forewarn.domain.customer.contact_facts import ContactAdded, ContactChanged, ContactLeft
from forewarn.domain.customer.link_facts import LinkCleared, LinkJoined, LinkLeft, LinkReported
from forewarn.domain.decider import Fact
from forewarn.domain.order.facts import OrderCancelled, OrderChanged, OrderHeld, OrderPlaced
from forewarn.domain.payment.facts import PaymentReceived, PaymentReversed
from forewarn.domain.visit.facts import VisitCompleted, VisitMissed
from forewarn.projections.changes.book import CHANGES
from forewarn.projections.changes.row import Changes
from forewarn.projections.contacts import CONTACTS, Contacts
from forewarn.projections.links.book import LINKS
from forewarn.projections.rhythm.book import RHYTHM
from forewarn.projections.rows import Rows

SPIKE, LINK = frozenset({spike.DIMENSION}), frozenset({links.DIMENSION})
KEY_BUYER = frozenset({contacts.DIMENSION})
NOT_FOUND, NOTHING = frozenset({visits.DIMENSION}), frozenset[str]()
ORDERS = (OrderPlaced, OrderHeld, OrderChanged, OrderCancelled)
CONTACT_FACTS = (ContactAdded, ContactChanged, ContactLeft)
LINKED = (LinkJoined, LinkLeft, LinkReported, LinkCleared)

MOVED: Mapping[type[Fact], Collection[str]] = {
    **dict.fromkeys(ORDERS, SPIKE),
    **dict.fromkeys(LINKED, LINK),
    **dict.fromkeys(CONTACT_FACTS, KEY_BUYER),
    **dict.fromkeys((VisitCompleted, VisitMissed), NOT_FOUND),
}
"""Facts that move one dimension."""


LOOKS = (accounts.look_at_refunds, payments.look_at_payers, payments.look_at_dishonoured, visits.look)
"""What observes one dimension of the row of changes each."""


def moved_by(fact: Fact) -> Collection[str] | None:
    """Return the dimensions; None for what is told about the customer, which may be of any."""
    match fact:
        case PaymentReceived():
            return (payments.PAYER,) if fact.payer else NOTHING
        case CreditRefunded():
            return (accounts.REFUND,)
        case PaymentReversed():
            return (payments.DISHONOURED,) if fact.tender == "acceptance" else NOTHING
        case _:
            found = MOVED.get(type(fact))
            return None if found is None and type(fact) in CHANGES.facts else found or NOTHING


def check(subject: str, rows: Rows, today: Today, rules: MajorChangeRules) -> list[Observation]:
    """Observe all dimensions. A link has one of its own, a customer all others."""
    if subject.startswith(links.PREFIX):
        return present(links.look(rows[LINKS], rules))
    row, on = rows[CHANGES], today.on
    found = merged(chain(of_row(row, on, rules), of_people(rows[CONTACTS], on, rules)))
    return [*found, *present(spike.look(rows[RHYTHM], on, rules))]


def of_row(row: Changes, on: date, rules: MajorChangeRules) -> Iterator[Assessment]:
    if row.elements:
        yield from elements.look(row, on, rules)
        yield from accounts.look(row, on, rules)
    if row.dates:
        yield from licences.look(row, on, rules)
    if row.reports:
        yield from reports.look(row, rules)
    for look in LOOKS:
        found = look(row, on, rules)
        if found is not None:
            yield found


def of_people(row: Contacts, on: date, rules: MajorChangeRules) -> Iterator[Assessment]:
    found = contacts.look(row, on, rules) if row.left else None
    if found is not None:
        yield found


def merged(assessments: Iterator[Assessment]) -> list[Assessment]:
    """Return one assessment a dimension: the worst of those who tell of the same trouble."""
    worst: dict[str, Assessment] = {}
    for each in assessments:
        known = worst.get(each.dimension)
        if known is None or (each.enters or 0) > (known.enters or 0):
            worst[each.dimension] = each
    return list(worst.values())


def check_some(
    subject: str, rows: Rows, today: Today, rules: MajorChangeRules, only: Collection[str]
) -> list[Observation]:
    """Observe the order spike by the rhythm alone, and visits by themselves where nobody has reported
    anything; everything else together: it is one small row."""
    if only is SPIKE:
        return present(spike.look(rows[RHYTHM], today.on, rules))
    if only is NOT_FOUND and not rows[CHANGES].reports:
        return present(visits.look(rows[CHANGES], today.on, rules))
    return [each for each in check(subject, rows, today, rules) if each.dimension in only]


def present(observation: Observation | None) -> list[Observation]:
    return [] if observation is None else [observation]


MAJOR_CHANGE = Monitor(
    "major_change",
    (CHANGES, CONTACTS, LINKS, RHYTHM),
    MajorChangeRules,
    check,
    wake,
    TEXTS,
    Narrow(moved_by, check_some),
    version=3,
)
