"""Bad records of every kind, as they might lie in a store."""

from datetime import date
from typing import NamedTuple

from forewarn.adapters.codec import Codec
from forewarn.domain.customer.facts import CustomerRegistered
from forewarn.domain.decider import Fact
from forewarn.domain.payment.facts import PaymentReceived
from forewarn.domain.visit.facts import VisitApproved, VisitCompleted

CODEC = Codec()
DAY = date(2026, 1, 5)
ONE_LARGE_OF = 40


class BadRecord(NamedTuple):
    """`subject`: under which it is filed; `reason`: a part of what is said about it."""

    subject: str
    name: str
    data: bytes
    reason: str = ""


def undecodable(subject: str) -> BadRecord:
    return BadRecord(subject, "visit.approved.v1", b'{"subject":"\xff', "restore its bytes")


def incomplete(subject: str) -> BadRecord:
    return BadRecord(subject, "visit.approved.v1", b"{}", "missing required field")


def unknown(subject: str) -> BadRecord:
    return BadRecord(subject, "visit.dreamt.v1", b"{}", "no such fact is known here")


def newer(subject: str) -> BadRecord:
    return approved(subject)._replace(name="visit.approved.v9", reason="no such fact is known here")


def misfiled(subject: str) -> BadRecord:
    return approved("customer/C1")._replace(subject=subject, reason=f"it is filed under '{subject}'")


def unbearable(subject: str) -> BadRecord:
    """A day that nobody can count back from."""
    fact = VisitCompleted(subject=subject, on=date.min, visit=subject, rep="Li", result="done")
    return record_of(fact, "cannot be written in the book coverage")


def immense(subject: str) -> BadRecord:
    """An amount that no row can hold."""
    fact = PaymentReceived(
        subject=subject, on=DAY, payment=subject, currency="CNY", amount_cents=10**30, tender="cash"
    )
    return record_of(fact, "cannot be written in the book")


def oversized(subject: str) -> BadRecord:
    return approved(subject, "x" * 950_000)._replace(reason="at most 900000")


KINDS = (undecodable, incomplete, unknown, newer, misfiled, unbearable, immense, oversized)


def bad_record(number: int, subject: str) -> BadRecord:
    """In turn, and now and then a large one."""
    kind = oversized if number % ONE_LARGE_OF == 0 else KINDS[number % (len(KINDS) - 1)]
    return kind(subject)


def approved(subject: str, by: str = "boss") -> BadRecord:
    """Nothing is wrong with it."""
    return record_of(VisitApproved(subject=subject, on=DAY, visit=subject, approved_by=by))


def registered(subject: str) -> BadRecord:
    """Nor with this one, which leaves a row in the books."""
    fact = CustomerRegistered(
        subject=subject,
        on=DAY,
        name=subject,
        currency="CNY",
        kind="dealer",
        grade="A",
        region="East",
        owner="",
    )
    return record_of(fact)


def record_of(fact: Fact, reason: str = "") -> BadRecord:
    name, data = CODEC.encode(fact)
    return BadRecord(fact.subject, name, data, reason)
