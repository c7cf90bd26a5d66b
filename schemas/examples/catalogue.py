"""The example of every wire name."""

from collections.abc import Mapping

from forewarn.alerts.catalogue import WIRE_NAMES
from forewarn.schemas.examples import (
    alert,
    company,
    customer,
    dead_letter,
    goods,
    order,
    paper,
    payment,
    spending,
    target,
    visit,
)
from forewarn.schemas.examples.example import Example

EXAMPLES: Mapping[str, Example] = {
    WIRE_NAMES[type(example.fact)]: example
    for subject in (
        company,
        customer,
        order,
        paper,
        payment,
        spending,
        target,
        visit,
        goods,
        alert,
        dead_letter,
    )
    for example in subject.EXAMPLES
}
