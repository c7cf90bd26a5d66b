"""Visits: V-71 from its plan to its approved result; three others end otherwise."""

from forewarn.domain.visit import facts
from forewarn.schemas.examples.example import (
    APRIL_7,
    APRIL_20,
    CONTROLLER,
    DEALER,
    MARCH_2,
    MARCH_4,
    MARCH_6,
    MARCH_9,
    MAY_6,
    REP,
    in_stream,
)

STOCK = (facts.CountedStock("TEA-500", 36, "B2602", MAY_6), facts.CountedStock("CUP-01", 0))

COMPLETED = [
    facts.VisitPlanned(
        subject=DEALER,
        on=MARCH_2,
        visit="V-71",
        rep=REP,
        due=MARCH_9,
        script="joint",
        companion="manager/he",
    ),
    facts.VisitSubmitted(subject=DEALER, on=MARCH_2, visit="V-71"),
    facts.VisitApproved(subject=DEALER, on=MARCH_4, visit="V-71", approved_by="manager/he"),
    facts.VisitStarted(subject=DEALER, on=MARCH_6, visit="V-71", rep=REP, place="昆明，北市区仓库"),
    facts.VisitStepRecorded(
        subject=DEALER, on=MARCH_6, visit="V-71", number=1, step="prepare", note="open items reviewed"
    ),
    facts.VisitStockCounted(subject=DEALER, on=MARCH_6, visit="V-71", lines=STOCK),
    facts.VisitShelfChecked(subject=DEALER, on=MARCH_6, visit="V-71", facings={"CUP-01": 0, "TEA-500": 12}),
    facts.VisitCompleted(subject=DEALER, on=MARCH_6, visit="V-71", rep=REP, result="ordered"),
    facts.VisitResultApproved(subject=DEALER, on=MARCH_9, visit="V-71", approved_by="manager/he"),
]
REJECTED = facts.VisitRejected(
    subject=DEALER, on=MARCH_4, visit="V-72", rejected_by=CONTROLLER, reason="visited last week"
)
UNFINISHED = [
    facts.VisitMissed(subject=DEALER, on=APRIL_7, visit="V-73", rep=REP, reason="road closed"),
    facts.VisitCarriedOver(subject=DEALER, on=APRIL_7, visit="V-73", rep=REP, due=APRIL_20),
]
EXAMPLES = [
    *in_stream("visit/V-71", *COMPLETED),
    *in_stream("visit/V-72", REJECTED, after=2),
    *in_stream("visit/V-73", *UNFINISHED, after=1),
]
