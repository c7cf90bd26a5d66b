"""How a customer's story begins, and what it takes before and after."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain import subjects
from forewarn.domain.customer.facts import CustomerFact, CustomerRegistered, Kind
from forewarn.domain.customer.state import Customer, Stage
from forewarn.domain.decider import Refused
from forewarn.domain.money import known


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


def register(command: RegisterCustomer, customer: Customer) -> list[CustomerFact]:
    must_be_new(command, customer)
    return [
        CustomerRegistered(
            subject=subjects.customer(command.customer),
            on=command.on,
            name=command.name,
            currency=command.currency,
            kind=command.kind,
            grade=command.grade,
            region=command.region,
            owner=command.owner,
            contact=command.contact,
        )
    ]


def must_be_new(command: RegisterCustomer, customer: Customer) -> None:
    if customer.stage is not Stage.UNKNOWN:
        raise Refused(f"customer {command.customer} was registered on {customer.registered_on} already")
    if not command.customer:
        raise Refused("a customer needs an id")
    if not command.name.strip():
        raise Refused(f"customer {command.customer} needs a name")
    if not known(command.currency):
        raise Refused(f"{command.currency!r} is not a currency of ISO 4217, such as CNY")
