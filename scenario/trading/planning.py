"""Every quarter begins with targets, campaigns and the budgets for them."""

from collections.abc import Iterator
from datetime import date

from forewarn.scenario.trading.agenda import Deed
from forewarn.scenario.trading.budgeting import Budgeting, quarters_until
from forewarn.scenario.trading.campaigning import Campaigning
from forewarn.scenario.trading.company import Company
from forewarn.scenario.trading.targeting import Targeting, quarter_of


class Planning:
    def __init__(
        self, company: Company, targeting: Targeting, budgeting: Budgeting, campaigning: Campaigning
    ) -> None:
        self._company, self._targeting = company, targeting
        self._budgeting, self._campaigning = budgeting, campaigning
        self._quarter = ""

    def deeds(self, day: date) -> Iterator[Deed]:
        """Plan a quarter on its first day, after the one before was closed."""
        quarter = quarter_of(day)
        if quarter != self._quarter:
            self._quarter = quarter
            yield from self._targeting.set_for(quarter, day)
            yield from self._budgeting.set_for(quarter, self._campaigns(quarter, day))

    def _campaigns(self, quarter: str, day: date) -> dict[str, int]:
        """Plan the campaigns of a quarter, and return what they cost by region."""
        number, cents = quarters_until(self._company.span.first_day, day), dict[str, int]()
        for customer in self._company.present():
            planned = self._budgeting.planned(customer, quarter, number)
            if planned is not None:
                self._campaigning.plan(customer, planned)
                cost = self._budgeting.cents_of(customer, planned.ordinal)
                cents[customer.region] = cents.get(customer.region, 0) + cost
        return cents
