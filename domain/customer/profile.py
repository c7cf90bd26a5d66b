"""What is known of a customer: the elements of its profile, and how it is classified."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.customer.dated import is_last_day, must_be_a_last_day
from forewarn.domain.customer.facts import (
    CustomerClassified,
    CustomerFact,
    CustomerRegistered,
    Kind,
    ProfileElementChanged,
)
from forewarn.domain.decider import Refused
from forewarn.domain.definition.known import must_be_an_element
from forewarn.domain.sequence import must_not_precede


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


ProfileCommand: TypeAlias = ChangeProfileElement | ClassifyCustomer
ProfileFact: TypeAlias = CustomerRegistered | ProfileElementChanged | CustomerClassified


@dataclass(frozen=True, slots=True)
class Observation:
    """The empty value stands for an element never observed. `sources`: all who say so, each once."""

    value: str = ""
    sources: frozenset[str] = frozenset()
    on: date = date.min


@dataclass(frozen=True, slots=True)
class Classification:
    kind: Kind
    grade: str
    region: str
    owner: str


@dataclass(frozen=True, slots=True)
class Profile:
    elements: Mapping[str, Observation] = field(default_factory=dict)
    classification: Classification | None = None
    classified_on: date = date.min


def decide(command: ProfileCommand, profile: Profile, circumstances: Circumstances) -> list[CustomerFact]:
    match command:
        case ChangeProfileElement():
            must_be_an_element(command.element, circumstances)
            return change_element(command, profile.elements.get(command.element, Observation()))
        case ClassifyCustomer():
            return classify(command, profile)
        case _:
            assert_never(command)


def change_element(command: ChangeProfileElement, last: Observation) -> list[CustomerFact]:
    """Return the change, or what another source says of the same value: previous and current value are then
    equal. It confirms the value when it comes by another channel."""
    must_be_told(command)
    if command.value == last.value and command.source in last.sources:
        return []
    must_not_precede(command.on, last.on, f"{command.element} was last observed")
    return [
        ProfileElementChanged(
            subject=subjects.customer(command.customer),
            on=command.on,
            element=command.element,
            previous=last.value,
            current=command.value,
            source=command.source,
            effective=command.effective or command.on,
        )
    ]


def must_be_told(command: ChangeProfileElement) -> None:
    """An empty value would make the next change read as a first observation, which alarms nobody."""
    if not command.element:
        raise Refused("the element has no name: say which one changed, such as 'address'")
    if not command.value:
        raise Refused(f"{command.element} has no value: say what it is now, such as 'none'")
    if not command.source:
        raise Refused(f"{command.element} has no source: say who told it, such as 'registry'")
    if is_last_day(command.element):
        must_be_a_last_day(command.element, command.value)


def classify(command: ClassifyCustomer, profile: Profile) -> list[CustomerFact]:
    wanted = Classification(command.kind, command.grade, command.region, command.owner)
    if wanted == profile.classification:
        return []
    must_not_precede(command.on, profile.classified_on, "the customer was last classified")
    return [
        CustomerClassified(
            subject=subjects.customer(command.customer),
            on=command.on,
            kind=command.kind,
            grade=command.grade,
            region=command.region,
            owner=command.owner,
        )
    ]


def evolve(profile: Profile, fact: ProfileFact) -> Profile:
    match fact:
        case CustomerRegistered() | CustomerClassified():
            classification = Classification(fact.kind, fact.grade, fact.region, fact.owner)
            return replace(profile, classification=classification, classified_on=fact.on)
        case ProfileElementChanged():
            observed = observation(fact, profile.elements.get(fact.element, Observation()))
            return replace(profile, elements={**profile.elements, fact.element: observed})
        case _:
            assert_never(fact)


def observation(fact: ProfileElementChanged, last: Observation) -> Observation:
    """Another value begins anew, with nobody else's word for it."""
    others = last.sources if fact.current == last.value else frozenset[str]()
    return Observation(fact.current, others | {fact.source}, fact.on)
