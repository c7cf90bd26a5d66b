"""Rows that say something else than what was booked under their key.

A command that was carried out before is made again, and compared with its facts field by field. What is known
of a customer may have been changed since by a command of its own: it is compared with what holds now."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from forewarn.consumers.commands.streams import recorded_in
from forewarn.consumers.log.envelope import event_id
from forewarn.domain import subjects
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.facts import CreditTermsSet, CustomerClassified, ProfileElementChanged
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.decider import Fact
from forewarn.importing.booked import Booked
from forewarn.importing.comparing import Said, flat, said_by_command, said_by_facts
from forewarn.importing.plan import Due, Plan
from forewarn.importing.rejects import reject_unreadable
from forewarn.input.bad_input import BadInput
from forewarn.ports.store import Store

NAME = "name"
CLASSIFYING = ("kind", "grade", "region", "owner")


class Difference(NamedTuple):
    """`now`: what the row says; `then`: what is booked."""

    due: Due
    command: Any
    field: str
    now: str
    then: str

    @property
    def sentence(self) -> str:
        return f"is {self.now} here and {self.then or 'empty'} in the books"


def differences(plans: Sequence[Plan], booked: Booked, store: Store) -> Iterator[Difference]:
    for plan in plans if booked.commands else ():
        for group in range(len(plan.groups.members)):
            if booked.has(plan.number, group) and group not in plan.groups.rejected:
                yield from differences_of_group(plan, group, booked, store)


def differences_of_group(plan: Plan, group: int, booked: Booked, store: Store) -> Iterator[Difference]:
    for due in plan.dues(group):
        command_id = plan.command_id(due)
        if due.once or command_id not in booked.commands:
            continue
        try:
            command = plan.command(due)
        except BadInput as error:
            reject_unreadable(plan, due, error)
            return
        then = in_books(store, command, command_id)
        for field, now in said_by_command(command, list(plan.mapping.commands[due.step].fields)).items():
            if now != then.get(field, now):
                yield Difference(due, command, field, now, then[field])


def in_books(store: Store, command: Any, command_id: str) -> Said:
    said = said_by_facts(list(facts_of(store, command, command_id)))
    if isinstance(command, RegisterCustomer | SetCreditTerms):
        said |= standing_now(store, command.customer)
    if isinstance(command, SetCreditTerms):
        said.pop("on", None)
    return said


def facts_of(store: Store, command: Any, command_id: str) -> Iterator[Fact]:
    """Yield the fact of a command, and behind it those of its shares."""
    for number in range(1 + len(getattr(command, "shares", ()))):
        recorded = store.event(event_id(command_id, number))
        if recorded is not None:
            yield recorded.fact


def standing_now(store: Store, customer: str) -> Said:
    """Return what was said of a customer after its registration."""
    said: Said = {}
    for entry in recorded_in(store, subjects.customer(customer)):
        match entry.fact:
            case CustomerClassified() as fact:
                said |= {field: getattr(fact, field) for field in CLASSIFYING}
            case ProfileElementChanged(element=element, current=current) if element == NAME:
                said[NAME] = current
            case CreditTermsSet(terms=terms):
                said = {field: value for field, value in said.items() if not field.startswith("terms")}
                said.update(flat("terms", terms))
    return said
