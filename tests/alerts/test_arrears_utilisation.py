"""How much of the credit limit is used, and how far that has risen."""

from datetime import date
from typing import Any

import pytest

from examples.arrears import levels, sentence, settled, told
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.monitor import Level, Measure
from forewarn.domain.credit import CreditTerms, NoCredit, TemporaryLimit, Unlimited, UpTo
from forewarn.projections.receivables.row import Acceptance, Item, Receivables, Unapplied, Unbilled

NOTICE, WARNING, CRITICAL = Level
TODAY = date(2026, 6, 15)
NEXT_YEAR = date(2027, 1, 1)
LIMIT = CreditTerms(limit=UpTo(1_000_000))
IN_FULL = ArrearsRules(utilisation_alone="critical")


def owing(cents: int, terms: CreditTerms = LIMIT, **row: Any) -> Receivables:
    items = {"I1#1": Item("I1", 1, TODAY, NEXT_YEAR, cents, cents, "billed-1")}
    return Receivables(currency="CNY", terms=terms, items=items, **row)


def used(row: Receivables, rules: ArrearsRules = IN_FULL, on: date = TODAY) -> Any:
    return levels("utilisation", row, on, rules)


@pytest.mark.parametrize(
    ("cents", "expected"),
    [
        (749_999, None),
        (750_000, (None, NOTICE)),
        (800_000, (NOTICE, NOTICE)),
        (949_999, (NOTICE, WARNING)),
        (950_000, (WARNING, CRITICAL)),
        (1_000_000, (CRITICAL, CRITICAL)),
    ],
)
def test_the_more_of_the_limit_is_used_the_graver(cents: int, expected: Any) -> None:
    assert used(owing(cents)) == expected


def test_while_payments_come_as_usual_the_limit_warns_of_nobody() -> None:
    assert used(owing(1_000_000), ArrearsRules()) == (NOTICE, NOTICE)
    assert used(owing(1_000_000), ArrearsRules(utilisation_alone="warning")) == (WARNING, WARNING)


def test_beside_money_overdue_beyond_habit_the_use_of_the_limit_counts_in_full() -> None:
    row = owing(700_000, history=settled(*[0] * 40, until=date(2026, 2, 1)))
    for number in (1, 2):
        due = date(2026, 5, 20 + number)
        row.items[f"L{number}"] = Item(f"L{number}", 1, due, due, 150_000, 150_000, "late")
    assert levels("overdue", row, TODAY) == (WARNING, CRITICAL)
    assert used(row, ArrearsRules()) == (CRITICAL, CRITICAL)


def test_orders_acceptances_and_cash_are_part_of_it_and_of_the_evidence() -> None:
    row = owing(
        600_000,
        unbilled={"O1": Unbilled(TODAY, 200_000, 0, "placed-1")},
        acceptances={"P1": Acceptance(NEXT_YEAR, 150_000, "allocated-1")},
        unapplied={"P2": Unapplied(TODAY, 50_000, "received-1")},
    )
    words = told("utilisation", row, TODAY)
    assert words.evidence == ("billed-1", "placed-1", "allocated-1", "received-1")
    assert words.measures == (
        Measure(name="utilisation", value=90.0, threshold=80, unit="percent"),
        Measure(name="exposure_cents", value=900_000, threshold=1_000_000, unit="cents"),
    )
    assert sentence(words) == "90.0 % of the credit limit is used: 9000.00 of 10000.00 CNY."


def test_without_a_ceiling_nothing_is_said() -> None:
    assert used(owing(10**12, CreditTerms(limit=Unlimited()))) is None


@pytest.mark.parametrize("limit", [NoCredit(), UpTo(0)])
def test_without_credit_whatever_is_owed_is_too_much(limit: NoCredit | UpTo) -> None:
    row = owing(20_000, CreditTerms(limit=limit))
    assert used(row) == (CRITICAL, CRITICAL)
    assert (
        sentence(told("utilisation", row, TODAY)) == "The customer has no credit, and 200.00 CNY are at risk."
    )
    assert used(owing(0, CreditTerms(limit=limit))) is None
    billed = dict.fromkeys(("2026-03", "2026-04", "2026-05"), 10_000_000)
    assert used(owing(20_000, CreditTerms(limit=limit), billed=billed)) is None


def test_a_limit_is_good_on_its_last_day_and_worth_nothing_after_it() -> None:
    row = owing(20_000, CreditTerms(limit=UpTo(1_000_000), expires=TODAY))
    assert used(row) is None
    assert used(row, on=date(2026, 6, 16)) == (CRITICAL, CRITICAL)
    assert "expired on 2026-06-15" in sentence(told("utilisation", row, date(2026, 6, 16)))


def test_a_temporary_limit_replaces_the_other_on_its_days() -> None:
    temporary = TemporaryLimit(4_000_000, date(2026, 6, 10), TODAY)
    row = owing(1_000_000, CreditTerms(limit=UpTo(1_000_000), temporary=temporary))
    assert used(row) is None
    assert used(row, on=date(2026, 6, 16)) == (CRITICAL, CRITICAL)


QUIET = {"2025-05": 100_000, "2025-11": 150_000, "2026-06": 120_000}


def spread(cents: int, parts: int = 10, **row: Any) -> Receivables:
    """Owed in as many equal items."""
    one = cents // parts
    items = {f"I{n}": Item(f"I{n}", 1, TODAY, NEXT_YEAR, one, one, f"b{n}") for n in range(parts)}
    return Receivables(currency="CNY", terms=LIMIT, items=items, **row)


def risen(row: Receivables) -> Any:
    return levels("utilisation_rise", row, TODAY, IN_FULL)


@pytest.mark.parametrize(
    ("cents", "expected"),
    [
        (490_000, None),
        (500_000, (NOTICE, WARNING)),
        (560_000, (WARNING, WARNING)),
        (730_000, (CRITICAL, CRITICAL)),
    ],
)
def test_a_rise_above_the_highest_month_of_a_year_is_graded(cents: int, expected: Any) -> None:
    assert risen(spread(cents, opening=QUIET)) == expected


def test_a_rise_is_told_without_its_largest_item() -> None:
    words = told("utilisation_rise", spread(600_000, opening=QUIET), TODAY, IN_FULL)
    assert sentence(words) == (
        "Without its largest single item, of 600.00 CNY, the exposure is 39.0 points of the limit above the "
        "highest month of a year: 1500.00 CNY then, 6000.00 CNY now."
    )


def test_one_big_order_and_a_season_that_was_there_a_year_ago_are_no_rise() -> None:
    assert risen(owing(800_000, opening=QUIET)) is None
    assert risen(spread(800_000, opening={**QUIET, "2025-07": 700_000})) is None


def test_of_a_customer_known_for_less_than_a_year_a_rise_cannot_be_told_from_a_season() -> None:
    assert risen(spread(800_000, opening={"2025-07": 0, "2026-06": 0})) is None
    assert risen(spread(800_000)) is None
