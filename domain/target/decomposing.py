"""Dividing a target among others. The parts may leave a rest, which is shown, and never exceed the whole."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.definition.known import must_be_a_brand
from forewarn.domain.money import Money
from forewarn.domain.sequence import must_not_precede
from forewarn.domain.target.facts import AllottedPart, TargetDecomposed, TargetFact, TargetSet
from forewarn.domain.target.in_force import InForce, targets_of
from forewarn.domain.target.period import period_named
from forewarn.domain.target.soundness import (
    Figures,
    figures,
    figures_of,
    must_be_a_holder,
    must_be_worth_something,
    must_have_an_account,
    must_not_be_over,
    target_id,
    told,
)


@dataclass(frozen=True, slots=True)
class TargetPart:
    """The part of one holder. Without `period`: that of the whole. `quantity` is in base units."""

    holder: str
    brand: str = ""
    amount: Money | None = None
    quantity: int | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class DecomposeTarget:
    """Divides a target among others. Decomposed again, the parts named get their new figures."""

    on: date
    holder: str
    period: str
    brand: str
    parts: tuple[TargetPart, ...]


def period_of(part: TargetPart, command: DecomposeTarget) -> str:
    return part.period or command.period


def decompose(command: DecomposeTarget, circumstances: Circumstances) -> list[TargetFact]:
    name = told(command.holder, command.period, command.brand)
    whole = circumstances.found(targets_of(command.holder, command.period)).get(command.brand)
    if whole is None:
        raise Refused(f"{name} is not set: send SetTarget first")
    must_not_precede(command.on, whole.on, f"{name} got its present figures")
    must_be_parts(command, name)
    must_name_all(command, whole, name)
    for part in command.parts:
        must_be_a_part(part, command, whole, circumstances)
    decomposed = divided(command, whole)
    must_not_exceed(decomposed, name, whole)
    changed = list(parts_changed(command, whole, decomposed, circumstances))
    return [decomposed, *changed] if changed else []


def must_be_parts(command: DecomposeTarget, name: str) -> None:
    if not command.parts:
        raise Refused(f"{name} is decomposed into nothing: add at least one part")
    ids = Counter(target_id(part.holder, period_of(part, command), part.brand) for part in command.parts)
    for target, count in ids.items():
        if count > 1:
            raise Refused(f"{target} is named {count} times: add its figures up")
    if target_id(command.holder, command.period, command.brand) in ids:
        raise Refused(f"{name} cannot be a part of itself: name another holder, brand or period")


def must_name_all(command: DecomposeTarget, whole: InForce, name: str) -> None:
    """A part that is left out would still be somebody's target, and count for nobody's whole."""
    named = {target_id(part.holder, period_of(part, command), part.brand) for part in command.parts}
    left_out = [part for part in whole.parts if part not in named]
    if left_out:
        raise Refused(f"{name} has given a part to {left_out[0]}: name it too, with 0 if it gets nothing now")


def must_be_a_part(
    part: TargetPart, command: DecomposeTarget, whole: InForce, circumstances: Circumstances
) -> None:
    period = period_of(part, command)
    name, wanted = told(part.holder, period, part.brand), figures(part.amount, part.quantity)
    must_be_a_holder(part.holder)
    present = circumstances.found(targets_of(part.holder, period)).get(part.brand)
    must_be_worth_something(wanted, name, least=1 if present is None else 0)
    if not period_named(command.period).holds(period_named(period)):
        raise Refused(f"{name} does not lie within {command.period}: a part keeps to the period of the whole")
    if command.brand and part.brand != command.brand:
        raise Refused(f"{name} is not of brand {command.brand}: a part is of the brand of the whole")
    must_be_measured_alike(part, whole, name)
    must_not_be_over(command.on, period)
    must_have_an_account(part.holder, wanted.currency, circumstances)
    if present is None:
        must_be_a_brand(part.brand, circumstances)
    else:
        must_not_precede(command.on, present.on, f"{name} got its present figures")
        must_cover_its_own_parts(part, present, name)


def must_be_measured_alike(part: TargetPart, whole: InForce, name: str) -> None:
    if part.amount is not None and part.amount.currency != whole.currency:
        raise Refused(
            f"{name} is in {part.amount.currency}: the whole is in {whole.currency or 'pieces only'}"
        )
    if part.quantity is not None and whole.quantity is None:
        raise Refused(f"{name} has a quantity: the whole has none, leave it out")


def must_cover_its_own_parts(part: TargetPart, present: InForce, name: str) -> None:
    wanted = figures(part.amount, part.quantity)
    short = (wanted.amount_cents or 0) < present.allotted_cents
    if short or (wanted.quantity or 0) < present.allotted_quantity:
        raise Refused(f"{name} has given out more than {wanted} to its parts: decompose it with less first")


def divided(command: DecomposeTarget, whole: InForce) -> TargetDecomposed:
    cents = sum(part.amount.cents for part in command.parts if part.amount is not None)
    quantity = sum(part.quantity or 0 for part in command.parts)
    return TargetDecomposed(
        subject=command.holder,
        on=command.on,
        target=target_id(command.holder, command.period, command.brand),
        period=command.period,
        brand=command.brand,
        currency=whole.currency,
        version=whole.version,
        parts=tuple(allotted(part, command) for part in command.parts),
        unallocated_cents=None if whole.amount_cents is None else whole.amount_cents - cents,
        unallocated_quantity=None if whole.quantity is None else whole.quantity - quantity,
    )


def allotted(part: TargetPart, command: DecomposeTarget) -> AllottedPart:
    period = period_of(part, command)
    target = target_id(part.holder, period, part.brand)
    cents = None if part.amount is None else part.amount.cents
    return AllottedPart(target, part.holder, period, part.brand, cents, part.quantity)


def must_not_exceed(decomposed: TargetDecomposed, name: str, whole: InForce) -> None:
    over_cents, over_quantity = -(decomposed.unallocated_cents or 0), -(decomposed.unallocated_quantity or 0)
    if over_cents > 0:
        over = Money(over_cents, whole.currency)
        raise Refused(f"the parts add up to {over} more than {name}: lower them, or raise the target first")
    if over_quantity > 0:
        raise Refused(f"the parts add up to {over_quantity} pieces more than {name}: lower them")


def parts_changed(
    command: DecomposeTarget, whole: InForce, decomposed: TargetDecomposed, circumstances: Circumstances
) -> Iterator[TargetSet]:
    parent = f"{decomposed.target}@{decomposed.version}"
    for part in decomposed.parts:
        present = circumstances.found(targets_of(part.holder, part.period)).get(part.brand)
        if present is None or (present.parent, figures_of(present)) != (parent, of_part(part, whole)):
            version = 1 if present is None else present.version + 1
            yield part_set(part, parent, version, of_part(part, whole), command.on)


def of_part(part: AllottedPart, whole: InForce) -> Figures:
    return Figures("" if part.amount_cents is None else whole.currency, part.amount_cents, part.quantity)


def part_set(part: AllottedPart, parent: str, version: int, wanted: Figures, on: date) -> TargetSet:
    return TargetSet(
        subject=part.holder,
        on=on,
        target=part.target,
        period=part.period,
        brand=part.brand,
        version=version,
        parent=parent,
        **wanted._asdict(),
    )
