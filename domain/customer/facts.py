"""What happened to a customer. Streams: `customer/<id>`, and `group/<id>` for a shared limit."""

from datetime import date
from typing import Literal, TypeAlias

from forewarn.domain.credit import CreditTerms, Limit
from forewarn.domain.customer.contact_facts import ContactFact
from forewarn.domain.customer.link_facts import LinkFact
from forewarn.domain.decider import Fact, Personal

Kind: TypeAlias = Literal["dealer", "second_tier", "retailer", "nka", "rka", "lka"]


class CustomerRegistered(Fact, frozen=True):
    name: str
    currency: str
    kind: Kind
    grade: str
    region: str
    owner: str
    contact: Personal[str] = ""


class ProfileElementChanged(Fact, frozen=True):
    """`previous` is empty for a first observation: a silent baseline. Equal to `current`, another source
    says the same, which confirms it when it comes by another channel."""

    element: str
    previous: str
    current: str
    source: str
    effective: date


class CustomerClassified(Fact, frozen=True):
    kind: Kind
    grade: str
    region: str
    owner: str


class CreditTermsSet(Fact, frozen=True):
    terms: CreditTerms


class CreditGroupLimitSet(Fact, frozen=True):
    """The subject is the group. `currency` is empty where the members' accounts say it."""

    limit: Limit
    currency: str = ""


class CreditGroupJoined(Fact, frozen=True):
    """The subject is the group: written in the customer's stream, beside its new terms. `member` is
    the customer's subject, `currency` that of its account."""

    member: str
    currency: str = ""


class CreditGroupLeft(Fact, frozen=True):
    """The subject is the group, `member` the customer's subject."""

    member: str


class CustomerHeld(Fact, frozen=True):
    reason: str
    review_on: date


class CustomerReleased(Fact, frozen=True):
    reason: str


class ContractSigned(Fact, frozen=True):
    contract: str
    first_day: date
    last_day: date


class ContractRenewed(Fact, frozen=True):
    contract: str
    last_day: date


class ContractEnded(Fact, frozen=True):
    contract: str
    reason: str


class FactReported(Fact, frozen=True):
    """Something told about the customer by one source, such as 股权冻结."""

    kind: str
    source: str
    detail: str


class FactConfirmed(Fact, frozen=True):
    """A second, independent source says the same."""

    kind: str
    source: str


class FactCleared(Fact, frozen=True):
    kind: str
    source: str


class BankAccountChangeProposed(Fact, frozen=True):
    account: Personal[str]
    proposed_by: str


class BankAccountChangeApproved(Fact, frozen=True):
    account: Personal[str]
    approved_by: str


class BankAccountChangeRejected(Fact, frozen=True):
    account: Personal[str]
    rejected_by: str
    reason: str


class VisitRhythmSet(Fact, frozen=True):
    """The customer is to be visited once in `every_days` days."""

    every_days: int


class CustomerMerged(Fact, frozen=True):
    """The customer lives on as another one, whose subject `into` is."""

    into: str


class CustomerClosed(Fact, frozen=True):
    reason: str


OwnFact: TypeAlias = (
    CustomerRegistered
    | ProfileElementChanged
    | CustomerClassified
    | CreditTermsSet
    | CreditGroupLimitSet
    | CreditGroupJoined
    | CreditGroupLeft
    | CustomerHeld
    | CustomerReleased
    | ContractSigned
    | ContractRenewed
    | ContractEnded
    | FactReported
    | FactConfirmed
    | FactCleared
    | BankAccountChangeProposed
    | BankAccountChangeApproved
    | BankAccountChangeRejected
    | VisitRhythmSet
    | CustomerMerged
    | CustomerClosed
)
"""What is told of the customer itself."""

CustomerFact: TypeAlias = OwnFact | ContactFact | LinkFact
