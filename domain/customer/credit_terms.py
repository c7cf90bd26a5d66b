"""The credit a customer is given: its own limit, and the one it shares with a group."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, assert_never

import msgspec

from forewarn.domain import subjects
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, TemporaryLimit, UpTo
from forewarn.domain.customer.facts import (
    CreditGroupJoined,
    CreditGroupLeft,
    CreditGroupLimitSet,
    CreditTermsSet,
    CustomerFact,
)
from forewarn.domain.customer.group import must_exist, state_of
from forewarn.domain.customer.limits import must_be_positive
from forewarn.domain.customer.shared_currency import (
    currency_of,
    must_be_in,
    must_share,
    named_currency,
    without_currency,
)
from forewarn.domain.decider import Refused
from forewarn.domain.needs import NOTHING, Needs
from forewarn.domain.sequence import must_not_precede


@dataclass(frozen=True, slots=True)
class SetCreditTerms:
    """Agrees limit, payment days and what happens on a breach; the whole terms, not a part."""

    on: date
    customer: str
    terms: CreditTerms


CreditFact: TypeAlias = CreditTermsSet | CreditGroupLimitSet | CreditGroupJoined | CreditGroupLeft


LAST_OF_ANY_MONTH = 31


@dataclass(frozen=True, slots=True)
class Credit:
    """`terms` is none until somebody has decided on them."""

    terms: CreditTerms | None = None
    set_on: date = date.min

    @property
    def group(self) -> str | None:
        return self.terms.group if self.terms else None


def set_terms(
    command: SetCreditTerms, credit: Credit, currency: str, circumstances: Circumstances
) -> list[CustomerFact]:
    """`currency` is that of the customer's account."""
    must_be_sound(command.terms)
    must_have_the_currency_of(command, currency)
    terms = with_group_subject(without_currencies(command.terms))
    if terms == credit.terms:
        return []
    must_not_precede(command.on, credit.set_on, "the present terms were set")
    subject = subjects.customer(command.customer)
    if terms.group and terms.group != credit.group:
        must_exist(terms.group, circumstances.found(state_of(terms.group)))
        must_share(terms.group, circumstances.found(currency_of(terms.group)), subject, currency)
    changed = CreditTermsSet(subject=subject, on=command.on, terms=terms)
    return [changed, *group_moves(subject, command.on, credit.group, terms.group, currency)]


def needs(command: SetCreditTerms) -> Needs:
    group = with_group_subject(command.terms).group
    return (state_of(group), currency_of(group)) if group else NOTHING


def must_have_the_currency_of(command: SetCreditTerms, currency: str) -> None:
    temporary, whose = command.terms.temporary, f"customer {command.customer} has its account"
    must_be_in(currency, named_currency(command.terms.limit), whose)
    must_be_in(currency, temporary.currency if temporary else "", whose)


def without_currencies(terms: CreditTerms) -> CreditTerms:
    temporary = terms.temporary
    if temporary is not None and temporary.currency:
        temporary = msgspec.structs.replace(temporary, currency="")
    return msgspec.structs.replace(terms, limit=without_currency(terms.limit), temporary=temporary)


def must_be_sound(terms: CreditTerms) -> None:
    must_be_positive(terms.limit)
    must_not_be_negative("payment_days", terms.payment_days)
    must_not_be_negative("horizon_days", terms.horizon_days)
    if terms.temporary is not None:
        must_be_a_span(terms.temporary)
    for day in terms.fixed_days:
        if not 1 <= day <= LAST_OF_ANY_MONTH:
            raise Refused(f"fixed_days has {day}: a day of the month lies between 1 and {LAST_OF_ANY_MONTH}")


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


def group_moves(member: str, on: date, old: str | None, new: str | None, currency: str) -> list[CustomerFact]:
    if old == new:
        return []
    moves: list[CustomerFact] = []
    if old is not None:
        moves.append(CreditGroupLeft(subject=old, on=on, member=member))
    if new is not None:
        moves.append(CreditGroupJoined(subject=new, on=on, member=member, currency=currency))
    return moves


def evolve(credit: Credit, fact: CreditFact) -> Credit:
    match fact:
        case CreditTermsSet():
            return Credit(fact.terms, fact.on)
        case CreditGroupLimitSet() | CreditGroupJoined() | CreditGroupLeft():
            return credit
        case _:
            assert_never(fact)
