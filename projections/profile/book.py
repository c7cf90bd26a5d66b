"""The profile book: the last word in the log stands, as it does for the customer's own decisions."""

from collections.abc import Callable, Mapping
from typing import Any

from forewarn.domain.customer.facts import (
    BankAccountChangeApproved,
    BankAccountChangeProposed,
    BankAccountChangeRejected,
    ContractEnded,
    ContractRenewed,
    ContractSigned,
    CustomerClassified,
    CustomerClosed,
    CustomerMerged,
    CustomerRegistered,
    FactCleared,
    FactConfirmed,
    FactReported,
    ProfileElementChanged,
)
from forewarn.domain.decider import Fact
from forewarn.projections.profile.row import AccountProposal, Contract, Element, Profile, Report, Statement
from forewarn.projections.projection import Part, Projection

NAME = "name"


def evolve(row: Profile, fact: Fact, event_id: str, part: Part = "") -> None:
    write = WRITERS.get(type(fact))
    if write is not None:
        write(row, fact, event_id)


def register(row: Profile, fact: CustomerRegistered, event_id: str) -> None:
    row.name, row.currency, row.contact = fact.name, fact.currency, fact.contact
    row.status, row.registered_on = "open", fact.on
    row.kind, row.grade, row.region, row.owner = fact.kind, fact.grade, fact.region, fact.owner


def classify(row: Profile, fact: CustomerClassified, event_id: str) -> None:
    row.kind, row.grade, row.region, row.owner = fact.kind, fact.grade, fact.region, fact.owner


def change(row: Profile, fact: ProfileElementChanged, event_id: str) -> None:
    """The same value from another source confirms it; another value begins anew."""
    statement = Statement(fact.source, fact.on, event_id)
    known = row.elements.get(fact.element)
    if known is not None and known.current == fact.current:
        known.hear(statement)
        return
    row.elements[fact.element] = Element([statement], fact.current, fact.previous, fact.effective)
    if fact.element == NAME:
        row.name = fact.current


def report(row: Profile, fact: FactReported, event_id: str) -> None:
    """Told again after it was cleared, it is a new report."""
    statement = Statement(fact.source, fact.on, event_id)
    known = row.reports.get(fact.kind)
    if known is None or known.cleared_on is not None:
        row.reports[fact.kind] = Report([statement], fact.detail)
    else:
        known.hear(statement)


def confirm(row: Profile, fact: FactConfirmed, event_id: str) -> None:
    known = row.reports.setdefault(fact.kind, Report([], ""))
    known.hear(Statement(fact.source, fact.on, event_id))


def clear(row: Profile, fact: FactCleared, event_id: str) -> None:
    known = row.reports.setdefault(fact.kind, Report([], ""))
    known.cleared_on, known.cleared_by = fact.on, fact.source


def sign(row: Profile, fact: ContractSigned, event_id: str) -> None:
    row.contracts[fact.contract] = Contract(fact.first_day, fact.last_day)


def renew(row: Profile, fact: ContractRenewed, event_id: str) -> None:
    contract = row.contracts.setdefault(fact.contract, Contract(None, None))
    contract.last_day, contract.ended_on, contract.end_reason = fact.last_day, None, ""


def end(row: Profile, fact: ContractEnded, event_id: str) -> None:
    contract = row.contracts.setdefault(fact.contract, Contract(None, None))
    contract.ended_on, contract.end_reason = fact.on, fact.reason


def propose_account(row: Profile, fact: BankAccountChangeProposed, event_id: str) -> None:
    row.bank.proposal = AccountProposal(fact.account, fact.proposed_by, fact.on, event_id)


def approve_account(row: Profile, fact: BankAccountChangeApproved, event_id: str) -> None:
    bank = row.bank
    bank.account, bank.approved_by, bank.approved_on = fact.account, fact.approved_by, fact.on
    bank.proposal = None


def reject_account(row: Profile, fact: BankAccountChangeRejected, event_id: str) -> None:
    row.bank.proposal = None


def merge(row: Profile, fact: CustomerMerged, event_id: str) -> None:
    row.status, row.ended_on, row.merged_into = "merged", fact.on, fact.into


def close(row: Profile, fact: CustomerClosed, event_id: str) -> None:
    row.status, row.ended_on = "closed", fact.on


WRITERS: Mapping[type[Fact], Callable[[Profile, Any, str], None]] = {
    CustomerRegistered: register,
    CustomerClassified: classify,
    ProfileElementChanged: change,
    FactReported: report,
    FactConfirmed: confirm,
    FactCleared: clear,
    ContractSigned: sign,
    ContractRenewed: renew,
    ContractEnded: end,
    BankAccountChangeProposed: propose_account,
    BankAccountChangeApproved: approve_account,
    BankAccountChangeRejected: reject_account,
    CustomerMerged: merge,
    CustomerClosed: close,
}

PROFILE = Projection("profile", Profile, WRITERS.keys(), evolve)
