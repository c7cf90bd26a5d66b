"""Setting a target, and revising it."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.definition.known import must_be_a_brand
from forewarn.domain.money import Money
from forewarn.domain.sequence import must_not_precede
from forewarn.domain.target.facts import TargetFact, TargetRevised, TargetSet
from forewarn.domain.target.in_force import InForce, targets_of
from forewarn.domain.target.soundness import (
    Figures,
    figures,
    figures_of,
    must_be_a_holder,
    must_be_worth_something,
    must_have_an_account,
    must_not_be_empty,
    must_not_be_over,
    target_id,
    told,
)


@dataclass(frozen=True, slots=True)
class SetTarget:
    """Sets the sales target of a period."""

    on: date
    holder: str
    period: str
    brand: str = ""
    amount: Money | None = None
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class ReviseTarget:
    """The new figures whole: what is not given is no part of the target any more."""

    on: date
    holder: str
    period: str
    reason: str
    brand: str = ""
    amount: Money | None = None
    quantity: int | None = None


def in_force(command: SetTarget | ReviseTarget, circumstances: Circumstances) -> InForce | None:
    return circumstances.found(targets_of(command.holder, command.period)).get(command.brand)


def set_target(command: SetTarget, circumstances: Circumstances) -> list[TargetFact]:
    """The same target again says nothing new; with other figures it is refused."""
    name, wanted = (
        told(command.holder, command.period, command.brand),
        figures(command.amount, command.quantity),
    )
    must_be_a_holder(command.holder)
    must_be_worth_something(wanted, name)
    must_not_be_over(command.on, command.period)
    must_have_an_account(command.holder, wanted.currency, circumstances)
    present = in_force(command, circumstances)
    if present is None:
        must_be_a_brand(command.brand, circumstances)
        return [written(command, wanted)]
    if figures_of(present) == wanted:
        return []
    raise Refused(f"{name} is set already, to {figures_of(present)}: send ReviseTarget with a reason")


def written(command: SetTarget, wanted: Figures) -> TargetSet:
    return TargetSet(
        subject=command.holder,
        on=command.on,
        target=target_id(command.holder, command.period, command.brand),
        period=command.period,
        brand=command.brand,
        **wanted._asdict(),
    )


def revise(command: ReviseTarget, circumstances: Circumstances) -> list[TargetFact]:
    name, wanted = (
        told(command.holder, command.period, command.brand),
        figures(command.amount, command.quantity),
    )
    must_be_a_holder(command.holder)
    present = in_force(command, circumstances)
    if present is None:
        raise Refused(f"{name} is not set: send SetTarget first")
    if not command.reason:
        raise Refused(f"{name} is revised without a reason: say why")
    must_be_a_revision(wanted, present, name)
    must_not_be_over(command.on, command.period)
    must_not_precede(command.on, present.on, f"{name} got its present figures")
    return [] if figures_of(present) == wanted else [revised(command, wanted, present)]


def must_be_a_revision(wanted: Figures, present: InForce, name: str) -> None:
    """Parts that are given out stay covered, and a part does not grow behind the back of the whole."""
    must_not_be_empty(wanted, name)
    if (wanted.amount_cents or 0) < 0 or (wanted.quantity or 0) < 0:
        raise Refused(f"{name} cannot be negative: give 0 to withdraw it")
    if present.currency and wanted.currency not in ("", present.currency):
        raise Refused(f"{name} is in {present.currency}, not in {wanted.currency}")
    if (wanted.amount_cents or 0) < present.allotted_cents or (
        wanted.quantity or 0
    ) < present.allotted_quantity:
        raise Refused(f"{name} has given out more than {wanted} to its parts: decompose it with less first")
    if present.parent and is_more(wanted, figures_of(present)):
        raise Refused(f"{name} is a part of {present.parent}: to raise it, decompose that one again")


def is_more(wanted: Figures, present: Figures) -> bool:
    return (wanted.amount_cents or 0) > (present.amount_cents or 0) or (wanted.quantity or 0) > (
        present.quantity or 0
    )


def revised(command: ReviseTarget, wanted: Figures, present: InForce) -> TargetRevised:
    return TargetRevised(
        subject=command.holder,
        on=command.on,
        target=target_id(command.holder, command.period, command.brand),
        period=command.period,
        brand=command.brand,
        version=present.version + 1,
        parent=present.parent,
        reason=command.reason,
        **wanted._asdict(),
    )
