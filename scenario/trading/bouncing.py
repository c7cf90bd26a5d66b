"""Banks send payments back: once by a mistake in the account number, and again and again where there is no
money. An acceptance that is not honoured when it matures is a fact of its own."""

from collections.abc import Iterator
from datetime import date, timedelta

from forewarn.domain.decider import Fact
from forewarn.domain.payment.facts import PaymentReversed
from forewarn.domain.payment.undoing import ReversePayment
from forewarn.scenario import staff
from forewarn.scenario.lot import Lot, lot
from forewarn.scenario.trading.agenda import Act, Deed
from forewarn.scenario.trading.company import Company
from forewarn.scenario.trading.customers import Customer, number_of
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.labels import Label
from forewarn.scenario.trading.span import ONE_DAY
from forewarn.scenario.trading.troubles import Trouble

SENT_BACK_WORKING_DAYS = 2
SENT_BACK: dict[Kind | Innocent, float] = {Kind.SHORT_OF_MONEY: 0.25}
"""The share of transfers without cover, while the trouble lasts."""

LAST_ONES, LAST_DAYS = 0.4, timedelta(days=10)
"""The share of the last transfers before a customer stops that have no cover, and how long before."""

DISHONOURED: dict[Kind | Innocent, float] = {Kind.SHORT_OF_MONEY: 0.4, Kind.STOPS_PAYING: 0.8}
"""The share of acceptances that are not honoured when they mature while the trouble lasts."""

PAYS_AGAIN_DAYS: dict[Kind | Innocent, tuple[int, int]] = {
    Kind.SHORT_OF_MONEY: (8, 25),
    Kind.STOPS_PAYING: (5, 5),
}
USUAL_DAYS = 2
MISTAKE, NO_COVER = "wrong account number", "no cover"
IS_DISHONOURED, MATTERS = "an acceptance that is not honoured", timedelta(days=60)


class Bouncing:
    def __init__(self, company: Company) -> None:
        self._company = company

    def transferred(self, customer: Customer, count: int) -> None:
        """Plan that a transfer of today is sent back, if it is."""
        trouble, account = customer.trouble, self._company.account(customer.number)
        if trouble is None:
            return
        if is_mistaken(trouble) and not account.once and self._company.today >= trouble.start:
            account.once = True
            self._company.agenda.after(SENT_BACK_WORKING_DAYS, Act.BOUNCE, customer.number, count)
        elif has_no_cover(trouble, self._company.today, self._draws(customer, count)):
            sent_back = max(trouble.start, self._company.agenda.working_day_after(SENT_BACK_WORKING_DAYS))
            self._company.agenda.on(sent_back, Act.BOUNCE, customer.number, count)

    def accepted(self, customer: Customer, count: int, matures: date) -> None:
        """Plan that an acceptance is not honoured, if it is not."""
        trouble = customer.trouble
        if trouble is None or trouble.kind not in DISHONOURED or not trouble.lasts_on(matures):
            return
        if self._draws(customer, count).happens(DISHONOURED[trouble.kind]):
            self._company.agenda.on(matures + ONE_DAY, Act.BOUNCE, customer.number, count)

    def _draws(self, customer: Customer, count: int) -> Lot:
        return lot(self._company.span.seed, "bounced", customer.number, count)

    def bounce(self, customer: Customer, count: int) -> Iterator[Deed]:
        day, payment = self._company.today, payment_of(customer, count)
        trouble = customer.trouble
        reason = MISTAKE if trouble is not None and is_mistaken(trouble) else NO_COVER
        self._company.see(customer, day)
        yield Deed(staff.ACCOUNTANT, ReversePayment(day, payment, reason))

    def hear(self, fact: Fact) -> None:
        """Plan when a customer pays again what was sent back."""
        if isinstance(fact, PaymentReversed):
            customer = self._company.customer(number_of(fact.subject))
            again = fact.on + timedelta(days=self._again_days(customer, fact.payment))
            for debt in self._company.account(customer.number).undecided():
                debt.pay_on = self._company.agenda.on(again, Act.PAY, customer.number)
            if fact.tender == "acceptance":
                self._label(customer, fact.on)

    def _again_days(self, customer: Customer, payment: str) -> int:
        trouble = customer.trouble
        if trouble is None or is_mistaken(trouble):
            return USUAL_DAYS if trouble is None else round(trouble.size)
        draws = lot(self._company.span.seed, "again", payment)
        return draws.whole(*PAYS_AGAIN_DAYS[trouble.kind])

    def _label(self, customer: Customer, day: date) -> None:
        """Label that an acceptance was not honoured. One soon after it belongs to the same trouble."""
        labels = self._company.account(customer.number).labels
        for label in labels:
            if label.kind == IS_DISHONOURED and label.end is not None and day <= label.end:
                label.end = day + MATTERS
                return
        labels.append(Label(customer.subject, "major_change", IS_DISHONOURED, day, day, day + MATTERS))


def is_mistaken(trouble: Trouble) -> bool:
    return trouble.kind is Innocent.BOUNCED_ONCE


def has_no_cover(trouble: Trouble, day: date, draws: Lot) -> bool:
    if trouble.kind is Kind.STOPS_PAYING and trouble.start - LAST_DAYS <= day < trouble.start:
        return draws.happens(LAST_ONES)
    return trouble.lasts_on(day) and draws.happens(SENT_BACK.get(trouble.kind, 0.0))


def payment_of(customer: Customer, count: int) -> str:
    """Return the id of a customer's payment by its number."""
    return f"P-{customer.id}-{count:04}"
