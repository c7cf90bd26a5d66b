"""The credit a customer is given: its own limit, and the one it shares with a group."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, assert_never

import msgspec

from domain import subjects
from domain.credit import CreditTerms, Limit, TemporaryLimit, UpTo
from domain.customer.commands import SetCreditTerms
from domain.customer.facts import (
    CreditGroupJoined,
    CreditGroupLeft,
    CreditGroupLimitSet,
    CreditTermsSet,
    CustomerFact,
)
from domain.decider import Refused
from domain.sequence import must_not_precede

CreditFact: TypeAlias = CreditTermsSet | CreditGroupLimitSet | CreditGroupJoined | CreditGroupLeft


@dataclass(frozen=True, slots=True)
class Credit:
    """`terms` is none until somebody has decided on them."""

    terms: CreditTerms | None = None
    set_on: date = date.min

    @property
    def group(self) -> str | None:
        return self.terms.group if self.terms else None


def set_terms(command: SetCreditTerms, credit: Credit) -> list[CustomerFact]:
    must_be_sound(command.terms)
    terms = with_group_subject(command.terms)
    if terms == credit.terms:
        return []
    must_not_precede(command.on, credit.set_on, "the present terms were set")
    subject = subjects.customer(command.customer)
    changed = CreditTermsSet(subject=subject, on=command.on, terms=terms)
    return [changed, *group_moves(subject, command.on, credit.group, terms.group)]


def must_be_sound(terms: CreditTerms) -> None:
    must_be_positive(terms.limit)
    must_not_be_negative("payment_days", terms.payment_days)
    must_not_be_negative("horizon_days", terms.horizon_days)
    if terms.temporary is not None:
        must_be_a_span(terms.temporary)


def must_be_positive(limit: Limit) -> None:
    if isinstance(limit, UpTo) and limit.amount_cents <= 0:
        raise Refused(f"a limit of {limit.amount_cents} cents is not an amount: 'none' means no credit")


def must_not_be_negative(name: str, days: int) -> None:
    if days < 0:
        raise Refused(f"{name} is {days}: it counts days, from 0")


def must_be_a_span(temporary: TemporaryLimit) -> None:
    must_be_positive(UpTo(temporary.amount_cents))
    if temporary.last_day < temporary.first_day:
        raise Refused(
            f"the temporary limit would end on {temporary.last_day}, "
            f"before its first day {temporary.first_day}"
        )


def with_group_subject(terms: CreditTerms) -> CreditTerms:
    """A group may be named by its id or its subject; the fact holds the subject."""
    if not terms.group:
        return msgspec.structs.replace(terms, group=None)
    return msgspec.structs.replace(terms, group=subjects.group(terms.group.removeprefix("group/")))


def group_moves(member: str, on: date, old: str | None, new: str | None) -> list[CustomerFact]:
    if old == new:
        return []
    moves: list[CustomerFact] = []
    if old is not None:
        moves.append(CreditGroupLeft(subject=old, on=on, member=member))
    if new is not None:
        moves.append(CreditGroupJoined(subject=new, on=on, member=member))
    return moves


def evolve(credit: Credit, fact: CreditFact) -> Credit:
    match fact:
        case CreditTermsSet():
            return Credit(fact.terms, fact.on)
        case CreditGroupLimitSet() | CreditGroupJoined() | CreditGroupLeft():
            return credit
        case _:
            assert_never(fact)
