"""The expense monitor about a customer: claims, campaigns, and what was spent beside them."""

from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from examples.expenses import RULES, Asked
from examples.spending import (
    DAY,
    LAST,
    TUESDAY,
    approved,
    booking,
    budgeted,
    claim,
    end,
    evaluation,
    execution,
    settle,
)
from forewarn.alerts.expense.monitor import EXPENSE, moved_by
from forewarn.alerts.expense.texts import TEXTS
from forewarn.alerts.monitor import Finding, Level
from forewarn.alerts.wording import faults, worded
from forewarn.domain.claim.settling import RejectClaim
from forewarn.domain.spending.facts import SpendingRecorded
from forewarn.projections.campaigns.book import CAMPAIGNS

NOTICE, WARNING, CRITICAL = Level


def measure(finding: object, name: str) -> float:
    return next(each.value for each in finding.measures if each.name == name)  # type: ignore[attr-defined]


def test_the_texts_are_sound() -> None:
    assert list(faults(TEXTS)) == []
    assert EXPENSE.texts is TEXTS


def test_the_same_claim_twice_is_a_warning_until_it_is_rejected() -> None:
    ledger = approved(budgeted())
    ledger.do(execution(visit="V1"))
    ledger.do(claim())
    assert Asked(ledger).customer(TUESDAY) == {}
    ledger.do(claim("CL2"))
    [(dimension, finding)] = Asked(ledger).customer(TUESDAY).items()
    assert (dimension, finding.enters, finding.template) == ("claim/CL2", WARNING, "claimed_twice")
    wording = worded(finding.template, TEXTS[finding.template], finding.parameters)
    assert "asks for the same as claim CL1: display at S1 in 2026-01" in wording.explanation.en
    assert "与 CL1 重复" in wording.explanation.zh
    ledger.do(RejectClaim(TUESDAY, "CL2", "twice"))
    assert Asked(ledger).customer(TUESDAY) == {}


def test_a_claim_without_evidence_waits_for_somebodys_work() -> None:
    ledger = approved(budgeted())
    ledger.do(execution())
    ledger.do(claim(evidence=()))
    finding = Asked(ledger).customer(TUESDAY)["claim/CL1"]
    assert (finding.enters, finding.template) == (NOTICE, "claim_without_evidence")
    ledger.do(claim())
    assert Asked(ledger).customer(TUESDAY) == {}


FEBRUARY_4, FEBRUARY_5 = date(2026, 2, 4), date(2026, 2, 5)


def test_evidence_that_is_late_is_a_warning_until_it_comes_or_the_claim_is_rejected() -> None:
    """The campaign ends on Saturday 31 January; three working days after it are over on 4 February."""
    ledger = approved(budgeted())
    ledger.do(execution())
    ledger.do(claim(evidence=()))
    assert Asked(ledger).wake("customer/C1", FEBRUARY_4) == FEBRUARY_5
    assert Asked(ledger).customer(FEBRUARY_4)["claim/CL1"].enters is NOTICE
    finding = Asked(ledger).customer(FEBRUARY_5)["claim/CL1"]
    assert (finding.enters, finding.template) == (WARNING, "claim_evidence_late")
    assert measure(finding, "working_days") == 4
    wording = worded(finding.template, TEXTS[finding.template], finding.parameters).explanation
    assert "still has no evidence, 4 working days after 2026-01-31" in wording.en
    assert "自 2026-01-31 起已过 4 个工作日仍缺少凭证" in wording.zh
    ledger.do(replace(claim(evidence=()), on=FEBRUARY_5))
    assert Asked(ledger).customer(FEBRUARY_5)["claim/CL1"].enters is WARNING
    ledger.do(replace(claim(), on=FEBRUARY_5))
    assert Asked(ledger).customer(FEBRUARY_5) == {}


def test_evidence_is_due_after_the_month_claimed_for_in_a_long_campaign() -> None:
    ledger = approved(budgeted(), last_day=LAST)
    ledger.do(execution())
    ledger.do(claim(evidence=()))
    assert Asked(ledger).customer(FEBRUARY_4)["claim/CL1"].enters is NOTICE
    assert Asked(ledger).customer(FEBRUARY_5)["claim/CL1"].enters is WARNING


def test_evidence_is_due_after_the_end_of_a_campaign_that_ends_early() -> None:
    ledger = approved(budgeted())
    ledger.do(execution())
    ledger.do(claim(evidence=()))
    [ended, *_] = ledger.do(end())
    assert moved_by(ended) is None
    assert Asked(ledger).customer(date(2026, 1, 9))["claim/CL1"].enters is NOTICE
    assert Asked(ledger).customer(date(2026, 1, 10))["claim/CL1"].enters is WARNING


def test_when_evidence_is_late_and_how_grave_that_is_are_rules() -> None:
    ledger = approved(budgeted())
    ledger.do(claim(evidence=()))
    rules = msgspec.structs.replace(RULES, evidence_working_days=0, unproven_level=3)
    assert Asked(ledger, rules).customer(date(2026, 1, 31))["claim/CL1"].enters is NOTICE
    assert Asked(ledger, rules).customer(date(2026, 2, 1))["claim/CL1"].enters is CRITICAL


def test_a_claim_above_what_was_carried_out() -> None:
    ledger = approved(budgeted())
    ledger.do(execution(amount=150))
    ledger.do(claim(amount=200))
    finding = Asked(ledger).customer(TUESDAY)["claim/CL1"]
    assert (finding.enters, finding.template) == (NOTICE, "claim_above_accrual")
    assert measure(finding, "beyond_cents") == 5_000
    assert finding.parameters["accrued"] == "150.00"
    ledger.do(settle(paid=150))
    assert Asked(ledger).customer(TUESDAY) == {}


def test_what_is_claimed_and_never_carried_out_is_a_warning() -> None:
    """Finance may pay what is claimed: somebody must have carried it out by then."""
    ledger = approved(budgeted())
    ledger.do(execution(amount=150))
    ledger.do(claim(amount=200))
    assert Asked(ledger).wake("customer/C1", FEBRUARY_4) == FEBRUARY_5
    finding = Asked(ledger).customer(FEBRUARY_5)["claim/CL1"]
    assert (finding.enters, finding.template) == (WARNING, "claim_above_accrual")
    assert measure(finding, "working_days") == 4


def test_an_execution_that_is_recorded_later_covers_the_claim() -> None:
    ledger = approved(budgeted())
    ledger.do(claim("CL1", 100))
    ledger.do(claim("CL2", 100, store="S2"))
    ledger.do(execution("E1", 120))
    assert list(Asked(ledger).customer(TUESDAY)) == ["claim/CL2"]
    assert measure(Asked(ledger).customer(TUESDAY)["claim/CL2"], "beyond_cents") == 8_000
    [carried_out, *_] = ledger.do(execution("E2", 80, store="S2"))
    assert moved_by(carried_out) is None
    assert Asked(ledger).customer(TUESDAY) == {}


def test_a_claim_a_little_above_what_is_carried_out_stays_a_notice() -> None:
    ledger = approved(budgeted())
    ledger.do(execution(amount=190))
    ledger.do(claim(amount=200))
    assert Asked(ledger).customer(FEBRUARY_5)["claim/CL1"].enters is NOTICE


def test_how_grave_a_reminder_is_is_a_rule() -> None:
    ledger = approved(budgeted())
    ledger.do(claim(amount=200))
    graver = Asked(ledger, msgspec.structs.replace(RULES, reminder_level=2))
    assert graver.customer(TUESDAY)["claim/CL1"].enters is WARNING


@pytest.mark.parametrize(
    ("actual", "dip", "enters"),
    [(1_600, 200, None), (1_380, 20, NOTICE), (1_260, 20, WARNING), (1_000, 0, CRITICAL)],
)
def test_a_campaign_that_returns_little_net_of_its_dip(actual: int, dip: int, enters: Level | None) -> None:
    """With a spend of 3,000 and a margin of 12 a unit: 60 %, 44 %, -4 % and -100 % net."""
    ledger = approved(budgeted(5_000), amount=3_000)
    ledger.do(execution(amount=3_000))
    ledger.do(end())
    ledger.do(evaluation(actual=actual, dip=dip))
    found = Asked(ledger).customer(TUESDAY)
    assert [finding.enters for finding in found.values()] == ([] if enters is None else [enters])


def test_a_low_return_is_told_for_some_weeks() -> None:
    ledger = approved(budgeted(5_000), amount=3_000, responsible="rep/7")
    ledger.do(execution(amount=3_000))
    ledger.do(end())
    ledger.do(evaluation(actual=1_000))
    finding = Asked(ledger).customer(TUESDAY)["campaign/K"]
    assert measure(finding, "return_net") == -180
    assert measure(finding, "return_naive") == -100
    assert "(rep/7)" in worded("low_return", TEXTS["low_return"], finding.parameters).action.en
    last = TUESDAY + timedelta(days=RULES.return_days)
    assert Asked(ledger).customer(last) != {}
    assert Asked(ledger).wake("customer/C1", TUESDAY) == last + timedelta(days=1)
    assert Asked(ledger).customer(last + timedelta(days=1)) == {}


def test_a_campaign_that_ended_and_is_not_evaluated() -> None:
    """It lasted two days, until the 6th: its dip is known on the 8th, twenty working days before the 5th of
    February."""
    ledger = approved(budgeted())
    ledger.do(execution())
    ledger.do(end())
    late = date(2026, 2, 6)
    assert Asked(ledger).wake("customer/C1", TUESDAY) == late
    assert Asked(ledger).customer(late - timedelta(days=1)) == {}
    finding = Asked(ledger).customer(late)["campaign/K"]
    assert (finding.enters, finding.template) == (NOTICE, "not_evaluated")
    assert measure(finding, "working_days") == 21
    ledger.do(replace(evaluation(), on=late))
    assert "campaign/K" not in Asked(ledger).customer(late)


def test_a_campaign_that_cost_nothing_has_nothing_to_evaluate() -> None:
    ledger = approved(budgeted())
    assert "campaign/K" in Asked(ledger).customer(date(2026, 3, 28))
    ledger.do(end())
    assert "spent nothing" in ledger.refusal(evaluation())
    assert Asked(ledger).customer(date(2026, 3, 28)) == {}


def test_a_campaign_whose_last_day_has_passed_is_over() -> None:
    ledger = approved(budgeted())
    assert Asked(ledger).wake("customer/C1", TUESDAY) == date(2026, 1, 31)
    assert Asked(ledger).wake("customer/C1", date(2026, 1, 31)) == date(2026, 3, 28)
    assert "campaign/K" in Asked(ledger).customer(date(2026, 3, 28))


def test_spending_without_an_approved_campaign() -> None:
    ledger = budgeted()
    ledger.do(booking())
    ledger.do(booking("F2", 50))
    found = Asked(ledger).customer(TUESDAY)
    assert {name: (each.enters, measure(each, "unplanned_cents")) for name, each in found.items()} == {
        "spending/F1": (WARNING, 10_000),
        "spending/F2": (WARNING, 5_000),
    }
    assert measure(found["spending/F2"], "unplanned") == 33.3
    wording = worded("unplanned_document", TEXTS["unplanned_document"], found["spending/F2"].parameters)
    assert "50.00 of the 50.00 CNY in document F2 of 2026-01-06" in wording.explanation.en
    forgotten = TUESDAY + timedelta(days=RULES.unplanned_days)
    assert Asked(ledger).wake("customer/C1", TUESDAY) == forgotten
    assert Asked(ledger).customer(forgotten) == {}
    assert Asked(ledger).wake("customer/C1", forgotten) is None


def little_beside(times: int) -> dict[str, Finding]:
    """Return what is said where 3,000 are approved and documents over 20 are not."""
    ledger = approved(budgeted(5_000), amount=3_000)
    ledger.do(booking("F", 3_000, "K"))
    for number in range(times):
        ledger.do(booking(f"F{number}", 20))
    return Asked(ledger).customer(TUESDAY)


def test_little_beside_all_that_was_spent_in_a_year_is_not_told() -> None:
    assert little_beside(1) == {}


def test_small_documents_are_told_together_once_they_matter() -> None:
    [(dimension, finding)] = little_beside(2).items()
    assert (dimension, finding.enters) == ("unplanned", WARNING)
    assert measure(finding, "unplanned_cents") == 4_000
    assert finding.parameters["last_document"] == "F1"


@pytest.mark.parametrize(("amount", "names"), [(315, []), (320, ["spending/F1"])])
def test_a_document_may_be_a_little_above_what_was_approved(amount: int, names: list[str]) -> None:
    ledger = approved(budgeted())
    ledger.do(booking("F1", amount, "K"))
    assert list(Asked(ledger).customer(TUESDAY)) == names


def test_what_was_spent_more_than_a_year_ago_makes_no_document_small() -> None:
    ledger = approved(budgeted(5_000), amount=3_000)
    ledger.do(booking("F1", 3_000, "K"))
    row = ledger.row(CAMPAIGNS, "customer/C1")
    row.months = {"2025-01": row.months["2026-01"]}
    ledger.do(booking("F2", 20))
    assert list(Asked(ledger).customer(TUESDAY)) == ["spending/F2"]


def test_a_customer_without_campaigns_is_well() -> None:
    assert Asked(budgeted()).customer(DAY) == {}
    assert Asked(budgeted()).wake("customer/C1", DAY) is None


def test_a_fact_moves_its_own_dimension_alone() -> None:
    ledger = approved(budgeted())
    moved = [moved_by(fact) for facts in ledger.streams.values() for fact in facts]
    assert set(moved) == {("2026-01-05",), (), ("campaign/K",)}
    held = [*ledger.do(claim(evidence=()))]
    assert {moved_by(fact) for fact in held} == {("claim/CL1",), ()}
    recorded = ledger.do(booking())[0]
    assert isinstance(recorded, SpendingRecorded)
    assert moved_by(recorded) == ("spending/F1", "unplanned")
