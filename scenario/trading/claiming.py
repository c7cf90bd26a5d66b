"""Dealers claim what they spent in a campaign, and finance settles it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from forewarn.domain.claim.settling import RejectClaim, SettleClaim
from forewarn.domain.claim.submitting import SubmitClaim
from forewarn.domain.money import Money
from forewarn.domain.spending.decisions import RecordSpending
from forewarn.scenario import staff
from forewarn.scenario.lot import lot
from forewarn.scenario.trading.account import Campaign
from forewarn.scenario.trading.agenda import Act, Deed
from forewarn.scenario.trading.budgeting import Budgeting, budget_of
from forewarn.scenario.trading.campaigning import (
    ACTIVITIES,
    NOTICED,
    Campaigning,
    campaign_of,
    photos,
    store_of,
)
from forewarn.scenario.trading.company import CURRENCY, Company
from forewarn.scenario.trading.customers import Customer
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.labels import Label

SETTLED_WORKING_DAYS, LOOKED_INTO_DAYS = 8, 30
PROVEN_LATER, PROVEN_DAYS = 0.5, (4, 12)
"""The share of claims without evidence that are proven after all, and when."""

SPENT_SHARE = (0.4, 1.0)
"""How much of a rejected campaign is spent all the same."""

CUT = 0.8
"""What finance pays of a claim that is partly accepted."""


class Claiming:
    def __init__(self, company: Company, budgeting: Budgeting, campaigning: Campaigning) -> None:
        self._company, self._budgeting, self._campaigning = company, budgeting, campaigning

    def begin(self, customer: Customer) -> None:
        trouble = customer.trouble
        if trouble is not None and trouble.kind is Kind.UNAPPROVED:
            self._company.agenda.on(trouble.start, Act.SPEND, customer.number)

    def claim(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        campaign = self._campaigning.running(customer)[ordinal]
        number = campaign.submitted
        campaign.submitted += 1
        proven = not (number == 0 and self._lacks_photos(customer, ordinal))
        command = submission(customer, ordinal, campaign, number, self._company.today)
        yield Deed(customer.id, command if proven else replace(command, evidence=()))
        if number == 0 and self._budgeting.is_about(customer, ordinal, Kind.NO_EVIDENCE):
            self._look_into(customer, ordinal)
            return
        self._company.agenda.after(SETTLED_WORKING_DAYS, Act.SETTLE, customer.number, packed(ordinal, number))
        if number == 0 and self._budgeting.is_about(customer, ordinal, Kind.CLAIM_TWICE):
            draws = lot(self._company.span.seed, "claimed twice", customer.number)
            again = self._company.today + timedelta(days=draws.whole(2, 40))
            self._company.account(customer.number).claimed_again[ordinal] = campaign
            self._company.agenda.on(again, Act.CLAIM_AGAIN, customer.number, ordinal)

    def _lacks_photos(self, customer: Customer, ordinal: int) -> bool:
        """Return whether a claim comes without photos, of which the one of an innocent customer is proven by
        what the rep saw in the store."""
        if self._budgeting.is_about(customer, ordinal, Innocent.PROVEN_IN_STORE):
            self._company.see(customer, self._company.today)
            return True
        return self._budgeting.is_about(customer, ordinal, Kind.NO_EVIDENCE)

    def _look_into(self, customer: Customer, ordinal: int) -> None:
        """Plan what becomes of a claim without evidence: it is proven later, or rejected."""
        day, draws = self._company.today, lot(self._company.span.seed, "unproven", customer.number)
        self._company.see(customer, day)
        if draws.happens(PROVEN_LATER):
            later = day + timedelta(days=draws.whole(*PROVEN_DAYS))
            self._company.agenda.on(later, Act.PROVE_CLAIM, customer.number, ordinal)
        else:
            later = day + timedelta(days=LOOKED_INTO_DAYS)
            self._company.agenda.on(later, Act.REJECT_UNPROVEN, customer.number, ordinal)

    def prove(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        """Submit a claim again, with evidence."""
        day, campaign = self._company.today, self._campaigning.running(customer)[ordinal]
        yield Deed(customer.id, submission(customer, ordinal, campaign, 0, day))
        self._company.end(customer, day)
        self._company.agenda.after(SETTLED_WORKING_DAYS, Act.SETTLE, customer.number, packed(ordinal, 0))

    def reject_unproven(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        day, claim = self._company.today, claim_of(customer, ordinal, 0)
        self._campaigning.running(customer)[ordinal].decided += 1
        yield Deed(staff.ACCOUNTANT, RejectClaim(day, claim, "nothing proves it"))
        self._company.end(customer, day)

    def claim_again(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        """Submit the first claim of a campaign once more, under another number."""
        day, account = self._company.today, self._company.account(customer.number)
        campaign = account.claimed_again.pop(ordinal)
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
        campaign = self._campaigning.running(customer)[ordinal]
        campaign.decided += 1
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
        yield self._spent(customer, f"F-{customer.id}-{day}", cents)
        self._company.see(customer, day)
        self._company.end(customer, day + NOTICED)

    def spend_anyway(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        """Book what a campaign cost that was rejected, and label that nobody approved it."""
        day, draws = self._company.today, lot(self._company.span.seed, "anyway", customer.number, ordinal)
        if not self._budgeting.has_budget(customer, day):
            return
        cents = round(self._budgeting.cents_of(customer, ordinal) * draws.between(*SPENT_SHARE))
        yield self._spent(customer, f"F-{campaign_of(customer, ordinal)}", max(1, cents))
        label = Label(customer.subject, "expense", str(Kind.UNAPPROVED), day, day, day + NOTICED)
        self._company.account(customer.number).labels.append(label)

    def _spent(self, customer: Customer, document: str, cents: int) -> Deed:
        day, amount = self._company.today, Money(cents, CURRENCY)
        self._budgeting.take(customer, cents)
        command = RecordSpending(day, document, customer.id, budget_of(customer), amount)
        return Deed(staff.ACCOUNTANT, command)


def submission(
    customer: Customer, ordinal: int, campaign: Campaign, number: int, day: date, again: str = ""
) -> SubmitClaim:
    return SubmitClaim(
        on=day,
        claim=claim_of(customer, ordinal, number) + again,
        campaign=campaign_of(customer, ordinal),
        activity=ACTIVITIES[number],
        store=store_of(customer, ordinal, number),
        period=campaign.days[number].isoformat()[:7],
        amount=Money(campaign.executions[number], CURRENCY),
        evidence=photos(campaign_of(customer, ordinal), number),
    )


def claim_of(customer: Customer, ordinal: int, number: int) -> str:
    return f"{campaign_of(customer, ordinal)}-{number + 1}"


def packed(ordinal: int, number: int) -> int:
    return ordinal * 4 + number


def unpacked(both: int) -> tuple[int, int]:
    return divmod(both, 4)
