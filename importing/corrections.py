"""Commands that bring the books to what a later export says, where the business allows it."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.profile import ChangeProfileElement, ClassifyCustomer
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.importing.differences import CLASSIFYING, NAME, Difference
from forewarn.importing.plan import Due

SOURCE = "import"
CORRECTABLE = (*CLASSIFYING, NAME)


class Correction(NamedTuple):
    """`step` tells it apart from other commands of its group."""

    due: Due
    step: str
    command: Any


def can_be_corrected(found: Difference) -> bool:
    if isinstance(found.command, RegisterCustomer):
        return found.field in CORRECTABLE
    return isinstance(found.command, SetCreditTerms) and found.field.startswith("terms")


def corrections(found: Sequence[Difference], today: date) -> Iterator[Correction]:
    """Yield the commands for the differences of one group, dated on the day that is open."""
    for due, of_command in groupby(found, key=lambda each: each.due):
        differing = list(of_command)
        said = ", ".join(f"{each.field} from {each.then} to {each.now}" for each in differing)
        for command in commands(differing[0].command, {each.field for each in differing}, today):
            name = type(command).__name__
            yield Correction(due, f"{name} on {today}: {said}", command)


def commands(command: Any, differing: set[str], today: date) -> Iterator[Any]:
    if isinstance(command, SetCreditTerms):
        yield SetCreditTerms(on=today, customer=command.customer, terms=command.terms)
        return
    if differing.intersection(CLASSIFYING):
        classes = {field: getattr(command, field) for field in CLASSIFYING}
        yield ClassifyCustomer(on=today, customer=command.customer, **classes)
    if NAME in differing:
        yield ChangeProfileElement(
            on=today, customer=command.customer, element=NAME, value=command.name, source=SOURCE
        )
