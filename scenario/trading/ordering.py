"""Customers order in their own rhythm: what sells in the season, at the promotion's price if there is one."""

from collections.abc import Iterator
from datetime import date, timedelta

from forewarn.domain.money import Money, line_cents
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.scenario import staff
from forewarn.scenario.goods import SKUS, Sku, weight
from forewarn.scenario.lot import Lot, lot
from forewarn.scenario.trading.account import BEYOND_CHANCE
from forewarn.scenario.trading.agenda import Act, Deed
from forewarn.scenario.trading.behaviour import (
    BRAND_SPREAD,
    brand_size,
    is_away,
    order_gap,
    order_size,
    orders_no_more,
    troubled_size,
)
from forewarn.scenario.trading.company import CURRENCY, Company
from forewarn.scenario.trading.customers import Customer
from forewarn.scenario.trading.kinds import Innocent, Kind
from forewarn.scenario.trading.season import promotion_of
from forewarn.scenario.trading.span import ONE_DAY

NAMES_A_DAY, WANTED_DAYS = 0.6, (3, 8)
"""The share of orders that are wanted for a day, and the calendar days until then."""

SLIGHT_DAYS = 2.0
"""A gap that is longer by less shows nothing."""


class Ordering:
    def __init__(self, company: Company) -> None:
        self._company = company

    def begin(self, customer: Customer) -> None:
        """Plan the first order of a customer. Somebody who never orders shows it when one usual gap has
        passed since the day of that order."""
        draws = lot(self._company.span.seed, "first order", customer.number)
        days = customer.first_order_days or 2 + int(draws.between(0, customer.every_days))
        day, trouble = self._company.today + timedelta(days=days), customer.trouble
        if trouble is not None and trouble.kind is Kind.NEVER_ORDERS:
            self._company.see(customer, day + timedelta(days=round(customer.every_days)))
        else:
            self._company.agenda.on(day, Act.ORDER, customer.number, 1)

    def order(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        """Place an order and plan the next one, unless the customer is away or orders no more."""
        day = self._company.today
        if orders_no_more(customer.trouble, day):
            noise_days = round(BEYOND_CHANCE * customer.regularity * customer.every_days)
            self._company.see(customer, day + max(ONE_DAY, timedelta(days=noise_days)))
            return
        draws = lot(self._company.span.seed, "order", customer.number, ordinal)
        self._plan_next(customer, ordinal, draws, day)
        if is_away(customer.trouble, day):
            self._company.see(customer, day)
        else:
            yield from self._placed(customer, ordinal, draws, day)

    def _plan_next(self, customer: Customer, ordinal: int, draws: Lot, day: date) -> None:
        usual = max(1.0, customer.every_days * max(0.3, draws.normal(1, customer.regularity)))
        gap = order_gap(customer, day)
        if usual * (gap - 1) >= SLIGHT_DAYS:
            self._show_gap(customer, usual, gap, day)
        self._company.agenda.on(
            day + timedelta(days=round(usual * gap)), Act.ORDER, customer.number, ordinal + 1
        )

    def _show_gap(self, customer: Customer, usual: float, gap: float, day: date) -> None:
        """Show a trouble once the gaps, together with the amounts, are beyond chance."""
        spreads = self._company.account(customer.number).deviate((gap - 1) / customer.regularity)
        if spreads is not None:
            silent_days = usual * (1 + spreads * customer.regularity)
            self._company.see(customer, day + timedelta(days=round(silent_days) + 1))

    def _show_size(self, customer: Customer, day: date) -> None:
        """Show a trouble once the amounts of orders are beyond chance. Stuffing shows in the stock."""
        trouble, missing = customer.trouble, 1 - troubled_size(customer.trouble, day)
        brand_missing = 1 - brand_size(customer, customer.brand, day)
        if trouble is None or trouble.kind is Kind.STUFFING or not (missing or brand_missing):
            return
        spreads = missing / (customer.regularity / 2) + brand_missing / BRAND_SPREAD
        if self._company.account(customer.number).deviate(spreads) is not None:
            self._company.see(customer, day + ONE_DAY)

    def _wanted_on(self, customer: Customer, ordinal: int, day: date) -> date | None:
        """Return the day for which an order is wanted; some name none."""
        draws = lot(self._company.span.seed, "wanted", customer.number, ordinal)
        if not draws.happens(NAMES_A_DAY):
            return None
        return self._company.agenda.working_day(day + timedelta(days=draws.whole(*WANTED_DAYS)))

    def _placed(self, customer: Customer, ordinal: int, draws: Lot, day: date) -> Iterator[Deed]:
        self._show_size(customer, day)
        order = f"O-{customer.id}-{ordinal:04}"
        lines = wanted_lines(customer, day, draws, self._big(customer, day))
        if customer.prepaid:
            yield payment_in_advance(customer, order, lines, day)
        wanted = self._wanted_on(customer, ordinal, day)
        command = PlaceOrder(
            day, order, customer.id, CURRENCY, lines, wanted=wanted, prepaid=customer.prepaid
        )
        yield Deed(customer.owner, command)

    def _big(self, customer: Customer, day: date) -> float:
        """Return how much larger than usual the one big order is, the first after the start."""
        trouble, account = customer.trouble, self._company.account(customer.number)
        if trouble is None or trouble.kind is not Innocent.BIG_ORDER or day < trouble.start or account.once:
            return 1.0
        account.once = True
        self._company.see(customer, day)
        return trouble.size


def wanted_lines(customer: Customer, day: date, draws: Lot, big: float = 1.0) -> tuple[WantedLine, ...]:
    size = order_size(customer, day) * big * max(0.3, draws.normal(1, customer.regularity / 2))
    skus = draws.some_of(SKUS, 3 if customer.grade == "C" else 5)
    weights = [weight(sku, day.month) * draws.between(0.6, 1.4) for sku in skus]
    sizes = [size * brand_size(customer, sku.brand, day) for sku in skus]
    usual = [customer.usual_cents * each / sum(weights) for each in weights]
    shares = [round(cents * each) for cents, each in zip(usual, sizes, strict=True)]
    return tuple(wanted(sku, cents, day) for sku, cents in zip(skus, shares, strict=True))


def wanted(sku: Sku, cents: int, day: date) -> WantedLine:
    """Return a line of whole cases, one at least."""
    promotion = promotion_of(sku.brand, day)
    price = sku.price if promotion is None else sku.price * promotion.price
    quantity = max(1, round(cents / (100 * float(price))))
    return WantedLine(sku.sku, quantity, price, sku.brand, promotion is not None)


def payment_in_advance(customer: Customer, order: str, lines: tuple[WantedLine, ...], day: date) -> Deed:
    cents = sum(line_cents(line.quantity, line.unit_price, CURRENCY) for line in lines)
    return Deed(staff.ACCOUNTANT, ReceivePayment(day, payment_of(order), customer.id, Money(cents, CURRENCY)))


def payment_of(order: str) -> str:
    """Return the id of the payment made in advance for an order."""
    return f"R-{order.removeprefix('O-')}"
