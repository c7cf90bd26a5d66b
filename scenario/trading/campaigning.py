"""Campaigns with customers: proposed, approved within the budget, carried out, ended and evaluated."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from forewarn.domain.campaign.approving import ApproveCampaign, RejectCampaign
from forewarn.domain.campaign.carrying_out import CarryOutCampaign
from forewarn.domain.campaign.evaluating import EvaluateCampaign
from forewarn.domain.campaign.proposing import ProposeCampaign
from forewarn.domain.campaign.releasing import EndCampaign
from forewarn.domain.money import Money
from forewarn.scenario import staff
from forewarn.scenario.goods import GIFTS, SNACKS, WATER
from forewarn.scenario.lot import lot
from forewarn.scenario.trading.account import Campaign
from forewarn.scenario.trading.agenda import Act, Deed
from forewarn.scenario.trading.budgeting import Budgeting, Planned, budget_of
from forewarn.scenario.trading.company import CURRENCY, Company
from forewarn.scenario.trading.customers import Customer
from forewarn.scenario.trading.kinds import Kind

BEGINS_DAYS, RUNS_DAYS = 7, (13, 27)
EVALUATED_DAYS, EVALUATED_SPREAD = 14, 0.6
"""After as many days again as the campaign lasted, in which its dip shows: the median and the spread."""

ASKS_FOR_CLAIMS = 5
"""The working days after which an evaluation that waits for the last claim is taken up again."""

STRATEGIES, ACTIVITIES = ("display", "tasting", "gifts"), ("endcap", "sampling", "bundle")
BRANDS = (WATER, SNACKS, GIFTS)
MARGIN_PERCENT = Decimal(28)
USUAL_RETURN, SPREAD, LEAST_RETURN = 0.6, 0.5, 0.08
DIP_SHARE = 0.15
"""How much of the uplift is missing after a campaign."""

MOST_EXECUTIONS, SPENT_ANYWAY = 3, 0.5
"""The share of rejected campaigns that cost something all the same."""

NOTICED = timedelta(days=30)
"""How long it matters that a campaign paid back nothing."""


class Campaigning:
    def __init__(self, company: Company, budgeting: Budgeting) -> None:
        self._company, self._budgeting = company, budgeting

    def running(self, customer: Customer) -> dict[int, Campaign]:
        """Return the campaigns of a customer that are under way, by their ordinals."""
        return self._company.account(customer.number).campaigns

    def plan(self, customer: Customer, planned: Planned) -> None:
        self._company.agenda.on(planned.day, Act.PROPOSE, customer.number, planned.ordinal)

    def propose(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        day, draws = self._company.today, lot(self._company.span.seed, "campaign", customer.number, ordinal)
        first = day + timedelta(days=BEGINS_DAYS)
        campaign = Campaign(
            cents=self._budgeting.asked_cents(customer, ordinal),
            first_day=first,
            last_day=first + timedelta(days=draws.whole(*RUNS_DAYS)),
        )
        self.running(customer)[ordinal] = campaign
        proposal = ProposeCampaign(
            on=day,
            campaign=campaign_of(customer, ordinal),
            customer=customer.id,
            budget=budget_of(customer),
            amount=Money(campaign.cents, CURRENCY),
            first_day=campaign.first_day,
            last_day=campaign.last_day,
            strategy=draws.one_of(STRATEGIES),
            brand=draws.one_of(BRANDS),
            responsible=customer.owner,
        )
        yield Deed(customer.owner, proposal)
        self._company.agenda.after(2, Act.APPROVE, customer.number, ordinal)

    def approve(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        """Approve what the budget still allows; reject the rest, some of which is spent all the same."""
        day, campaign = self._company.today, self.running(customer)[ordinal]
        name = campaign_of(customer, ordinal)
        if campaign.cents > self._budgeting.available_cents(customer):
            self._reject(customer, ordinal)
            yield Deed(customer.supervisor, RejectCampaign(day, name, "the budget is used up"))
            return
        self._budgeting.take(customer, campaign.cents)
        yield Deed(customer.supervisor, ApproveCampaign(day, name))
        self._plan_executions(customer, ordinal, campaign)

    def _reject(self, customer: Customer, ordinal: int) -> None:
        """Forget a campaign, and plan what is spent for it all the same."""
        campaign = self.running(customer).pop(ordinal)
        if lot(self._company.span.seed, "rejected", customer.number, ordinal).happens(SPENT_ANYWAY):
            self._company.agenda.on(campaign.last_day, Act.SPEND_ANYWAY, customer.number, ordinal)

    def _plan_executions(self, customer: Customer, ordinal: int, campaign: Campaign) -> None:
        draws = lot(self._company.span.seed, "executions", customer.number, ordinal)
        count = draws.whole(1, MOST_EXECUTIONS)
        campaign.executions = [campaign.cents * 9 // 10 // count] * count
        days = (campaign.last_day - campaign.first_day).days - 6
        for number in range(count):
            later = campaign.first_day + timedelta(days=days * number // count)
            self._company.agenda.on(later, Act.CARRY_OUT, customer.number, ordinal)
        self._company.agenda.on(campaign.last_day + timedelta(days=1), Act.END, customer.number, ordinal)

    def carry_out(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        campaign, day = self.running(customer)[ordinal], self._company.today
        if day > campaign.last_day:
            return
        number = campaign.carried_out
        campaign.carried_out += 1
        campaign.days.append(day)
        name = campaign_of(customer, ordinal)
        proven = number > 0 or not self._budgeting.is_about(customer, ordinal, Kind.NO_EVIDENCE)
        command = CarryOutCampaign(
            on=day,
            campaign=name,
            execution=f"E-{name}-{number + 1}",
            activity=ACTIVITIES[number],
            store=store_of(customer, ordinal, number),
            amount=Money(campaign.executions[number], CURRENCY),
            evidence=photos(name, number) if proven else (),
        )
        yield Deed(customer.owner, command)

    def end(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        day, campaign = self._company.today, self.running(customer)[ordinal]
        yield Deed(customer.owner, EndCampaign(day, campaign_of(customer, ordinal)))
        if campaign.carried_out:
            for _ in range(campaign.carried_out):
                self._company.agenda.after(5, Act.CLAIM, customer.number, ordinal)
            self._plan_evaluation(customer, ordinal, campaign)
        else:
            del self.running(customer)[ordinal]

    def _plan_evaluation(self, customer: Customer, ordinal: int, campaign: Campaign) -> None:
        draws = lot(self._company.span.seed, "evaluated", customer.number, ordinal)
        known = campaign.last_day + (campaign.last_day - campaign.first_day)
        day = known + timedelta(days=round(draws.wide(EVALUATED_DAYS, EVALUATED_SPREAD)))
        self._company.agenda.on(day, Act.EVALUATE, customer.number, ordinal)

    def evaluate(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        """Evaluate a campaign once all its claims are settled or rejected: its cost is known then."""
        campaign = self.running(customer)[ordinal]
        if campaign.decided < campaign.carried_out:
            self._company.agenda.after(ASKS_FOR_CLAIMS, Act.EVALUATE, customer.number, ordinal)
            return
        del self.running(customer)[ordinal]
        yield self._evaluation(customer, ordinal, campaign)

    def _evaluation(self, customer: Customer, ordinal: int, campaign: Campaign) -> Deed:
        """Say what came back: sales above the usual ones, less what was missing afterwards."""
        day = self._company.today
        draws = lot(self._company.span.seed, "evaluation", customer.number, ordinal)
        spent = sum(campaign.executions[: campaign.carried_out])
        net = max(LEAST_RETURN, draws.normal(USUAL_RETURN, SPREAD))
        if self._pays_nothing_back(customer, ordinal):
            net = draws.between(-0.95, -0.15)
            self._company.see(customer, day)
            self._company.end(customer, day + NOTICED)
        uplift = round(spent * (1 + net) / (float(MARGIN_PERCENT) / 100) / (1 - DIP_SHARE))
        baseline = round(customer.usual_cents * ((campaign.last_day - campaign.first_day).days + 1) / 7)
        command = EvaluateCampaign(
            on=day,
            campaign=campaign_of(customer, ordinal),
            baseline=Money(baseline, CURRENCY),
            actual=Money(baseline + uplift, CURRENCY),
            dip=Money(round(uplift * DIP_SHARE), CURRENCY),
            margin_percent=MARGIN_PERCENT,
        )
        return Deed(staff.ACCOUNTANT, command)

    def _pays_nothing_back(self, customer: Customer, ordinal: int) -> bool:
        return self._budgeting.is_about(customer, ordinal, Kind.NO_PAYBACK)


def campaign_of(customer: Customer, ordinal: int) -> str:
    return f"H-{customer.id}-{ordinal:02}"


def photos(campaign: str, number: int) -> tuple[str, ...]:
    """Return what proves an execution."""
    return (f"photo-{campaign}-{number + 1}",)


def store_of(customer: Customer, ordinal: int, number: int) -> str:
    """Return the store of an execution. Two campaigns that follow each other are in different stores, so that
    nothing innocent is claimed twice in a month."""
    return f"{customer.id}/store-{ordinal % 2 * MOST_EXECUTIONS + number + 1}"
