"""A customer, as far as a later decision needs to know it."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import assert_never

from forewarn.domain.customer import (
    bank_account,
    contacts,
    contracts,
    credit_terms,
    holds,
    profile,
    reports,
    visit_rhythm,
)
from forewarn.domain.customer.bank_account import BankAccount
from forewarn.domain.customer.contact_facts import ContactAdded, ContactChanged, ContactLeft
from forewarn.domain.customer.contacts import Contacts
from forewarn.domain.customer.contracts import Contracts
from forewarn.domain.customer.credit_terms import Credit
from forewarn.domain.customer.facts import (
    BankAccountChangeApproved,
    BankAccountChangeProposed,
    BankAccountChangeRejected,
    ContractEnded,
    ContractRenewed,
    ContractSigned,
    CreditGroupJoined,
    CreditGroupLeft,
    CreditGroupLimitSet,
    CreditTermsSet,
    CustomerClassified,
    CustomerClosed,
    CustomerFact,
    CustomerHeld,
    CustomerMerged,
    CustomerRegistered,
    CustomerReleased,
    FactCleared,
    FactConfirmed,
    FactReported,
    OwnFact,
    ProfileElementChanged,
    VisitRhythmSet,
)
from forewarn.domain.customer.holds import Holds
from forewarn.domain.customer.link_facts import LinkCleared, LinkFact, LinkJoined, LinkLeft, LinkReported
from forewarn.domain.customer.profile import Profile
from forewarn.domain.customer.reports import Reports
from forewarn.domain.customer.visit_rhythm import VisitRhythm


class Stage(Enum):
    UNKNOWN = "unknown"
    REGISTERED = "registered"
    MERGED = "merged"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Customer:
    """`latest` is the date of its latest fact, in business time; `links` are the subjects it shares with
    other customers."""

    stage: Stage = Stage.UNKNOWN
    registered_on: date = date.min
    currency: str = ""
    latest: date = date.min
    profile: Profile = Profile()
    credit: Credit = Credit()
    holds: Holds = field(default_factory=dict)
    contracts: Contracts = field(default_factory=dict)
    reports: Reports = field(default_factory=dict)
    bank_account: BankAccount = BankAccount()
    visit_rhythm: VisitRhythm = VisitRhythm()
    contacts: Contacts = field(default_factory=dict)
    links: frozenset[str] = frozenset()


def evolve(customer: Customer, fact: CustomerFact) -> Customer:
    match fact:
        case ContactAdded() | ContactChanged() | ContactLeft():
            after = replace(customer, contacts=contacts.evolve(customer.contacts, fact))
        case LinkJoined() | LinkLeft() | LinkReported() | LinkCleared():
            after = replace(customer, links=links_after(customer.links, fact))
        case _:
            after = meaning(customer, fact)
    return replace(after, latest=max(customer.latest, fact.on))


def meaning(customer: Customer, fact: OwnFact) -> Customer:
    match fact:
        case CustomerRegistered():
            known = profile.evolve(customer.profile, fact)
            registered = replace(customer, stage=Stage.REGISTERED, registered_on=fact.on, profile=known)
            return replace(registered, currency=fact.currency)
        case ProfileElementChanged() | CustomerClassified():
            return replace(customer, profile=profile.evolve(customer.profile, fact))
        case CreditTermsSet() | CreditGroupLimitSet() | CreditGroupJoined() | CreditGroupLeft():
            return replace(customer, credit=credit_terms.evolve(customer.credit, fact))
        case CustomerHeld() | CustomerReleased():
            return replace(customer, holds=holds.evolve(customer.holds, fact))
        case ContractSigned() | ContractRenewed() | ContractEnded():
            return replace(customer, contracts=contracts.evolve(customer.contracts, fact))
        case FactReported() | FactConfirmed() | FactCleared():
            return replace(customer, reports=reports.evolve(customer.reports, fact))
        case BankAccountChangeProposed() | BankAccountChangeApproved() | BankAccountChangeRejected():
            return replace(customer, bank_account=bank_account.evolve(customer.bank_account, fact))
        case VisitRhythmSet():
            return replace(customer, visit_rhythm=visit_rhythm.evolve(customer.visit_rhythm, fact))
        case CustomerMerged() | CustomerClosed():
            return replace(customer, stage=ends_as(fact))
        case _:
            assert_never(fact)


def links_after(links: frozenset[str], fact: LinkFact) -> frozenset[str]:
    match fact:
        case LinkJoined():
            return links | {fact.subject}
        case LinkLeft():
            return links - {fact.subject}
        case LinkReported() | LinkCleared():
            return links
        case _:
            assert_never(fact)


def ends_as(fact: CustomerMerged | CustomerClosed) -> Stage:
    return Stage.MERGED if isinstance(fact, CustomerMerged) else Stage.CLOSED
