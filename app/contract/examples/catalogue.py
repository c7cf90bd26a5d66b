"""The example of every wire name."""

from collections.abc import Mapping

from alerts.catalogue import WIRE_NAMES
from app.contract.examples import (
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
from app.contract.examples.example import Example

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
