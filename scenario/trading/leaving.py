"""A customer closes its business in good order: it says so, pays what it owes, and is closed."""

from collections.abc import Iterator
from datetime import timedelta

from forewarn.domain.customer.closing import CloseCustomer
from forewarn.domain.customer.contracts import EndContract
from forewarn.scenario import staff
from forewarn.scenario.trading.agenda import Act, Deed
from forewarn.scenario.trading.company import Company
from forewarn.scenario.trading.customers import Customer
from forewarn.scenario.trading.kinds import Innocent

REASON = "the owner retires"
AGAIN_DAYS = 10


class Leaving:
    def __init__(self, company: Company) -> None:
        self._company = company

    def begin(self, customer: Customer) -> None:
        trouble = customer.trouble
        if trouble is not None and trouble.kind is Innocent.CLOSES:
            self._company.agenda.on(trouble.start, Act.NOTICE_END, customer.number)

    def give_notice(self, customer: Customer, _: int) -> Iterator[Deed]:
        day = self._company.today
        yield Deed(customer.owner, EndContract(day, customer.id, f"HT-{customer.id}", REASON))
        self._company.agenda.on(day + timedelta(days=AGAIN_DAYS), Act.CLOSE, customer.number)

    def close(self, customer: Customer, _: int) -> Iterator[Deed]:
        """Close the account once nothing is owed either way, no acceptance is outstanding, and nothing is on
        its way."""
        day, account = self._company.today, self._company.account(customer.number)
        if not account.is_settled(day):
            self._company.agenda.on(day + timedelta(days=AGAIN_DAYS), Act.CLOSE, customer.number)
            return
        account.closed = True
        yield Deed(staff.MASTER_DATA, CloseCustomer(day, customer.id, REASON))
