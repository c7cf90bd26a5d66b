"""Dealers order in their own rhythm: what sells in the season, at the promotion's price if there is one."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from random import Random

from domain.money import Money, line_cents
from domain.order.commands import PlaceOrder, WantedLine
from domain.payment.commands import ReceivePayment
from scenario import staff
from scenario.agenda import Agenda, Deed
from scenario.behaviour import order_gap, order_size
from scenario.chance import chance_of
from scenario.dealers import Dealer
from scenario.goods import SKUS, Sku, weight
from scenario.opening import CURRENCY
from scenario.season import YEAR, demand, promotion_of


class Ordering:
    def __init__(self, seed: int, agenda: Agenda, dealers: list[Dealer]) -> None:
        self._agenda = agenda
        self._chances = {dealer.id: chance_of(seed, "orders", dealer.id) for dealer in dealers}
        for dealer in dealers:
            day = date(YEAR, 1, 3) + timedelta(days=self._chances[dealer.id].randrange(dealer.every_days))
            agenda.on(day, partial(self.order, dealer, 1))

    def order(self, dealer: Dealer, number: int, day: date) -> Iterator[Deed]:
        chance = self._chances[dealer.id]
        days = round(dealer.every_days * chance.uniform(0.8, 1.2) * order_gap(dealer.trouble, day))
        self._agenda.on(day + timedelta(days=days), partial(self.order, dealer, number + 1))
        order, lines = f"O-{dealer.id}-{number:03}", wanted_lines(dealer, day, chance)
        if dealer.prepaid:
            yield payment_in_advance(dealer, order, lines, day)
        command = PlaceOrder(day, order, dealer.id, CURRENCY, lines, prepaid=dealer.prepaid)
        yield Deed(dealer.owner, command)


def wanted_lines(dealer: Dealer, day: date, chance: Random) -> tuple[WantedLine, ...]:
    size = demand(day) * order_size(dealer.trouble, day) * chance.uniform(0.8, 1.2)
    count = 3 if dealer.grade == "C" else 5
    skus = sorted(chance.sample(SKUS, count), key=lambda sku: sku.sku)
    weights = [weight(sku, day.month) * chance.uniform(0.6, 1.4) for sku in skus]
    shares = [round(dealer.usual_cents * size * each / sum(weights)) for each in weights]
    return tuple(wanted(sku, cents, day) for sku, cents in zip(skus, shares, strict=True))


def wanted(sku: Sku, cents: int, day: date) -> WantedLine:
    """Whole cases, one at least."""
    promotion = promotion_of(sku.brand, day)
    price = sku.price if promotion is None else sku.price * promotion.price
    quantity = max(1, round(cents / (100 * float(price))))
    return WantedLine(sku.sku, quantity, price, sku.brand, promotion is not None)


def payment_in_advance(dealer: Dealer, order: str, lines: tuple[WantedLine, ...], day: date) -> Deed:
    cents = sum(line_cents(line.quantity, line.unit_price, CURRENCY) for line in lines)
    amount = Money(cents, CURRENCY)
    return Deed(staff.ACCOUNTANT, ReceivePayment(day, payment_of(order), dealer.id, amount))


def payment_of(order: str) -> str:
    """The money that came in advance."""
    return f"R-{order}"
