"""What keeps alerts from being passed on: closed, merged, long overdue. Source: DOMAIN §5."""

from datetime import date, timedelta
from typing import Any

import pytest

from examples.overdue import DUE, after, item, owing
from forewarn.alerts.inhibition import inhibited_by
from forewarn.alerts.inhibitions import INHIBITIONS, long_overdue_from
from forewarn.alerts.monitor import MonitorRules, Today
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.domain.calendar import Calendar
from forewarn.domain.customer.facts import CustomerClosed, CustomerMerged, CustomerRegistered
from forewarn.domain.decider import Fact
from forewarn.projections.profile.book import PROFILE
from forewarn.projections.projection import Projection
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.row import Receivables

C1 = "customer/C1"
REGISTERED = CustomerRegistered(
    subject=C1, on=DUE, name="Acme", currency="CNY", kind="dealer", grade="A", region="north", owner="li"
)
CLOSED = CustomerClosed(subject=C1, on=DUE, reason="retired")
MERGED = CustomerMerged(subject=C1, on=DUE, into="C2")


class Of:
    """The books of one customer."""

    def __init__(self, owes: Receivables, *facts: Fact) -> None:
        self._rows: dict[str, Any] = {RECEIVABLES.name: owes, PROFILE.name: PROFILE.row()}
        for number, fact in enumerate((REGISTERED, *facts)):
            PROFILE.evolve(self._rows[PROFILE.name], fact, f"e{number}")

    def __getitem__(self, projection: Projection[Any]) -> Any:
        return self._rows[projection.name]

    def part(self, projection: Projection[Any], part: str) -> Any:
        return self[projection]

    def parts(self, projection: Projection[Any]) -> Any:
        return ()


def reason(monitor: str, rows: Of, on: date = DUE, rules: MonitorRules | None = None) -> str:
    return inhibited_by(monitor, INHIBITIONS, rows, Today(on, Calendar()), rules or SalesPaceRules())


@pytest.mark.parametrize(
    ("facts", "says"), [((), ""), ((CLOSED,), "customer closed"), ((MERGED,), "customer merged")]
)
def test_nobody_chases_a_customer_that_is_gone(facts: tuple[Fact, ...], says: str) -> None:
    rows = Of(owing(), *facts)
    assert [reason(name, rows) for name in ("churn", "sales_pace", "feed")] == [says] * 3
    assert [reason(name, rows) for name in ("arrears", "expense", "major_change")] == [""] * 3


@pytest.mark.parametrize(("days", "says"), [(0, ""), (90, ""), (91, "long overdue"), (400, "long overdue")])
def test_arrears_of_more_than_ninety_days_inhibit_the_pace_alone(days: int, says: str) -> None:
    rows = Of(owing(item("I1", 10_000)))
    assert reason("sales_pace", rows, after(days)) == says
    assert reason("churn", rows, after(days)) == ""


def test_what_is_disputed_whole_is_no_reason() -> None:
    disputed, partly = (owing(item("I1", 10_000, disputed_cents=cents)) for cents in (10_000, 9_999))
    assert reason("sales_pace", Of(disputed), after(200)) == ""
    assert reason("sales_pace", Of(partly), after(200)) == "long overdue"


def test_how_long_is_a_rule() -> None:
    rows, rules = Of(owing(item("I1", 10_000))), SalesPaceRules(long_overdue_days=30)
    assert reason("sales_pace", rows, after(30), rules) == ""
    assert reason("sales_pace", rows, after(31), rules) == "long overdue"
    assert long_overdue_from(rows, Today(DUE, Calendar()), rules) == DUE + timedelta(days=31)


def test_it_is_looked_at_again_on_the_first_day_that_inhibits() -> None:
    rows = Of(owing(item("I1", 10_000), item("I2", 10_000, after(5))))
    rules = SalesPaceRules()
    assert long_overdue_from(rows, Today(DUE, Calendar()), rules) == after(91)
    assert long_overdue_from(rows, Today(after(91), Calendar()), rules) == after(96)
    assert long_overdue_from(rows, Today(after(96), Calendar()), rules) is None
