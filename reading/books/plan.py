"""Plan against actual: detail, weeks, the period of the target, and the year to date. Source: WORKING_LIFE
2.8."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from forewarn.alerts.registry import rules_for
from forewarn.alerts.sales_pace.monitor import SALES_PACE
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.consumers.commands.effects import Frame
from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsReturned
from forewarn.domain.order.facts import OrderDelivered
from forewarn.domain.target.fair_share import largest_remainder
from forewarn.domain.target.period import Period, alike_in_year, kind_of, period_named
from forewarn.projections.directory import DIRECTORY, Entry, segment
from forewarn.projections.pace.book import PACE, sums_of
from forewarn.projections.pace.figures import goal_on, sold_in
from forewarn.projections.pace.reckoning import Reckoned
from forewarn.projections.pace.row import Goal, Pace, Track
from forewarn.projections.pace.weights import Share, share_until, weight_until
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.pace import CUSTOMER, frame_of, last_year
from forewarn.reading.books.plan_line import FIGURES, amount, figures
from forewarn.reading.books.reader import Reader

COLUMNS = ("holder", "brand", "level", "from", "until", "reference", *FIGURES, "currency")


class Sale(NamedTuple):
    """What a delivery or a return moved of a brand, in the unit of the target."""

    on: date
    reference: str
    moved: int


class Sheet(NamedTuple):
    """A brand of a customer in the period of a target: a month, a quarter or a year."""

    holder: str
    row: Pace
    goals: dict[str, Goal]
    track: Track
    period: str
    setting: Setting

    @property
    def goal(self) -> Goal:
        return self.goals[self.period]

    @property
    def currency(self) -> str:
        return "" if self.goal.is_quantity else self.row.currency or "CNY"

    def share(self, on: date) -> Share:
        setting = self.setting
        return share_until(self.period, on, setting.calendar, setting.rules.weights, setting.brand)


def plan(reader: Reader) -> Listing:
    """List one customer, or all, in the shortest period of the day that has a target."""
    return Listing(COLUMNS, (cells for sheet in sheets(reader) for cells in lines(sheet, reader)))


def sheets(reader: Reader) -> Iterator[Sheet]:
    frame, day = frame_of(reader), reader.day
    who = {subject: row for subject, _, row in reader.rows(DIRECTORY)}
    for subject, _, row in reader.rows(PACE):
        if subject.startswith(CUSTOMER):
            yield from of_customer(subject, row, who.get(subject, Entry()), day, frame)


def of_customer(subject: str, row: Pace, who: Entry, day: date, frame: Frame) -> Iterator[Sheet]:
    rules = rules_for(SALES_PACE, frame.rules, segment(who, subject))
    for brand, goals in sorted(row.goals.items()):
        found = goal_on(goals, day)
        if found is not None:
            track = row.tracks.get(brand, Track())
            yield Sheet(subject, row, goals, track, found[0], Setting(day, frame.calendar, rules, brand))


def lines(sheet: Sheet, reader: Reader) -> Iterator[tuple[Cell, ...]]:
    sales = sales_of(sheet, replace(reader, subject=sheet.holder))
    yield from (detail(sheet, sale) for sale in sales)
    yield from weeks(sheet, sales)
    days = period_named(sheet.period)
    reckoned = Reckoned(sheet.goal.amount, sum(sale.moved for sale in sales), sheet.share(sheet.setting.on))
    before = last_year(sheet.track, sheet.period, sheet.goal.is_quantity)
    yield line(sheet, kind_of(sheet.period), days, reckoned, before)
    yield cumulative(sheet)


def sales_of(sheet: Sheet, reader: Reader) -> list[Sale]:
    """Return the period's sales up to the day, in the order of their days."""
    days = period_named(sheet.period)
    found = (sale_of(fact, sheet) for fact in reader.facts())
    return sorted(sale for sale in found if sale is not None and days.first <= sale.on <= sheet.setting.on)


def sale_of(fact: Fact, sheet: Sheet) -> Sale | None:
    if not isinstance(fact, OrderDelivered | GoodsReturned):
        return None
    sold = sums_of(fact.lines).get(sheet.setting.brand)
    if sold is None:
        return None
    moved = sold.quantity if sheet.goal.is_quantity else sold.cents
    if isinstance(fact, GoodsReturned):
        return Sale(fact.on, fact.goods_return, -moved)
    return Sale(fact.on, fact.delivery, moved)


def detail(sheet: Sheet, sale: Sale) -> tuple[Cell, ...]:
    head: tuple[Cell, ...] = (sheet.holder, sheet.setting.brand, "detail", sale.on, sale.on, sale.reference)
    rest = [None] * (len(FIGURES) - 2)
    return (*head, None, amount(sale.moved, sheet.currency), *rest, sheet.currency)


def weeks(sheet: Sheet, sales: Sequence[Sale]) -> Iterator[tuple[Cell, ...]]:
    """Yield the weeks. The plan of the period is divided among them by weight, so that it adds up."""
    spans = [span for span in weeks_of(period_named(sheet.period)) if weight_in(sheet, span, span.last)]
    weights = [weight_in(sheet, span, span.last) for span in spans]
    plans = largest_remainder(sheet.goal.amount, [Fraction(weight) for weight in weights])
    for span, target, weight in zip(spans, plans, weights, strict=True):
        sold = sum(sale.moved for sale in sales if span.first <= sale.on <= span.last)
        share = Share(weight_in(sheet, span, min(span.last, sheet.setting.on)), weight)
        yield line(sheet, "week", span, Reckoned(target, sold, share), None)


def weeks_of(days: Period) -> Iterator[Period]:
    """Yield the weeks from Monday to Sunday, as far as they lie in the period."""
    first = days.first
    while first <= days.last:
        last = min(days.last, first + timedelta(days=6 - first.weekday()))
        yield Period(first, last)
        first = last + timedelta(days=1)


def weight_in(sheet: Sheet, span: Period, until: date) -> float:
    """Return the weight of a span's days up to one of them; 0 before it."""
    if until < span.first:
        return 0.0
    ends = (until, span.first - timedelta(days=1))
    setting = sheet.setting
    gone = [
        weight_until(sheet.period, day, setting.calendar, setting.rules.weights, setting.brand)
        for day in ends
    ]
    return gone[0] - gone[1]


def cumulative(sheet: Sheet) -> tuple[Cell, ...]:
    """Return the periods of the year so far that have a target: those before whole, this one to date."""
    named = [
        period
        for period in alike_in_year(sheet.period)
        if period <= sheet.period and period in sheet.goals and same_unit(sheet, period)
    ]
    target = sum(sheet.goals[period].amount for period in named)
    actual = sum(sold_in(sheet.track, period, sheet.goal.is_quantity) for period in named)
    planned = target - sheet.goal.amount * (1 - sheet.share(sheet.setting.on).part)
    days = Period(period_named(named[0]).first, period_named(sheet.period).last)
    before = [last_year(sheet.track, period, sheet.goal.is_quantity) or 0 for period in named]
    return line(
        sheet, "cumulative", days, Reckoned(target, actual, Share(planned, target)), sum(before) or None
    )


def same_unit(sheet: Sheet, period: str) -> bool:
    return sheet.goals[period].is_quantity == sheet.goal.is_quantity


def line(sheet: Sheet, level: str, days: Period, plan: Reckoned, before: int | None) -> tuple[Cell, ...]:
    numbers = list(figures(plan, sheet.currency, before))
    if level == "cumulative":
        numbers[FIGURES.index("required_a_day")] = None
    head = (sheet.holder, sheet.setting.brand, level, days.first, days.last, "")
    return (*head, *numbers, sheet.currency)
