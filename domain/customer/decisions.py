"""What may happen to a customer. Each subject decides in its own file; here it is only routed."""

from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.customer import (
    bank_account,
    closing,
    contacts,
    contracts,
    credit_terms,
    holds,
    links,
    profile,
    reports,
    visit_rhythm,
)
from forewarn.domain.customer.bank_account import (
    ApproveBankAccountChange,
    BankAccountCommand,
    ProposeBankAccountChange,
    RejectBankAccountChange,
)
from forewarn.domain.customer.closing import CloseCustomer, MergeCustomer
from forewarn.domain.customer.contacts import AddContact, ChangeContact, ContactCommand, LeaveContact
from forewarn.domain.customer.contracts import EndContract, RenewContract, SignContract
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.facts import CustomerFact
from forewarn.domain.customer.group import GROUP
from forewarn.domain.customer.holds import HoldCustomer, ReleaseCustomer
from forewarn.domain.customer.profile import ChangeProfileElement, ClassifyCustomer
from forewarn.domain.customer.registration import RegisterCustomer, register
from forewarn.domain.customer.reports import ClearFact, ConfirmFact, ReportCommand, ReportFact
from forewarn.domain.customer.state import Customer, Stage, evolve
from forewarn.domain.customer.visit_rhythm import SetVisitRhythm
from forewarn.domain.decider import Decider, Refused
from forewarn.domain.definition.known import ELEMENTS_OF_FILE
from forewarn.domain.needs import NOTHING, Needs, account_of
from forewarn.domain.sequence import must_not_precede

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


__all__ = ["CUSTOMER", "GROUP"]


def decide(command: CustomerCommand, customer: Customer, circumstances: Circumstances) -> list[CustomerFact]:
    if not isinstance(command, RegisterCustomer):
        must_be_addressable(command, customer)
    facts = decided(command, customer, circumstances)
    return [*facts, *links.beside(facts, customer)]


def must_be_addressable(command: CustomerCommand, customer: Customer) -> None:
    """What is told about a company goes on being told after its account has ended."""
    if customer.stage is Stage.UNKNOWN:
        raise Refused(f"customer {command.customer} is not registered: send RegisterCustomer first")
    must_not_precede(command.on, customer.registered_on, "the customer was registered")
    if customer.stage is not Stage.REGISTERED and not isinstance(command, ReportCommand):
        raise Refused(
            f"customer {command.customer} is {customer.stage.value}: facts about it may still be "
            "reported, confirmed and cleared, nothing else"
        )


def decided(command: CustomerCommand, customer: Customer, circumstances: Circumstances) -> list[CustomerFact]:
    """Return the customer's own facts."""
    match command:
        case ChangeProfileElement() | ClassifyCustomer():
            return profile.decide(command, customer.profile, circumstances)
        case SetCreditTerms():
            return credit_terms.set_terms(command, customer.credit, customer.currency, circumstances)
        case HoldCustomer() | ReleaseCustomer():
            return holds.decide(command, customer.holds)
        case SignContract() | RenewContract() | EndContract():
            return contracts.decide(command, customer.contracts)
        case ReportFact() | ConfirmFact() | ClearFact():
            return reports.decide(command, customer.reports)
        case ProposeBankAccountChange() | ApproveBankAccountChange() | RejectBankAccountChange():
            return bank_account.decide(command, customer.bank_account, circumstances.actor)
        case SetVisitRhythm() | AddContact() | ChangeContact() | LeaveContact():
            return visited(command, customer)
        case MergeCustomer() | CloseCustomer():
            return closing.decide(command, customer.latest, circumstances.standing_of(stream(command)))
        case RegisterCustomer():
            return register(command, customer)
        case _:
            assert_never(command)


def visited(command: SetVisitRhythm | ContactCommand, customer: Customer) -> list[CustomerFact]:
    """Return what is told of whom to visit, and how often."""
    if isinstance(command, SetVisitRhythm):
        return visit_rhythm.set_rhythm(command, customer.visit_rhythm)
    return [*contacts.decide(command, customer.contacts)]


def stream(command: CustomerCommand) -> str:
    return subjects.customer(command.customer)


def needs(command: CustomerCommand, customer: Customer) -> Needs:
    """An account ends on what is owed at that moment, and an element must be one of the customer file."""
    if isinstance(command, ChangeProfileElement):
        return (ELEMENTS_OF_FILE,)
    if isinstance(command, SetCreditTerms):
        return credit_terms.needs(command)
    return account_of(stream(command)) if isinstance(command, MergeCustomer | CloseCustomer) else NOTHING


CUSTOMER: Decider[CustomerCommand, Customer, CustomerFact] = Decider(
    Customer(), decide, evolve, stream, needs
)
