"""Dealers claim what they spent in a campaign, and finance settles it."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.claim.commands import RejectClaim, SettleClaim, SubmitClaim
from domain.money import Money
from domain.spending.commands import RecordSpending
from scenario import staff
from scenario.lot import lot
from scenario.trading.agenda import Act, Deed
from scenario.trading.budgeting import Budgeting, budget_of
from scenario.trading.campaigning import ACTIVITIES, NOTICED, Campaign, Campaigning, campaign_of, store_of
from scenario.trading.company import CURRENCY, Company
from scenario.trading.customers import Customer
from scenario.trading.troubles import Innocent, Kind

SETTLED_WORKING_DAYS, LOOKED_INTO_DAYS = 8, 30
CUT = 0.8
"""What finance pays of a claim that is partly accepted."""


class Claiming:
    def __init__(self, company: Company, budgeting: Budgeting, campaigning: Campaigning) -> None:
        self._company, self._budgeting, self._campaigning = company, budgeting, campaigning
        self._claimed_again: dict[tuple[int, int], Campaign] = {}

    def begin(self, customer: Customer) -> None:
        trouble = customer.trouble
        if trouble is not None and trouble.kind is Kind.UNAPPROVED:
            self._company.agenda.on(trouble.start, Act.SPEND, customer.number)

    def claim(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        campaign = self._campaigning.running[customer.number, ordinal]
        number = campaign.submitted
        campaign.submitted += 1
        yield Deed(customer.id, submission(customer, ordinal, campaign, number, self._company.today))
        self._company.agenda.after(SETTLED_WORKING_DAYS, Act.SETTLE, customer.number, packed(ordinal, number))
        if number == 0 and self._budgeting.is_about(customer, ordinal, Kind.CLAIM_TWICE):
            draws = lot(self._company.span.seed, "claimed twice", customer.number)
            again = self._company.today + timedelta(days=draws.whole(2, 40))
            self._claimed_again[customer.number, ordinal] = campaign
            self._company.agenda.on(again, Act.CLAIM_AGAIN, customer.number, ordinal)

    def claim_again(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        """Submit the first claim of a campaign once more, under another number."""
        campaign, day = self._claimed_again.pop((customer.number, ordinal)), self._company.today
        command = submission(customer, ordinal, campaign, 0, day, again="-2")
        yield Deed(customer.id, command)
        self._company.see(customer, day)
        later = day + timedelta(days=LOOKED_INTO_DAYS)
        self._company.agenda.on(later, Act.REJECT_CLAIM, customer.number, ordinal)

    def reject(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        claim = f"{claim_of(customer, ordinal, 0)}-2"
        yield Deed(staff.ACCOUNTANT, RejectClaim(self._company.today, claim, "claimed already"))
        self._company.end(customer, self._company.today)

    def settle(self, customer: Customer, both: int) -> Iterator[Deed]:
        ordinal, number = unpacked(both)
        campaign = self._campaigning.running[customer.number, ordinal]
        cents = campaign.executions[number]
        if self._budgeting.is_about(customer, ordinal, Innocent.CLAIM_CUT):
            cents = round(cents * CUT)
            self._company.see(customer, self._company.today)
        claim = claim_of(customer, ordinal, number)
        command = SettleClaim(self._company.today, claim, Money(cents, CURRENCY), "write_off")
        yield Deed(staff.ACCOUNTANT, command)

    def spend(self, customer: Customer, _: int) -> Iterator[Deed]:
        """Book what a rep spent without asking."""
        day = self._company.today
        cents = self._budgeting.unasked_cents(customer)
        if not cents:
            self._company.agenda.on(day + timedelta(days=30), Act.SPEND, customer.number)
            return
        document = f"F-{customer.id}-{day}"
        command = RecordSpending(day, document, customer.id, budget_of(customer), Money(cents, CURRENCY))
        yield Deed(staff.ACCOUNTANT, command)
        self._company.see(customer, day)
        self._company.end(customer, day + NOTICED)


def submission(
    customer: Customer, ordinal: int, campaign: Campaign, number: int, day: date, again: str = ""
) -> SubmitClaim:
    return SubmitClaim(
        on=day,
        claim=claim_of(customer, ordinal, number) + again,
        campaign=campaign_of(customer, ordinal),
        activity=ACTIVITIES[number],
        store=store_of(customer, number),
        period=campaign.days[number].isoformat()[:7],
        amount=Money(campaign.executions[number], CURRENCY),
        evidence=(f"photo-{campaign_of(customer, ordinal)}-{number + 1}",),
    )


def claim_of(customer: Customer, ordinal: int, number: int) -> str:
    return f"{campaign_of(customer, ordinal)}-{number + 1}"


def packed(ordinal: int, number: int) -> int:
    return ordinal * 4 + number


def unpacked(both: int) -> tuple[int, int]:
    return divmod(both, 4)
