"""The book of a customer's campaigns stays small, and drops none that waits for somebody's work."""

from datetime import timedelta

from examples.spending import (
    DAY,
    LAST,
    REP,
    Ledger,
    approved,
    budgeted,
    end,
    evaluation,
    execution,
    proposal,
)
from forewarn.domain.campaign.approving import ApproveCampaign
from forewarn.projections.campaigns.book import CAMPAIGNS, KEPT_AFTER_EVALUATION, MOST_CAMPAIGNS
from forewarn.projections.campaigns.row import Campaigns

MANY = MOST_CAMPAIGNS + 5
MOST_BYTES = 64 * 1024


def names(ledger: Ledger) -> set[str]:
    row: Campaigns = ledger.row(CAMPAIGNS, "customer/C1")
    return set(row.campaigns)


def evaluated(ledger: Ledger, campaign: str) -> Ledger:
    ledger.do(execution(f"E-{campaign}", 1, campaign))
    ledger.do(end(campaign))
    ledger.do(evaluation(campaign=campaign))
    return ledger


def test_campaigns_that_are_evaluated_make_room_for_those_that_are_not() -> None:
    ledger = budgeted(100_000)
    for number in range(MANY):
        approved(ledger, f"K{number}", 1)
        if number in (50, 60, 70, 80, 90):
            evaluated(ledger, f"K{number}")
    assert names(ledger) == {f"K{number}" for number in range(MANY)} - {"K50", "K60", "K70", "K80", "K90"}


def test_where_none_is_evaluated_the_one_that_ends_first_makes_room() -> None:
    ledger = budgeted(100_000)
    approved(ledger, "later", 1, last_day=LAST)
    for number in range(MOST_CAMPAIGNS):
        approved(ledger, f"K{number}", 1, last_day=DAY + timedelta(days=1 + number))
    assert names(ledger) == {"later", *(f"K{number}" for number in range(1, MOST_CAMPAIGNS))}


def test_a_campaign_is_forgotten_half_a_year_after_its_evaluation() -> None:
    ledger = evaluated(approved(budgeted(), "K", 1), "K")
    [on] = [each.evaluated_on for each in ledger.row(CAMPAIGNS, "customer/C1").campaigns.values()]
    for days, known in ((0, {"K", "N0"}), (1, {"N0", "N1"})):
        later = on + KEPT_AFTER_EVALUATION + timedelta(days=days)
        ledger.do(proposal(f"N{days}", 1, first_day=later, last_day=later), REP)
        ledger.do(ApproveCampaign(later, f"N{days}"))
        assert names(ledger) == known


def test_a_full_row_is_not_too_large_to_keep() -> None:
    ledger = budgeted(100_000)
    goods = tuple(f"SKU-{number:09}" for number in range(20))
    for number in range(MANY):
        approved(ledger, f"campaign-2026-{number:06}", 1, skus=goods, responsible="rep/孙艳302")
    assert len(CAMPAIGNS.encode(ledger.row(CAMPAIGNS, "customer/C1"))) < MOST_BYTES
