"""The book of targets: by holder and period, the figures in force and how much of them is given out."""

from datetime import date

from msgspec.structs import replace

from forewarn.domain.decider import Fact
from forewarn.domain.target.facts import TargetDecomposed, TargetFact, TargetRevised, TargetSet
from forewarn.domain.target.in_force import ByBrand, InForce
from forewarn.projections.projection import Part, Projection
from forewarn.projections.targets.row import Targets

FACTS = (TargetSet, TargetRevised, TargetDecomposed)
NEW = InForce(date.min)


def periods(fact: TargetFact) -> tuple[Part]:
    return (fact.period,)


def evolve(row: Targets, fact: Fact, event_id: str, part: Part = "") -> None:
    match fact:
        case TargetSet() | TargetRevised():
            row.brands[fact.brand] = in_force(fact, row.brands.get(fact.brand), event_id)
        case TargetDecomposed():
            note_parts(row, fact)


def in_force(fact: TargetSet | TargetRevised, present: InForce | None, event_id: str) -> InForce:
    """Return the new version. What was given out stays given out until it is decomposed again."""
    return replace(
        NEW if present is None else present,
        on=fact.on,
        currency=fact.currency,
        amount_cents=fact.amount_cents,
        quantity=fact.quantity,
        version=fact.version,
        parent=fact.parent,
        event_id=event_id,
    )


def note_parts(row: Targets, fact: TargetDecomposed) -> None:
    present = row.brands.get(fact.brand)
    if present is not None:
        cents = sum(part.amount_cents or 0 for part in fact.parts)
        quantity = sum(part.quantity or 0 for part in fact.parts)
        row.brands[fact.brand] = replace(
            present,
            allotted_cents=cents,
            allotted_quantity=quantity,
            parts=tuple(part.target for part in fact.parts),
        )


def read(row: Targets, subject: str, today: date) -> ByBrand:
    """Answer decisions."""
    return row.brands


TARGETS = Projection("targets", Targets, FACTS, evolve, periods)
