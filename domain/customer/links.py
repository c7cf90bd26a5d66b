"""Links of second degree: customers that name the same legal representative or guarantor."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from hashlib import sha256
from typing import NamedTuple
from unicodedata import normalize

from forewarn.domain import subjects
from forewarn.domain.customer.facts import (
    CustomerFact,
    FactCleared,
    FactConfirmed,
    FactReported,
    ProfileElementChanged,
)
from forewarn.domain.customer.link_facts import LinkCleared, LinkFact, LinkJoined, LinkLeft, LinkReported
from forewarn.domain.customer.state import Customer, evolve

LINKED: Mapping[str, str] = {
    "legal_representative": "legal_representative",
    "法定代表人": "legal_representative",
    "legal_rep": "legal_representative",
    "法人代表": "legal_representative",
    "guarantor": "guarantor",
    "担保人": "guarantor",
}
"""The elements that link customers, in both languages, and how the link names them."""

NOBODY = frozenset({"", "none", "nobody", "unknown", "n/a", "nil", "-", "无", "暂无", "没有", "不详", "未知"})
"""Values that name nobody: customers have nothing in common by them."""

DIGEST_DIGITS = 16


class Link(NamedTuple):
    subject: str
    element: str
    value: str


def beside(facts: Sequence[CustomerFact], customer: Customer) -> list[LinkFact]:
    """Return what the facts of a command mean for the customer's links. A customer of a store that was
    written before links were kept joins them when something is next told about it."""
    about = [fact for fact in facts if concerns_links(fact)]
    if not about:
        return []
    wanted = links_of(reduce(evolve, facts, customer))
    moved = [fact for link in wanted for fact in joined(link, customer, about[0])]
    return [*left(wanted, customer, about[0]), *moved, *told(about, wanted)]


def concerns_links(fact: CustomerFact) -> bool:
    match fact:
        case FactReported() | FactConfirmed() | FactCleared():
            return True
        case ProfileElementChanged():
            return fact.element in LINKED
        case _:
            return False


def links_of(customer: Customer) -> list[Link]:
    """Return the links that the customer's elements ask for, one for each kind of link."""
    named = {
        LINKED[element]: observed.value
        for element, observed in customer.profile.elements.items()
        if element in LINKED
    }
    return [
        Link(subjects.link(element, digest(value)), element, value)
        for element, value in named.items()
        if comparable(value) not in NOBODY
    ]


def digest(value: str) -> str:
    """Return the id of a name: equal for spellings that differ in width, case or blanks alone."""
    return sha256(comparable(value).encode()).hexdigest()[:DIGEST_DIGITS]


def comparable(value: str) -> str:
    return "".join(normalize("NFKC", value).casefold().split())


def left(wanted: Iterable[Link], customer: Customer, cause: CustomerFact) -> Iterator[LinkLeft]:
    kept = {link.subject for link in wanted}
    for subject in customer.links:
        if subject not in kept:
            yield LinkLeft(subject=subject, on=cause.on, member=cause.subject)


def joined(link: Link, customer: Customer, cause: CustomerFact) -> Iterator[LinkFact]:
    """Yield the joining of a link, and what stands about the customer by then."""
    if link.subject in customer.links:
        return
    member = cause.subject
    yield LinkJoined(subject=link.subject, on=cause.on, member=member, element=link.element, value=link.value)
    for kind, report in customer.reports.items():
        yield LinkReported(
            subject=link.subject,
            on=cause.on,
            member=member,
            kind=kind,
            source=report.source,
            confirmed=report.confirmed,
        )


def told(facts: Iterable[CustomerFact], links: Iterable[Link]) -> Iterator[LinkFact]:
    """Yield what is told about the customer to all its links."""
    for fact in facts:
        for link in links:
            match fact:
                case FactReported() | FactConfirmed():
                    yield LinkReported(
                        subject=link.subject,
                        on=fact.on,
                        member=fact.subject,
                        kind=fact.kind,
                        source=fact.source,
                        confirmed=isinstance(fact, FactConfirmed),
                    )
                case FactCleared():
                    yield LinkCleared(
                        subject=link.subject,
                        on=fact.on,
                        member=fact.subject,
                        kind=fact.kind,
                        source=fact.source,
                    )
                case _:
                    pass
