"""Targets: the area's for March, decomposed into the dealer's and a rest; the dealer's is revised later."""

from forewarn.domain.subjects import area
from forewarn.domain.target import facts
from forewarn.schemas.examples.example import DEALER, MARCH_2, MARCH_4, MARCH_9, Example, in_stream

AREA = area("yunnan")
WHOLE, PART = f"{AREA}/2026-03/", f"{DEALER}/2026-03/"

DECOMPOSED = [
    facts.TargetSet(
        subject=AREA, on=MARCH_2, target=WHOLE, period="2026-03", currency="CNY", amount_cents=50_000_000
    ),
    facts.TargetDecomposed(
        subject=AREA,
        on=MARCH_4,
        target=WHOLE,
        period="2026-03",
        currency="CNY",
        version=1,
        parts=(facts.AllottedPart(PART, DEALER, "2026-03", amount_cents=11_000_000),),
        unallocated_cents=39_000_000,
    ),
    facts.TargetSet(
        subject=DEALER,
        on=MARCH_4,
        target=PART,
        period="2026-03",
        currency="CNY",
        amount_cents=11_000_000,
        parent=f"{WHOLE}@1",
    ),
]
REVISED = facts.TargetRevised(
    subject=DEALER,
    on=MARCH_9,
    target=PART,
    period="2026-03",
    currency="CNY",
    amount_cents=10_000_000,
    version=2,
    parent=f"{WHOLE}@1",
    reason="a store was closed",
)
EXAMPLES: list[Example] = [
    *in_stream(f"target/{WHOLE}", *DECOMPOSED),
    *in_stream(f"target/{PART}", REVISED),
]
