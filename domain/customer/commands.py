"""What somebody wants of a customer. Ids are bare (`C1`); facts carry the subject (`customer/C1`)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from forewarn.domain.credit import CreditTerms, Limit
from forewarn.domain.customer.bank_account_commands import BankAccountCommand
from forewarn.domain.customer.contact_commands import ContactCommand
from forewarn.domain.customer.facts import Kind


@dataclass(frozen=True, slots=True)
class RegisterCustomer:
    """Opens a customer's account, in one currency."""

    on: date
    customer: str
    name: str
    currency: str
    kind: Kind = "dealer"
    grade: str = ""
    region: str = ""
    owner: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ChangeProfileElement:
    """`source` says who told it, such as `registry` or `visit`."""

    on: date
    customer: str
    element: str
    value: str
    source: str
    effective: date | None = None


@dataclass(frozen=True, slots=True)
class ClassifyCustomer:
    """Changes the kind, grade, region and owner of a customer; rules can differ by them."""

    on: date
    customer: str
    kind: Kind
    grade: str
    region: str
    owner: str


@dataclass(frozen=True, slots=True)
class SetCreditTerms:
    """Agrees limit, payment days and what happens on a breach; the whole terms, not a part."""

    on: date
    customer: str
    terms: CreditTerms


@dataclass(frozen=True, slots=True)
class SetGroupLimit:
    """A limit that several customers share; their terms name the group."""

    on: date
    group: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class HoldCustomer:
    """Puts a hold on the account for a reason: no order is admitted until it is lifted."""

    on: date
    customer: str
    reason: str
    review_on: date


@dataclass(frozen=True, slots=True)
class ReleaseCustomer:
    """Lifts one reason; the others stay."""

    on: date
    customer: str
    reason: str


@dataclass(frozen=True, slots=True)
class SignContract:
    """Records a contract with a customer and how long it runs."""

    on: date
    customer: str
    contract: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class RenewContract:
    """Extends a contract to a later last day."""

    on: date
    customer: str
    contract: str
    last_day: date


@dataclass(frozen=True, slots=True)
class EndContract:
    """Ends a contract before its last day."""

    on: date
    customer: str
    contract: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportFact:
    """Reports something about a customer that somebody heard or found, to be confirmed or cleared."""

    on: date
    customer: str
    kind: str
    source: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmFact:
    """Confirms a reported fact."""

    on: date
    customer: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class ClearFact:
    """Clears a reported fact: it did not happen, or is over."""

    on: date
    customer: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class SetVisitRhythm:
    """Agrees how often the customer is visited: once in `every_days` days."""

    on: date
    customer: str
    every_days: int


@dataclass(frozen=True, slots=True)
class MergeCustomer:
    """Closes a customer in favour of another that it has become."""

    on: date
    customer: str
    into: str


@dataclass(frozen=True, slots=True)
class CloseCustomer:
    """Only when nothing is owed either way and no order is open."""

    on: date
    customer: str
    reason: str


CustomerCommand: TypeAlias = (
    RegisterCustomer
    | ChangeProfileElement
    | ClassifyCustomer
    | SetCreditTerms
    | HoldCustomer
    | ReleaseCustomer
    | SignContract
    | RenewContract
    | EndContract
    | ReportFact
    | ConfirmFact
    | ClearFact
    | BankAccountCommand
    | SetVisitRhythm
    | ContactCommand
    | MergeCustomer
    | CloseCustomer
)
GroupCommand: TypeAlias = SetGroupLimit
