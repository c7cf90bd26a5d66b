"""The book of targets: what is in force for a brand, and how much of it is given out."""

from datetime import date, timedelta

from forewarn.domain.target.facts import AllottedPart, TargetDecomposed, TargetFact, TargetRevised, TargetSet
from forewarn.projections.targets.book import TARGETS, read
from forewarn.projections.targets.row import Targets

MONDAY = date(2026, 3, 2)
REP, MONTH = "rep/7", "2026-03"


SET = TargetSet(
    subject=REP, on=MONDAY, target="T1", period=MONTH, brand="Own", currency="CNY", amount_cents=90_000
)


def revised(cents: int) -> TargetRevised:
    return TargetRevised(
        subject=REP,
        on=MONDAY + timedelta(days=1),
        target="T1",
        period=MONTH,
        version=2,
        reason="a new store",
        brand="Own",
        currency="CNY",
        amount_cents=cents,
    )


def decomposed(*cents: int, brand: str = "Own") -> TargetDecomposed:
    parts = tuple(
        AllottedPart(target=f"T1/{number}", holder=f"customer/C{number}", period=MONTH, amount_cents=each)
        for number, each in enumerate(cents)
    )
    return TargetDecomposed(
        subject=REP, on=MONDAY, target="T1", period=MONTH, version=1, parts=parts, brand=brand, currency="CNY"
    )


def book(*facts: TargetFact) -> Targets:
    row = TARGETS.row()
    for number, fact in enumerate(facts, 1):
        for part in TARGETS.parts_of(fact):
            assert part == MONTH
            TARGETS.evolve(row, fact, f"e{number}", part)
    return row


def test_the_last_version_is_in_force() -> None:
    own = book(SET, revised(80_000)).brands["Own"]
    assert (own.version, own.amount_cents, own.currency, own.event_id) == (2, 80_000, "CNY", "e2")


def test_what_is_given_out_is_the_sum_of_the_parts_and_outlives_a_revision() -> None:
    own = book(SET, decomposed(50_000, 30_000), revised(70_000)).brands["Own"]
    assert (own.amount_cents, own.allotted_cents, own.parts) == (70_000, 80_000, ("T1/0", "T1/1"))


def test_parts_of_a_brand_without_a_target_are_not_given_out() -> None:
    row = book(SET, decomposed(50_000, brand="Yunshan"))
    assert list(row.brands) == ["Own"]
    assert row.brands["Own"].allotted_cents == 0


def test_decisions_are_answered_with_what_is_in_force_by_brand() -> None:
    row = book(SET)
    assert read(row, REP, MONDAY) == {"Own": row.brands["Own"]}
