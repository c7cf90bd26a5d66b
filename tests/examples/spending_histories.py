"""Random histories of spending: most commands make sense, none tells a story."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from forewarn.domain.budget.decisions import ReviseBudget, SetBudget
from forewarn.domain.campaign.approving import ApproveCampaign, RejectCampaign
from forewarn.domain.campaign.carrying_out import CarryOutCampaign
from forewarn.domain.campaign.evaluating import EvaluateCampaign
from forewarn.domain.campaign.proposing import ProposeCampaign
from forewarn.domain.campaign.releasing import EndCampaign, ReleaseCampaign
from forewarn.domain.claim.settling import RejectClaim, SettleClaim
from forewarn.domain.claim.submitting import SubmitClaim
from forewarn.domain.decider import Command
from forewarn.domain.money import Money
from forewarn.domain.spending.decisions import RecordSpending

FIRST, LAST = date(2026, 1, 5), date(2026, 12, 31)
CUSTOMERS, BUDGETS = ("C1", "C2"), ("B1", "B2")


@dataclass
class Story:
    """What is known so far, by its kind."""

    random: Random
    today: date = FIRST
    names: dict[str, list[str]] = field(default_factory=dict)

    def new(self, kind: str) -> str:
        names = self.names.setdefault(kind, [])
        names.append(f"{kind}{len(names) + 1}")
        return names[-1]

    def known(self, kind: str) -> str:
        """Return one of the latest."""
        return self.random.choice(self.names.get(kind, [f"{kind}0"])[-4:])

    def money(self, most: int = 30_000) -> Money:
        return Money(self.random.randint(1, most), "CNY")

    def one_of(self, *choices: str) -> str:
        return self.random.choice(choices)


def opening(story: Story) -> Iterator[Command]:
    for budget in BUDGETS:
        yield SetBudget(FIRST, budget, FIRST, date(2026, 6, 30), Money(300_000, "CNY"))
        yield SetBudget(FIRST, budget, date(2026, 7, 1), LAST, Money(200_000, "CNY"))


def one(story: Story) -> Command:
    """Return a command of any kind."""
    choose = story.random.random
    if choose() < 0.45:
        return of_campaign(story)
    if choose() < 0.6:
        return of_claim(story)
    if choose() < 0.5:
        return ProposeCampaign(
            story.today,
            story.new("K"),
            story.one_of(*CUSTOMERS),
            story.one_of(*BUDGETS),
            story.money(),
            story.today,
            story.today + timedelta(days=story.random.choice((3, 50, 90))),
            strategy=story.one_of("", "", "price"),
            dealer_share_percent=story.random.choice((0, 0, 33)),
        )
    return of_finance(story)


def of_campaign(story: Story) -> Command:
    on, campaign = story.today, story.known("K")
    store, amount = story.one_of("S1", "S2"), story.money(15_000)
    commands: list[Command] = [
        *4 * [ApproveCampaign(on, campaign)],
        RejectCampaign(on, campaign, "no"),
        *4
        * [CarryOutCampaign(on, campaign, story.new("E"), "display", store, amount, story.one_of("", "V"))],
        ReleaseCampaign(on, campaign, "not needed", story.random.choice((None, amount))),
        EndCampaign(on, campaign),
        EvaluateCampaign(
            on, campaign, Decimal(story.random.choice((20, 300))), amount, story.money(), story.money(2_000)
        ),
    ]
    return story.random.choice(commands)


def of_claim(story: Story) -> Command:
    on = story.today
    claim = story.new("CL") if story.random.random() < 0.5 else story.known("CL")
    evidence = story.random.choice(((), ("photo",), ("photo",)))
    period = f"2026-{story.today.month:02}"
    commands: list[Command] = [
        *3
        * [
            SubmitClaim(
                on,
                claim,
                story.known("K"),
                story.one_of("display", "tasting"),
                story.one_of("S1", "S2"),
                period,
                story.money(12_000),
                evidence,
            )
        ],
        SettleClaim(on, story.known("CL"), story.money(3_000), "write_off"),
        SettleClaim(on, story.known("CL"), story.money(3_000), "carry"),
        RejectClaim(on, story.known("CL"), "wrong"),
    ]
    return story.random.choice(commands)


def of_finance(story: Story) -> Command:
    if story.random.random() < 0.1:
        first = story.random.choice((FIRST, date(2026, 7, 1)))
        return ReviseBudget(story.today, story.one_of(*BUDGETS), first, story.money(400_000), "revised")
    return RecordSpending(
        story.today,
        story.new("F"),
        story.one_of(*CUSTOMERS),
        story.one_of(*BUDGETS),
        story.money(9_000),
        story.random.choice(("", story.known("K"))),
    )


def spending_history(random: Random, commands: int) -> Iterator[Command]:
    """Yield commands in the order of time, about a day apart."""
    story = Story(random)
    yield from opening(story)
    for _ in range(commands):
        story.today = min(LAST, story.today + timedelta(days=random.choice((0, 0, 0, 1, 2))))
        yield one(story)
