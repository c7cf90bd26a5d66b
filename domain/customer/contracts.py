"""Contracts with a customer: signed once, renewed to a later day, ended once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.customer.facts import ContractEnded, ContractRenewed, ContractSigned, CustomerFact
from forewarn.domain.decider import Refused
from forewarn.domain.sequence import must_not_precede


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


ContractCommand: TypeAlias = SignContract | RenewContract | EndContract
ContractFact: TypeAlias = ContractSigned | ContractRenewed | ContractEnded


@dataclass(frozen=True, slots=True)
class Contract:
    """`agreed_on`: signed or last renewed. An ended one stays, so that its number is not used again."""

    agreed_on: date
    last_day: date
    ended_on: date | None = None


Contracts: TypeAlias = Mapping[str, Contract]


def decide(command: ContractCommand, contracts: Contracts) -> list[CustomerFact]:
    match command:
        case SignContract():
            return sign(command, contracts)
        case RenewContract():
            return renew(command, running(command.contract, contracts))
        case EndContract():
            return end(command, running(command.contract, contracts))
        case _:
            assert_never(command)


def running(name: str, contracts: Contracts) -> Contract:
    contract = contracts.get(name)
    if contract is None:
        raise Refused(f"contract {name} was never signed: send SignContract first")
    if contract.ended_on is not None:
        raise Refused(f"contract {name} ended on {contract.ended_on}: sign a new one")
    return contract


def sign(command: SignContract, contracts: Contracts) -> list[CustomerFact]:
    if not command.contract:
        raise Refused("a contract needs a number")
    if command.contract in contracts:
        raise Refused(
            f"contract {command.contract} is signed already: renew it, or give the new one a number"
        )
    if command.last_day < command.first_day:
        raise Refused(
            f"the contract would end on {command.last_day}, before its first day {command.first_day}"
        )
    return [
        ContractSigned(
            subject=subjects.customer(command.customer),
            on=command.on,
            contract=command.contract,
            first_day=command.first_day,
            last_day=command.last_day,
        )
    ]


def renew(command: RenewContract, contract: Contract) -> list[CustomerFact]:
    if command.last_day == contract.last_day:
        return []
    if command.last_day < contract.last_day:
        raise Refused(
            f"contract {command.contract} runs until {contract.last_day}: "
            f"it is renewed to a later day than that, not to {command.last_day}"
        )
    must_not_precede(command.on, contract.agreed_on, f"contract {command.contract} was agreed")
    return [
        ContractRenewed(
            subject=subjects.customer(command.customer),
            on=command.on,
            contract=command.contract,
            last_day=command.last_day,
        )
    ]


def end(command: EndContract, contract: Contract) -> list[CustomerFact]:
    must_not_precede(command.on, contract.agreed_on, f"contract {command.contract} was agreed")
    return [
        ContractEnded(
            subject=subjects.customer(command.customer),
            on=command.on,
            contract=command.contract,
            reason=command.reason,
        )
    ]


def evolve(contracts: Contracts, fact: ContractFact) -> Contracts:
    if isinstance(fact, ContractSigned):
        return {**contracts, fact.contract: Contract(fact.on, fact.last_day)}
    contract = contracts.get(fact.contract, Contract(fact.on, fact.on))
    match fact:
        case ContractRenewed():
            changed = replace(contract, agreed_on=fact.on, last_day=fact.last_day)
        case ContractEnded():
            changed = replace(contract, ended_on=fact.on)
        case _:
            assert_never(fact)
    return {**contracts, fact.contract: changed}
