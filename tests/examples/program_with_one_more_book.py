"""The command line of a later version of Forewarn, which keeps one more book."""

import msgspec

from forewarn.domain.customer.facts import CustomerRegistered
from forewarn.domain.decider import Fact
from forewarn.projections import registry
from forewarn.projections.projection import Part, Projection


class Greeting(msgspec.Struct):
    text: str = ""


def greet(row: Greeting, fact: CustomerRegistered, event_id: str, part: Part = "") -> None:
    row.text = f"Welcome, {fact.name}"


FACTS: frozenset[type[Fact]] = frozenset({CustomerRegistered})
GREETINGS = Projection("greetings", Greeting, FACTS, greet)

if __name__ == "__main__":
    registry.PROJECTIONS = (*registry.PROJECTIONS, GREETINGS)  # before anybody takes it from there
    from forewarn.cli.main import main

    main()
