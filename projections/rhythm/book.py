"""The rhythm book: one row a customer, in constant space. Source: DOMAIN §3, rhythm."""

from collections.abc import Callable, Mapping
from typing import Any

from forewarn.domain.customer.facts import (
    ContractEnded,
    ContractRenewed,
    ContractSigned,
    CustomerClosed,
    CustomerMerged,
    CustomerRegistered,
    VisitRhythmSet,
)
from forewarn.domain.decider import Fact
from forewarn.domain.order.facts import OrderCancelled, OrderChanged, OrderHeld, OrderPlaced, OrderRefused
from forewarn.domain.paper.facts import InvoiceTakenOver
from forewarn.domain.visit.facts import VisitCompleted
from forewarn.projections.projection import Part, Projection
from forewarn.projections.rhythm import orders
from forewarn.projections.rhythm.row import Rhythm


def evolve(row: Rhythm, fact: Fact, event_id: str, part: Part = "") -> None:
    write = WRITERS.get(type(fact))
    if write is not None:
        write(row, fact, event_id)


def register(row: Rhythm, fact: CustomerRegistered, event_id: str) -> None:
    row.registered_on, row.currency = fact.on, fact.currency


def end(row: Rhythm, fact: CustomerClosed | CustomerMerged, event_id: str) -> None:
    row.ended_on = fact.on


def sign(row: Rhythm, fact: ContractSigned, event_id: str) -> None:
    row.contracts += 1
    row.left_on = None


def renew(row: Rhythm, fact: ContractRenewed, event_id: str) -> None:
    row.left_on = None


def end_contract(row: Rhythm, fact: ContractEnded, event_id: str) -> None:
    """Who ends the last contract leaves in good order: nobody has to be warned of it."""
    row.contracts -= 1
    if row.contracts <= 0:
        row.left_on = fact.on


def take_over(row: Rhythm, fact: InvoiceTakenOver, event_id: str) -> None:
    row.bought = True


def agree_on_visits(row: Rhythm, fact: VisitRhythmSet, event_id: str) -> None:
    row.visit_every_days, row.visit_agreed_on = fact.every_days, fact.on


def visit(row: Rhythm, fact: VisitCompleted, event_id: str) -> None:
    row.last_visit = fact.on if row.last_visit is None else max(row.last_visit, fact.on)


WRITERS: Mapping[type[Fact], Callable[[Rhythm, Any, str], None]] = {
    CustomerRegistered: register,
    CustomerClosed: end,
    CustomerMerged: end,
    ContractSigned: sign,
    ContractRenewed: renew,
    ContractEnded: end_contract,
    InvoiceTakenOver: take_over,
    OrderPlaced: orders.place,
    OrderHeld: orders.hold,
    OrderRefused: orders.refuse,
    OrderChanged: orders.change,
    OrderCancelled: orders.cancel,
    VisitRhythmSet: agree_on_visits,
    VisitCompleted: visit,
}

RHYTHM = Projection("rhythm", Rhythm, WRITERS.keys(), evolve, version=2)
