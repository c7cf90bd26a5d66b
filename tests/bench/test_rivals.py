"""What somebody would write in an afternoon, for each of the five warnings."""

from datetime import date, timedelta

from bench.truth.rivals import FIXED, SIGMA, Rivals
from bench.truth.room import Agreeing
from bench.truth.spread import Spread
from forewarn.app.truth.alarms import Alarm
from forewarn.cli.demo.telling import published_years
from forewarn.domain.budget.facts import BudgetDrawn, BudgetReturned, BudgetSet
from forewarn.domain.calendar import DayOpened
from forewarn.domain.customer.facts import FactReported, ProfileElementChanged
from forewarn.domain.decider import Fact
from forewarn.domain.order.facts import OrderPlaced
from forewarn.domain.target.facts import TargetSet
from forewarn.scenario.trading.market import Market
from forewarn.scenario.trading.span import ONE_DAY, Span

SUBJECT, FIRST = "customer/D1", date(2025, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def heard(days: int, *facts: Fact) -> Rivals:
    """The facts on their days, each after its day was opened."""
    rivals = Rivals()
    for number in range(days):
        rivals.hear(DayOpened(subject="calendar", on=day(number)))
        for fact in facts:
            if fact.on == day(number):
                rivals.hear(fact)
    return rivals


def said(alarms: list[Alarm]) -> list[tuple[str, date]]:
    return [(alarm.monitor, alarm.days[0]) for alarm in alarms]


def order(number: int, cents: int = 1000) -> OrderPlaced:
    return OrderPlaced(
        subject=SUBJECT,
        on=day(number),
        order=f"O{number}",
        currency="CNY",
        lines=(),
        amount_cents=cents,
        payment_days=30,
        wanted=day(number),
    )


def test_nobody_orders_for_sixty_days_or_for_longer_than_three_deviations_of_the_own_gaps():
    rivals = heard(200, *(order(number) for number in (0, 9, 20, 30, 39, 50, 60)))
    assert said(rivals.alarms[FIXED]) == [("churn", day(121))]
    assert said(rivals.alarms[SIGMA]) == [("churn", day(73))]


def test_an_order_beyond_three_deviations_is_odd():
    usual = [order(10 * number, 1000 + number) for number in range(8)]
    rivals = heard(82, *usual, order(80, 9000))
    assert ("major_change", day(81)) in said(rivals.alarms[SIGMA])


def test_sales_below_four_fifths_of_the_days_share_of_the_target_are_behind():
    target = TargetSet(
        subject=SUBJECT,
        on=FIRST,
        target="customer/D1/2025-Q1/",
        period="2025-Q1",
        brand="",
        currency="CNY",
        amount_cents=90_000,
        quantity=None,
        version=1,
    )
    assert said(heard(60, target).alarms[FIXED]) == [("sales_pace", day(18))]


def test_a_budget_is_warned_of_at_nine_tenths():
    budget = BudgetSet(
        subject="budget/B1",
        on=FIRST,
        budget="B1",
        first_day=FIRST,
        last_day=day(89),
        currency="CNY",
        amount_cents=1000,
    )
    moved = {"subject": "budget/B1", "budget": "B1", "first_day": FIRST, "currency": "CNY"}
    drawn = BudgetDrawn(on=day(5), campaign="H1", customer="D1", amount_cents=950, **moved)
    back = BudgetReturned(on=day(7), campaign="H1", customer="D1", amount_cents=200, **moved)
    assert said(heard(20, budget, drawn, back).alarms[FIXED]) == [("expense", day(6))]


def test_any_change_of_the_file_is_told_but_not_its_first_value():
    def scope(number: int, value: str) -> ProfileElementChanged:
        return ProfileElementChanged(
            subject=SUBJECT,
            on=day(number),
            element="scope",
            previous="",
            current=value,
            source="registry",
            effective=day(number),
        )

    told = FactReported(subject=SUBJECT, on=day(9), kind="股权冻结", source="registry", detail="")
    rivals = heard(20, scope(1, "food"), scope(4, "food, toys"), told)
    assert said(rivals.alarms[FIXED]) == [("major_change", day(5)), ("major_change", day(10))]


def test_a_spread_has_the_mean_and_the_deviation_of_its_values():
    spread = Spread()
    for value in (2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0):
        spread.add(value)
    assert (spread.mean, round(spread.deviation, 4)) == (5.0, 2.1381)
    assert spread.is_odd(11.5)
    assert not spread.is_odd(11.0)


def test_a_market_to_which_everybody_agrees_keeps_little_of_each_customer():
    span = Span(3, 40, 1)
    market = Market(span, published_years(span))
    agreeing, on = Agreeing(market), span.first_day
    for _ in range(120):
        for deed in market.deeds(on):
            for fact in agreeing.facts(deed.command):
                market.hear(fact)
        on += ONE_DAY
    accounts = [account for _, account in market.company.accounts.each(40)]
    assert sum(account.registered for account in accounts) > 30
    assert max(len(account.debts) for account in accounts) < 40
