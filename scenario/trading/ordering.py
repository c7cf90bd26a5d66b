"""Customers order in their own rhythm: what sells in the season, at the promotion's price if there is one."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.money import Money, line_cents
from domain.order.commands import PlaceOrder, WantedLine
from domain.payment.commands import ReceivePayment
from scenario import staff
from scenario.goods import SKUS, Sku, weight
from scenario.lot import Lot, lot
from scenario.trading.agenda import Act, Deed
from scenario.trading.behaviour import is_away, order_gap, order_size, orders_no_more, troubled_size
from scenario.trading.company import CURRENCY, Company
from scenario.trading.customers import Customer
from scenario.trading.season import promotion_of
from scenario.trading.span import ONE_DAY
from scenario.trading.troubles import Innocent


class Ordering:
    def __init__(self, company: Company) -> None:
        self._company = company

    def begin(self, customer: Customer) -> None:
        draws = lot(self._company.span.seed, "first order", customer.number)
        day = self._company.span.first_day + timedelta(days=2 + int(draws.between(0, customer.every_days)))
        self._company.agenda.on(day, Act.ORDER, customer.number, 1)

    def order(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        """Place an order and plan the next one, unless the customer is away or orders no more."""
        day = self._company.today
        if orders_no_more(customer.trouble, day):
            self._company.see(customer, day + ONE_DAY)
            return
        draws = lot(self._company.span.seed, "order", customer.number, ordinal)
        self._plan_next(customer, ordinal, draws, day)
        if not is_away(customer.trouble, day):
            yield from self._placed(customer, ordinal, draws, day)

    def _plan_next(self, customer: Customer, ordinal: int, draws: Lot, day: date) -> None:
        usual = max(1.0, customer.every_days * max(0.3, draws.normal(1, customer.regularity)))
        gap = order_gap(customer, day)
        if usual * (gap - 1) >= max(2.0, usual * customer.regularity):
            self._company.see(customer, day + timedelta(days=round(usual) + 1))
        self._company.agenda.on(
            day + timedelta(days=round(usual * gap)), Act.ORDER, customer.number, ordinal + 1
        )

    def _placed(self, customer: Customer, ordinal: int, draws: Lot, day: date) -> Iterator[Deed]:
        if abs(troubled_size(customer.trouble, day) - 1) > customer.regularity / 2:
            self._company.see(customer, day + ONE_DAY)
        order = f"O-{customer.id}-{ordinal:04}"
        lines = wanted_lines(customer, day, draws, self._big(customer, day))
        if customer.prepaid:
            yield payment_in_advance(customer, order, lines, day)
        command = PlaceOrder(day, order, customer.id, CURRENCY, lines, prepaid=customer.prepaid)
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
    shares = [round(customer.usual_cents * size * each / sum(weights)) for each in weights]
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
