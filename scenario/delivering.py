"""Goods leave the warehouse, at once or in parts, and are billed when they leave; some come back."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from random import Random

from domain.decider import Fact
from domain.goods import GoodsReturned, MovedLine
from domain.instalments import WantedInstalment
from domain.money import Money
from domain.order.commands import DeliverOrder, InvoiceOrder, ReturnGoods
from domain.order.facts import OrderDelivered, OrderHeld, OrderLine, OrderPlaced, OrderReleased
from domain.paper.commands import IssueCreditNote
from domain.payment.commands import AllocatePayment
from scenario import staff
from scenario.agenda import Agenda, Deed
from scenario.chance import chance_of
from scenario.dealers import Dealer
from scenario.ordering import payment_of

IN_PARTS, SOLD_OUT, COMES_BACK, IN_INSTALMENTS = 0.12, 0.2, 0.03, 0.25
LARGE_CENTS = 6_000_000


class Delivering:
    def __init__(self, seed: int, agenda: Agenda, dealers: Mapping[str, Dealer]) -> None:
        self._seed, self._agenda, self._dealers = seed, agenda, dealers
        self._orders: dict[str, OrderPlaced | OrderHeld] = {}

    def hear(self, fact: Fact) -> None:
        match fact:
            case OrderPlaced():
                self._orders[fact.order] = fact
                self.prepare(fact.order, fact.on)
            case OrderHeld():
                self._orders[fact.order] = fact
            case OrderReleased():
                self.prepare(fact.order, fact.on)
            case OrderDelivered():
                self.perhaps_something_comes_back(fact)
            case GoodsReturned():
                self._agenda.after(fact.on, 1, partial(self.credit, fact))
            case _:
                pass

    def prepare(self, order: str, since: date) -> None:
        chance = self._chance(order, "delivery")
        parts = chance.random() < IN_PARTS
        act = partial(self.deliver_half if parts else self.deliver_all, order, chance)
        self._agenda.after(since, chance.randint(1, 3), act)

    def deliver_all(self, order: str, chance: Random, day: date) -> Iterator[Deed]:
        placed = self._orders[order]
        yield Deed(staff.WAREHOUSE, DeliverOrder(day, order, f"L-{order}-1"))
        instalments: tuple[WantedInstalment, ...] = ()
        if placed.amount_cents > LARGE_CENTS and chance.random() < IN_INSTALMENTS:
            instalments = two_halves(placed, day)
        yield Deed(staff.ACCOUNTANT, InvoiceOrder(day, order, f"I-{order}-1", instalments=instalments))
        yield from self.take_the_advance(placed, day)

    def deliver_half(self, order: str, chance: Random, day: date) -> Iterator[Deed]:
        """The rest follows some days later, unless there is none left to send."""
        placed, sold_out = self._orders[order], chance.random() < SOLD_OUT
        command = DeliverOrder(day, order, f"L-{order}-1", half_of(placed.lines), final=sold_out)
        yield Deed(staff.WAREHOUSE, command)
        yield Deed(staff.ACCOUNTANT, InvoiceOrder(day, order, f"I-{order}-1"))
        yield from self.take_the_advance(placed, day)
        if not sold_out:
            self._agenda.after(day, chance.randint(2, 5), partial(self.deliver_rest, order))

    def deliver_rest(self, order: str, day: date) -> Iterator[Deed]:
        yield Deed(staff.WAREHOUSE, DeliverOrder(day, order, f"L-{order}-2"))
        yield Deed(staff.ACCOUNTANT, InvoiceOrder(day, order, f"I-{order}-2"))
        yield from self.take_the_advance(self._orders[order], day)

    def take_the_advance(self, placed: OrderPlaced | OrderHeld, day: date) -> Iterator[Deed]:
        if placed.prepaid:
            yield Deed(staff.ACCOUNTANT, AllocatePayment(day, payment_of(placed.order)))

    def perhaps_something_comes_back(self, delivered: OrderDelivered) -> None:
        chance = self._chance(delivered.delivery, "return")
        if chance.random() < COMES_BACK and not self._orders[delivered.order].prepaid:
            self._agenda.after(delivered.on, chance.randint(3, 8), partial(self.bring_back, delivered))

    def bring_back(self, delivered: OrderDelivered, day: date) -> Iterator[Deed]:
        line = delivered.lines[0]
        moved = MovedLine(line.sku, max(1, line.quantity // 10), promotion=line.promotion)
        goods_return = f"B-{delivered.delivery.removeprefix('L-')}"
        command = ReturnGoods(day, delivered.order, goods_return, (moved,), "damaged on the way")
        yield Deed(staff.WAREHOUSE, command)

    def credit(self, returned: GoodsReturned, day: date) -> Iterator[Deed]:
        number = returned.goods_return.removeprefix("B-")
        command = IssueCreditNote(
            on=day,
            credit_note=f"C-{number}",
            customer=returned.subject.removeprefix("customer/"),
            amount=Money(returned.amount_cents, returned.currency),
            reason=returned.reason,
            order=returned.order,
            invoice=f"I-{number}",
        )
        yield Deed(staff.ACCOUNTANT, command)

    def _chance(self, name: str, of: str) -> Random:
        return chance_of(self._seed, of, name)


def half_of(lines: tuple[OrderLine, ...]) -> tuple[MovedLine, ...]:
    return tuple(MovedLine(line.sku, (line.quantity + 1) // 2, promotion=line.promotion) for line in lines)


def two_halves(placed: OrderPlaced | OrderHeld, day: date) -> tuple[WantedInstalment, ...]:
    """Half when the terms say, half two weeks before."""
    first, due = placed.amount_cents // 2, day + timedelta(days=placed.payment_days)
    return (
        WantedInstalment(due - timedelta(days=14), Money(first, placed.currency)),
        WantedInstalment(due, Money(placed.amount_cents - first, placed.currency)),
    )
