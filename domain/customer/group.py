"""A limit that several customers share. Stream: `group/<id>`."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from forewarn.domain import subjects
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import Limit
from forewarn.domain.customer.facts import CreditGroupLimitSet
from forewarn.domain.customer.limits import must_be_positive
from forewarn.domain.customer.shared_currency import currency_of, must_be_in, named_currency, without_currency
from forewarn.domain.decider import Decider, Refused
from forewarn.domain.needs import Needs, StateOf
from forewarn.domain.sequence import must_not_precede


@dataclass(frozen=True, slots=True)
class SetGroupLimit:
    """A limit that several customers share; their terms name the group."""

    on: date
    group: str
    limit: Limit


GroupCommand: TypeAlias = SetGroupLimit


@dataclass(frozen=True, slots=True)
class Group:
    """`limit` is none until somebody has decided on one."""

    limit: Limit | None = None
    set_on: date = date.min


def decide(command: SetGroupLimit, group: Group, circumstances: Circumstances) -> list[CreditGroupLimitSet]:
    if not command.group:
        raise Refused("a group needs an id")
    must_be_positive(command.limit)
    named, shared = named_currency(command.limit), circumstances.found(currency_of(stream(command)))
    must_be_in(shared, named, f"group {command.group} has accounts")
    limit = without_currency(command.limit)
    if limit == group.limit and named in ("", shared):
        return []
    must_not_precede(command.on, group.set_on, "the present limit was set")
    return [CreditGroupLimitSet(subject=stream(command), on=command.on, limit=limit, currency=named)]


def evolve(group: Group, fact: CreditGroupLimitSet) -> Group:
    return Group(fact.limit, fact.on)


def stream(command: SetGroupLimit) -> str:
    return subjects.group(command.group)


def needs(command: SetGroupLimit, group: Group) -> Needs:
    return (currency_of(stream(command)),)


GROUP: Decider[SetGroupLimit, Group, CreditGroupLimitSet] = Decider(Group(), decide, evolve, stream, needs)


def state_of(group: str) -> StateOf[Group]:
    """`group` is its subject."""
    return StateOf(group, GROUP)


def must_exist(group: str, state: Group) -> None:
    """Raises Refused for a group that nobody has given a limit."""
    if state.limit is None:
        name = group.removeprefix("group/")
        raise Refused(f"group {name} has no limit yet: send SetGroupLimit first, or correct the group's name")
