"""A record that could not be applied, and what somebody decided about it."""

from forewarn.domain.dead_letter import facts
from forewarn.schemas.examples.example import APRIL_7, APRIL_8, CONTROLLER, DEALER, in_stream

LETTER, POSITION = "20991", 20991
SET_ASIDE = facts.RecordSetAside(
    subject=DEALER,
    on=APRIL_7,
    letter=LETTER,
    attempt=1,
    reason="'order.placed.v3' cannot be read: no such fact is known here; it may come from a newer version",
    position=POSITION,
    event="6f1b0c52-8d0e-5f4a-9a51-3c2f7b8e4d10",
    name="order.placed.v3",
)
DECIDED = [
    facts.RecordRetried(subject=DEALER, on=APRIL_8, letter=LETTER, position=POSITION, by=CONTROLLER),
    facts.RecordDiscarded(
        subject=DEALER,
        on=APRIL_8,
        letter=LETTER,
        position=POSITION,
        by=CONTROLLER,
        reason="entered again as O-117",
    ),
]
EXAMPLES = [
    *in_stream(facts.stream(LETTER), SET_ASIDE),
    *in_stream(f"dead-letter/{LETTER}", *DECIDED),
]
