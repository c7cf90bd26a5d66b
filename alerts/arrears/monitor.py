"""The arrears monitor: who owes for too long, too much, ever more, or will not pay in time."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from alerts.arrears import outlook, overdue, promises, slowing, utilisation, utilisation_rise
from alerts.arrears.rules import ArrearsRules
from alerts.arrears.texts import TEXTS
from alerts.arrears.wake import wake
from alerts.monitor import Monitor, Narrow, Observation, Today
from domain.decider import Fact
from domain.order.facts import (
    OrderCancelled,
    OrderChanged,
    OrderDelivered,
    OrderHeld,
    OrderInvoiced,
    OrderPlaced,
    OrderReleased,
)
from domain.paper.facts import DisputeSettled, InvoiceDisputed, InvoiceTakenOver
from domain.payment.facts import PaymentReceived
from projections.receivables.book import RECEIVABLES
from projections.receivables.exposure import total_cents
from projections.receivables.row import Receivables
from projections.rows import Rows

Dimensions: TypeAlias = frozenset[str]

EXPOSED: Dimensions = frozenset({utilisation.DIMENSION, utilisation_rise.DIMENSION})
OWED: Dimensions = frozenset({overdue.DIMENSION, promises.DIMENSION})
UNSETTLED: Dimensions = EXPOSED | OWED | {outlook.DIMENSION}
EVERY: Dimensions = UNSETTLED | {slowing.DIMENSION}

MOVED: Mapping[type[Fact], Dimensions] = {
    **dict.fromkeys((OrderPlaced, OrderHeld, OrderChanged, OrderReleased, OrderCancelled), EXPOSED),
    OrderDelivered: EXPOSED,
    PaymentReceived: EXPOSED | OWED,
    **dict.fromkeys((OrderInvoiced, InvoiceTakenOver, InvoiceDisputed, DisputeSettled), UNSETTLED),
}
"""Facts that settle nothing; those about orders and money received leave the open items as they are, too.
Any other fact can change every dimension."""


def moved_by(fact: Fact) -> Dimensions:
    return MOVED.get(type(fact), EVERY)


def check(subject: str, rows: Rows, today: Today, rules: ArrearsRules) -> list[Observation]:
    return check_some(subject, rows, today, rules, EVERY)


def check_some(
    subject: str, rows: Rows, today: Today, rules: ArrearsRules, only: Collection[str]
) -> list[Observation]:
    row, on = rows[RECEIVABLES], today.on
    observations: list[Observation | None] = []
    if overdue.DIMENSION in only and row.items:
        observations.append(overdue.look(row, today, rules))
    if utilisation.DIMENSION in only:
        observations += exposed(row, on, rules)
    if slowing.DIMENSION in only:
        observations.append(slowing.look(row, on, rules))
    if outlook.DIMENSION in only and row.items:
        observations.append(outlook.look(row, on, rules))
    return [observation for observation in observations if observation is not None]


def exposed(row: Receivables, on: date, rules: ArrearsRules) -> Sequence[Observation | None]:
    limit = utilisation.usable(row.terms, on)
    exposure_cents = total_cents(row, on) if limit.is_limited else 0
    if exposure_cents <= 0:
        return ()
    return (
        utilisation.look(row, exposure_cents, limit, rules),
        utilisation_rise.look(row, exposure_cents, limit, on, rules),
    )


ARREARS = Monitor("arrears", (RECEIVABLES,), ArrearsRules, check, wake, TEXTS, Narrow(moved_by, check_some))
