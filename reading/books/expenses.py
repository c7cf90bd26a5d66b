"""What is spent on customers against what they buy: the burn beside the sales pace.

Source: WORKING_LIFE 2.8: 66,000 planned for sales of 1,100,000 are 6.00 %; 30,000 for 320,000 are 9.38 %."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeAlias

from forewarn.consumers.commands.effects import weights_of
from forewarn.domain.target.period import period_named
from forewarn.projections.campaigns import CAMPAIGNS, Campaigns
from forewarn.projections.campaigns.effect import Days, weight_of
from forewarn.projections.directory import DIRECTORY, Entry
from forewarn.projections.pace.figures import months_of
from forewarn.projections.pace.reckoning import Reckoned
from forewarn.projections.pace.weights import Share
from forewarn.projections.spending import SPENDING, Spending
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.pace import CUSTOMER, frame_of, holders_of, lines_of
from forewarn.reading.books.plan_line import amount, ratio
from forewarn.reading.books.reader import Reader

COLUMNS = tuple(
    "holder period planned spent planned_to_date burn projection over sales_target sales sales_pace "
    "planned_percent spent_percent currency".split()
)


Weigh: TypeAlias = Callable[[str], Callable[[date], float]]
"""The weights of the days of a brand."""


class Expense(NamedTuple):
    """The plan and the use of a period's campaigns, beside sales of all brands."""

    holder: str
    period: str
    currency: str
    spending: Reckoned
    sales: Reckoned


def expenses(reader: Reader) -> Listing:
    """Customers first, then reps and areas as their sums; of one subject, that subject alone."""
    everybody = replace(reader, subject=None)
    is_customer = reader.subject is not None and reader.subject.startswith(CUSTOMER)
    own = list(of_customers(reader if is_customer else everybody))
    lines = own if is_customer else [*own, *of_holders(everybody, own)]
    return Listing(COLUMNS, (cells(line) for line in lines if reader.subject in (None, line.holder)))


def of_customers(reader: Reader) -> Iterator[Expense]:
    frame, who = frame_of(reader), {subject: row for subject, _, row in reader.rows(DIRECTORY)}
    campaigns = {subject: row for subject, _, row in reader.rows(CAMPAIGNS)}
    months = {(subject, month): row for subject, month, row in reader.rows(SPENDING)}
    for line in lines_of(reader):
        if line.brand or not line.currency:
            continue
        weigh = weights_of(line.holder, who.get(line.holder, Entry()), frame)
        plan = planned(campaigns.get(line.holder, Campaigns()), line.period, reader.day, weigh)
        spent = spent_cents(months.get((line.holder, month)) for month in months_of(line.period))
        if plan.whole or spent:
            spending = Reckoned(plan.whole, spent, plan)
            yield Expense(line.holder, line.period, line.currency, spending, line.plan)


def planned(row: Campaigns, period: str, day: date, weigh: Weigh) -> Share:
    """Return what approved campaigns set aside for the days of a period, up to a day and in all. Each is
    spread over its own days by their weight."""
    days = period_named(period)
    gone = whole = 0.0
    for campaign in row.campaigns.values():
        weight = weigh(campaign.brand)
        lasts = weight_of(Days(campaign.first_day, campaign.last_day), weight)
        first, last = max(days.first, campaign.first_day), min(days.last, campaign.last_day)
        share = campaign.committed_cents / lasts if lasts else 0.0
        whole += share * weight_of(Days(first, last), weight)
        gone += share * weight_of(Days(first, min(last, day)), weight)
    return Share(gone, whole)


def spent_cents(rows: Iterable[Spending | None]) -> int:
    """Return what was carried out, and what was spent beside campaigns. What is paid for an execution may
    belong to a period before: it counts only where no execution is recorded."""
    flows = [row.total for row in rows if row is not None]
    carried_out = sum(flow.accrued for flow in flows)
    paid = sum(flow.spent for flow in flows)
    beside = paid - sum(flow.spent_committed for flow in flows)
    return carried_out + beside if carried_out else paid


def of_holders(reader: Reader, lines: Sequence[Expense]) -> Iterator[Expense]:
    """Yield the sums of the lines of every rep's and every area's customers."""
    who = {subject: row for subject, _, row in reader.rows(DIRECTORY)}
    groups: dict[tuple[str, str, str], list[Expense]] = {}
    for line in lines:
        for holder in holders_of(who.get(line.holder, Entry())):
            groups.setdefault((holder, line.period, line.currency), []).append(line)
    for (holder, period, currency), mine in sorted(groups.items()):
        spending, sales = total([line.spending for line in mine]), total([line.sales for line in mine])
        yield Expense(holder, period, currency, spending, sales)


def total(each: Sequence[Reckoned]) -> Reckoned:
    share = Share(sum(one.share.gone for one in each), sum(one.share.whole for one in each))
    return Reckoned(sum(one.target for one in each), sum(one.actual for one in each), share)


def cells(line: Expense) -> tuple[Cell, ...]:
    spending, sales, currency = line.spending, line.sales, line.currency
    projection = spending.projection
    return (
        line.holder,
        line.period,
        amount(spending.target, currency),
        amount(spending.actual, currency),
        amount(spending.planned, currency),
        ratio(spending.pace),
        amount(projection, currency),
        amount(None if projection is None else max(0.0, projection - spending.target), currency),
        amount(sales.target, currency),
        amount(sales.actual, currency),
        ratio(sales.pace),
        percent(spending.target, sales.target),
        percent(spending.actual, sales.actual),
        currency,
    )


def percent(part: float, whole: float) -> float | None:
    return round(100 * part / whole, 2) if whole > 0 else None
