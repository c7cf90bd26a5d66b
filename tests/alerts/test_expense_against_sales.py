"""A budget whose customers sell less than planned is used too fast before it is used too fast by its plan."""

from datetime import date, timedelta

import pytest

from examples.expenses import RULES, Asked
from examples.spending import BOSS, REP, Ledger, proposal, yuan
from forewarn.alerts.expense.against_sales import sales_pace
from forewarn.alerts.expense.texts import TEXTS
from forewarn.alerts.monitor import Level
from forewarn.alerts.wording import worded
from forewarn.domain.budget.decisions import SetBudget
from forewarn.domain.campaign.approving import ApproveCampaign
from forewarn.domain.campaign.carrying_out import CarryOutCampaign
from forewarn.domain.target.sold import SalesPace
from forewarn.projections.spending.book import SPENDING

FIRST, ELEVENTH, LAST = date(2026, 3, 2), date(2026, 3, 11), date(2026, 3, 31)


def used(pace: SalesPace | None, campaigns: int = 10, each: int = 3_000) -> Ledger:
    """A budget of 66,000 for March, of which 30,000 are carried out in the first 8 of 22 working days."""
    ledger = Ledger(pace=pace)
    ledger.do(SetBudget(FIRST, "B", FIRST, LAST, yuan(66_000)))
    for number in range(campaigns):
        day = FIRST + timedelta(days=number % 5)
        command = proposal(f"K{number}", each, first_day=day, last_day=ELEVENTH)
        ledger.do(command, REP)
        ledger.do(ApproveCampaign(day, f"K{number}"), BOSS)
        execution = CarryOutCampaign(day, f"K{number}", "E", "display", f"S{number}", yuan(each))
        ledger.do(execution)
    return ledger


def test_the_use_is_held_against_the_sales() -> None:
    """WORKING_LIFE 2.8: 30,000 of 66,000 are spent, a burn of 1.25, at a sales pace of 0.80."""
    finding = Asked(used(SalesPace(320_000, 400_000))).budget(ELEVENTH)
    assert finding is not None
    assert (finding.enters, finding.template) == (Level.NOTICE, "budget_ahead_of_sales")
    assert {each.name: each.value for each in finding.measures}["sales_pace"] == 80.0
    wording = worded(finding.template, TEXTS[finding.template], finding.parameters).explanation
    assert "they sell 80 % of what was planned" in wording.en
    assert "仅完成计划销售的 80%" in wording.zh


@pytest.mark.parametrize("pace", [None, SalesPace(400_000, 400_000), SalesPace(900_000, 400_000)])
def test_sales_as_planned_and_unknown_ones_say_nothing(pace: SalesPace | None) -> None:
    assert Asked(used(pace)).budget(ELEVENTH) is None


def test_one_or_two_campaigns_show_no_rate() -> None:
    assert Asked(used(SalesPace(100, 1_000), campaigns=2, each=15_000)).budget(ELEVENTH) is None


def test_what_chance_makes_of_a_few_large_campaigns_is_not_told() -> None:
    assert Asked(used(SalesPace(320_000, 400_000), campaigns=4, each=7_500)).budget(ELEVENTH) is None


def test_a_customer_that_was_to_sell_next_to_nothing_counts_twice_at_the_most() -> None:
    ledger = used(SalesPace(5_000_000, 1), campaigns=1)
    assert sales_pace(ledger.row(SPENDING, "budget/B", FIRST.isoformat())) == 2.0


def test_the_pace_is_weighed_by_what_is_carried_out_and_needs_half_of_it() -> None:
    ledger = used(SalesPace(600, 1_000), campaigns=2)
    row = ledger.row(SPENDING, "budget/B", FIRST.isoformat())
    ledger.pace = SalesPace(900, 1_000)
    ledger.do(proposal("L", 6_000, first_day=FIRST, last_day=ELEVENTH), REP)
    ledger.do(ApproveCampaign(FIRST, "L"), BOSS)
    ledger.do(CarryOutCampaign(FIRST, "L", "E1", "display", "S", yuan(6_000)))
    assert sales_pace(row) == pytest.approx(0.75)
    ledger.pace = None
    ledger.do(proposal("M", 20_000, first_day=FIRST, last_day=ELEVENTH), REP)
    ledger.do(ApproveCampaign(FIRST, "M"), BOSS)
    ledger.do(CarryOutCampaign(FIRST, "M", "E1", "display", "S", yuan(20_000)))
    assert sales_pace(row) is None


def test_a_budget_that_runs_out_by_itself_says_so() -> None:
    finding = Asked(used(SalesPace(320_000, 400_000), campaigns=20)).budget(ELEVENTH)
    assert finding is not None
    assert finding.template == "budget_runs_out"
    assert RULES.sales_level == 1
