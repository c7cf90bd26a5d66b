"""Dealers take in what was delivered, sell it on, report both every week, and count their stock every
month."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsReturned
from forewarn.domain.order.facts import OrderDelivered
from forewarn.domain.stock.counting import CountStock
from forewarn.domain.stock.moving import AdjustedLine, AdjustStock, CompleteFeed, ReportSoldOut, SoldLine
from forewarn.domain.stock.receiving import ReceivedLine, ReceiveStock
from forewarn.domain.visit.facts import CountedStock
from forewarn.scenario.goods import SKUS
from forewarn.scenario.lot import Lot, lot
from forewarn.scenario.trading.account import Coming
from forewarn.scenario.trading.agenda import Act, Deed
from forewarn.scenario.trading.behaviour import is_away, usual_size
from forewarn.scenario.trading.company import Company
from forewarn.scenario.trading.customers import Customer, number_of
from forewarn.scenario.trading.delivering import parsed
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.outlets import outlets_of
from forewarn.scenario.trading.products import shelf_life_days, units_of_a_yuan
from forewarn.scenario.trading.span import ONE_DAY

FEED, WEEK, MONTH_DAYS = "sell_out", timedelta(days=7), 30
NUMBER_OF = {sku.sku: number for number, sku in enumerate(SKUS)}
OLDEST_SHARE = 0.3
"""How much of its shelf life the oldest goods have used up when they leave the warehouse."""

ORDERS_THAT_SHOW = 2
"""One large delivery may be sold on; the report after a second one shows that it was not."""


class Stocking:
    def __init__(self, company: Company) -> None:
        self._company = company

    def begin(self, customer: Customer) -> Iterator[Deed]:
        """Take over what a dealer holds when it begins to report."""
        if not customer.reports:
            return
        day, draws = self._company.today, lot(self._company.span.seed, "stock", customer.number)
        stock = [max(1, round(units * customer.cover_days)) for units in wanted_a_day(customer, day)]
        self._company.account(customer.number).stock = stock
        lines = tuple(AdjustedLine(sku.sku, units) for sku, units in zip(SKUS, stock, strict=True))
        document = f"A-{customer.id}"
        yield Deed(customer.owner, AdjustStock(day, customer.id, document, lines, "opening stock"))
        self._company.agenda.on(day + timedelta(days=draws.whole(3, 9)), Act.REPORT, customer.number, 1)
        self._company.agenda.exactly_on(day + ONE_DAY, Act.COMPLETE, customer.number)
        self._company.agenda.on(day + timedelta(days=draws.whole(20, 50)), Act.COUNT, customer.number, 1)

    def hear(self, fact: Fact) -> None:
        match fact:
            case OrderDelivered() if self._company.customer(number_of(fact.subject)).reports:
                number, ordinal = parsed(fact.order)
                coming = Coming(fact.order, fact.delivery, units_of(fact))
                self._company.account(number).coming.setdefault(ordinal, []).append(coming)
                self._company.agenda.after(1, Act.RECEIVE, number, ordinal)
            case GoodsReturned() if self._company.customer(number_of(fact.subject)).reports:
                stock = self._stock(number_of(fact.subject))
                for line in fact.lines:
                    stock[NUMBER_OF[line.sku]] -= line.quantity
            case _:
                pass

    def _stock(self, number: int) -> list[int]:
        """Return what a dealer that reports holds."""
        stock = self._company.account(number).stock
        if stock is None:
            raise ValueError(f"customer {number} does not report its stock")
        return stock

    def receive(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        for coming in self._company.account(customer.number).coming.pop(ordinal, ()):
            stock = self._stock(customer.number)
            if is_stuffed(customer, self._company.today):
                self._company.account(customer.number).observed += 1
            for sku, units in coming.units.items():
                stock[NUMBER_OF[sku]] += units
            yield Deed(customer.owner, self._received(customer, coming))

    def _received(self, customer: Customer, coming: Coming) -> ReceiveStock:
        day, draws = self._company.today, lot(self._company.span.seed, coming.delivery)
        lines = tuple(
            ReceivedLine(sku, units, produced=produced(sku, day, draws))
            for sku, units in coming.units.items()
        )
        document = f"S-{coming.delivery}"
        return ReceiveStock(day, customer.id, document, lines, coming.order, coming.delivery)

    def report(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        """Report a week's sales, unless the feed has stopped; then they come later, all at once."""
        day, account = self._company.today, self._company.account(customer.number)
        self._company.agenda.on(day + WEEK, Act.REPORT, customer.number, ordinal + 1)
        if is_silent(customer, day) or is_away(customer.trouble, day):
            account.weeks_unreported += 1
            return
        if is_stuffed(customer, day) and account.observed >= ORDERS_THAT_SHOW:
            self._company.see(customer, day)
        weeks = 1 + account.weeks_unreported
        account.weeks_unreported = 0
        draws = lot(self._company.span.seed, "sold", customer.number, ordinal)
        lines = sold(customer, self._stock(customer.number), day, draws, weeks)
        named = tuple(self._through_channels(customer, ordinal, lines))
        if named:
            document = f"Z-{customer.id}-{ordinal:03}"
            yield Deed(customer.owner, ReportSoldOut(day, customer.id, document, named))

    def _through_channels(
        self, customer: Customer, ordinal: int, lines: Iterator[SoldLine]
    ) -> Iterator[SoldLine]:
        """Name the channel of each line of a report."""
        seed = self._company.span.seed
        outlets, draws = outlets_of(seed, customer.number), lot(seed, "channel", customer.number, ordinal)
        return (replace(line, channel=outlets.channel(draws)) for line in lines)

    def complete(self, customer: Customer, _: int) -> Iterator[Deed]:
        """Complete the feed for today, as the dealer's system does by itself, unless it has stopped."""
        day = self._company.today
        self._company.agenda.exactly_on(day + ONE_DAY, Act.COMPLETE, customer.number)
        if is_silent(customer, day):
            self._company.see(customer, day)
        else:
            yield Deed(customer.id, CompleteFeed(day, customer.id, FEED, day))

    def count(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        day, stock = self._company.today, self._stock(customer.number)
        next_day = day + timedelta(days=MONTH_DAYS)
        self._company.agenda.on(next_day, Act.COUNT, customer.number, ordinal + 1)
        draws = lot(self._company.span.seed, "count", customer.number, ordinal)
        counted = [max(0, units - (draws.whole(0, 2) if draws.happens(0.1) else 0)) for units in stock]
        lines = tuple(CountedStock(sku.sku, units) for sku, units in zip(SKUS, counted, strict=True))
        document = f"K-{customer.id}-{ordinal:03}"
        yield Deed(customer.owner, CountStock(day, customer.id, document, lines, complete=True))


def is_silent(customer: Customer, day: date) -> bool:
    trouble = customer.trouble
    return trouble is not None and trouble.kind is Innocent.FEED_STOPS and trouble.lasts_on(day)


def is_stuffed(customer: Customer, day: date) -> bool:
    trouble = customer.trouble
    return trouble is not None and trouble.kind is Kind.STUFFING and trouble.lasts_on(day)


def produced(sku: str, day: date, draws: Lot) -> date:
    return day - timedelta(days=int(shelf_life_days(sku) * draws.between(0.02, OLDEST_SHARE)))


def units_of(fact: OrderDelivered) -> dict[str, int]:
    """Return the units by SKU, normal and promotion together."""
    units: dict[str, int] = {}
    for line in fact.lines:
        units[line.sku] = units.get(line.sku, 0) + line.quantity
    return units


def wanted_a_day(customer: Customer, day: date) -> list[float]:
    """Return how many units of each product the dealer's own customers want."""
    yuan = customer.usual_cents / 100 / customer.every_days * usual_size(customer, day)
    return [yuan * units for units in units_of_a_yuan(day.month)]


def sold(customer: Customer, stock: list[int], day: date, draws: Lot, weeks: int) -> Iterator[SoldLine]:
    """Take from the stock what was sold: what is wanted, a little more where there is much of it. A dealer
    that is stuffed sells what is wanted and no more."""
    pressed = is_stuffed(customer, day)
    for number, wanted in enumerate(wanted_a_day(customer, day)):
        by_stock = wanted if pressed else stock[number] / customer.cover_days
        units = round(7 * weeks * (wanted + by_stock) / 2 * max(0.2, draws.normal(1, 0.15)))
        units = min(units, stock[number])
        if units > 0:
            stock[number] -= units
            yield SoldLine(SKUS[number].sku, units)
