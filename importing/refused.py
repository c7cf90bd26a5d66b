"""What the business refused: the row was read and answered with a no, which is stored and counted."""

from collections.abc import Iterable, Iterator

import msgspec

from forewarn.domain.decider import Fact
from forewarn.domain.order.facts import OrderRefused
from forewarn.domain.order.reasons import why_not_admitted

STORED = msgspec.json.Decoder(OrderRefused)


def refusals(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        if isinstance(fact, OrderRefused):
            yield refused(fact)


def stored_refusal(data: bytes) -> str:
    return refused(STORED.decode(data))


def refused(fact: OrderRefused) -> str:
    return f"refused on {fact.on}: {why_not_admitted(fact)}"
