from datetime import date
from typing import Any

import pytest

from alerts.arrears.texts import TEXTS
from alerts.monitor import Finding, Insufficient, Level, Measure, Observation
from domain.credit import CreditTerms, NoCredit, TemporaryLimit, Unlimited, UpTo
from examples.arrears import found_in, graded, observed_in
from projections.receivables.row import Acceptance, Item, Receivables, Unapplied, Unbilled

NOTICE, WARNING, CRITICAL = Level
TODAY = date(2026, 6, 15)
NEXT_YEAR = date(2027, 1, 1)
LIMIT = CreditTerms(limit=UpTo(1_000_000))


def owing(cents: int, terms: CreditTerms = LIMIT, **row: Any) -> Receivables:
    items = {"I1#1": Item("I1", 1, TODAY, NEXT_YEAR, cents, cents, "billed-1")}
    return Receivables(currency="CNY", terms=terms, items=items, **row)


def said(row: Receivables, dimension: str = "utilisation", on: date = TODAY) -> Observation | None:
    return observed_in(dimension, row, on)


def found(row: Receivables, dimension: str = "utilisation", on: date = TODAY) -> Finding:
    return found_in(dimension, row, on)


@pytest.mark.parametrize(
    ("cents", "enters", "keeps"),
    [
        (750_000, None, NOTICE),
        (800_000, NOTICE, NOTICE),
        (949_999, NOTICE, WARNING),
        (950_000, WARNING, CRITICAL),
        (1_000_000, CRITICAL, CRITICAL),
        (3_000_000, CRITICAL, CRITICAL),
    ],
)
def test_the_more_of_the_limit_is_used_the_graver(cents: int, enters: Level | None, keeps: Level) -> None:
    finding = found(owing(cents))
    assert (finding.enters, finding.keeps) == (enters, keeps)


def test_below_the_lowest_threshold_nothing_is_said() -> None:
    assert said(owing(749_999)) is None


def test_orders_acceptances_and_cash_are_part_of_it_and_of_the_evidence() -> None:
    row = owing(
        600_000,
        unbilled={"O1": Unbilled(TODAY, 200_000, 0, "placed-1")},
        acceptances={"P1": Acceptance(NEXT_YEAR, 150_000, "allocated-1")},
        unapplied={"P2": Unapplied(TODAY, 50_000, "received-1")},
    )
    finding = found(row)
    assert finding.evidence == ("billed-1", "placed-1", "allocated-1", "received-1")
    assert finding.measures == (
        Measure(name="utilisation", value=90.0, threshold=80, unit="percent"),
        Measure(name="exposure_cents", value=900_000, threshold=1_000_000, unit="cents"),
    )
    assert TEXTS[finding.template].en.format(**finding.parameters) == (
        "90.0 % of the credit limit is used: 9000.00 of 10000.00 CNY."
    )


def test_a_small_exposure_is_no_matter_however_small_the_limit() -> None:
    assert said(owing(7_999, CreditTerms(limit=UpTo(5_000)))) is None
    kept = found(owing(9_000, CreditTerms(limit=UpTo(5_000))))
    assert (kept.enters, kept.keeps) == (None, CRITICAL)


def test_without_a_ceiling_nothing_is_said() -> None:
    assert said(owing(10**12, CreditTerms(limit=Unlimited()))) is None


@pytest.mark.parametrize("limit", [NoCredit(), UpTo(0)])
def test_without_credit_whatever_is_owed_is_critical(limit: NoCredit | UpTo) -> None:
    finding = found(owing(20_000, CreditTerms(limit=limit)))
    assert (finding.enters, finding.template) == (CRITICAL, "no_credit")
    assert "200.00 CNY" in TEXTS["no_credit"].zh.format(**finding.parameters)


def test_a_limit_is_good_on_its_last_day_and_worth_nothing_after_it() -> None:
    row = owing(20_000, CreditTerms(limit=UpTo(1_000_000), expires=TODAY))
    assert said(row) is None
    finding = found(row, on=date(2026, 6, 16))
    assert (finding.enters, finding.template) == (CRITICAL, "limit_expired")
    assert "expired on 2026-06-15" in TEXTS["limit_expired"].en.format(**finding.parameters)


def test_a_temporary_limit_replaces_the_other_on_its_days() -> None:
    temporary = TemporaryLimit(4_000_000, date(2026, 6, 10), TODAY)
    row = owing(1_000_000, CreditTerms(limit=UpTo(1_000_000), temporary=temporary))
    assert said(row) is None
    assert found(row, on=date(2026, 6, 16)).enters is CRITICAL


RISE = "utilisation_rise"
QUIET = {"2025-11": 100_000, "2026-04": 100_000, "2026-06": 250_000}


def test_a_steep_rise_is_said_long_before_the_limit_is_reached() -> None:
    finding = found(owing(600_000, opening=QUIET), RISE)
    assert (finding.enters, finding.keeps) == (CRITICAL, CRITICAL)
    assert finding.measures == (
        Measure(name="rise", value=50.0, threshold=50, unit="percentage points"),
        Measure(name="utilisation", value=60.0, threshold=50, unit="percent"),
    )
    assert finding.window == (date(2026, 3, 1), TODAY)
    assert TEXTS[RISE].en.format(**finding.parameters) == (
        "The use of the credit limit rose by 50.0 percentage points since 2026-03-01, to 60.0 %: "
        "from 1000.00 to 6000.00 CNY."
    )


@pytest.mark.parametrize(
    ("before", "now", "levels"),
    [
        (400_000, 600_000, (NOTICE, NOTICE)),
        (440_000, 600_000, (None, NOTICE)),
        (460_000, 600_000, None),
        (0, 490_000, (None, CRITICAL)),
        (0, 440_000, None),
    ],
)
def test_a_rise_is_graded_and_looked_at_from_half_of_the_limit_on(
    before: int, now: int, levels: tuple[Level | None, Level] | None
) -> None:
    finding = said(owing(now, opening={"2026-01": 0, "2026-05": before}), RISE)
    assert graded(finding) == levels


def test_nothing_has_risen_when_nothing_has_happened_since() -> None:
    assert said(owing(900_000, opening={"2025-11": 0}), RISE) is None


def test_of_a_new_customer_the_rise_cannot_be_told_and_that_is_said() -> None:
    assert said(owing(600_000, opening={"2026-04": 0, "2026-05": 0}), RISE) == Insufficient(
        dimension=RISE,
        reason="rise_history_too_short",
        has=2,
        needs=4,
    )


def test_of_a_new_customer_who_uses_little_there_is_nothing_to_tell() -> None:
    assert said(owing(490_000, opening={"2026-05": 0}), RISE) is None


def test_without_a_limit_there_is_no_rise() -> None:
    assert said(owing(600_000, CreditTerms(limit=Unlimited()), opening=QUIET), RISE) is None
    assert said(owing(600_000, CreditTerms(limit=NoCredit()), opening=QUIET), RISE) is None
    expired = CreditTerms(limit=UpTo(1_000_000), expires=date(2026, 1, 1))
    assert said(owing(600_000, expired, opening=QUIET), RISE) is None
