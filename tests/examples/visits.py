"""Visit V1 to customer C1, planned on 2 March and due by the end of the month."""

from datetime import date

from examples.days import APRIL_1, MARCH_2, MARCH_31
from forewarn.domain.visit.facts import VisitCarriedOver, VisitCompleted, VisitMissed, VisitPlanned

SUBJECT, REP = "customer/C1", "rep/7"
MARCH_20, APRIL_10 = date(2026, 3, 20), date(2026, 4, 10)


def planned(visit: str = "V1", due: date = MARCH_31) -> VisitPlanned:
    return VisitPlanned(subject=SUBJECT, on=MARCH_2, visit=visit, rep=REP, due=due)


def completed(visit: str = "V1", on: date = MARCH_20, result: str = "ordered") -> VisitCompleted:
    return VisitCompleted(subject=SUBJECT, on=on, visit=visit, rep=REP, result=result)


def missed(visit: str = "V1", on: date = APRIL_1) -> VisitMissed:
    return VisitMissed(subject=SUBJECT, on=on, visit=visit, rep=REP, reason="ill")


def carried_over(visit: str = "V1", due: date = APRIL_10) -> VisitCarriedOver:
    return VisitCarriedOver(subject=SUBJECT, on=APRIL_1, visit=visit, rep=REP, due=due)
