"""Goods leave the warehouse, at once or in parts, and are billed when they leave; some come back."""

from collections.abc import Iterator

from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsReturned, MovedLine
from forewarn.domain.money import Money
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.facts import OrderDelivered, OrderHeld, OrderPlaced, OrderReleased
from forewarn.domain.order.invoicing import InvoiceOrder
from forewarn.domain.order.returning import ReturnGoods
from forewarn.domain.paper.crediting import IssueCreditNote
from forewarn.domain.payment.allocating import AllocatePayment
from forewarn.scenario import staff
from forewarn.scenario.lot import lot
from forewarn.scenario.trading.account import Back, Half
from forewarn.scenario.trading.agenda import Act, Deed
from forewarn.scenario.trading.company import CURRENCY, Company
from forewarn.scenario.trading.customers import Customer, number_of
from forewarn.scenario.trading.ordering import payment_of

IN_PARTS, LAPSES, COMES_BACK = 0.10, 0.25, 0.03
"""The share of orders that leave in parts, of those whose rest never comes, and of those that come back."""

IN_STOCK_DAYS, OUT_OF_STOCK, OUT_OF_STOCK_DAYS = (1, 3), 0.07, (4, 8)
"""Working days until an order leaves; the share of orders that wait for goods, and how long."""

DAMAGED = "damaged on the way"


class Delivering:
    def __init__(self, company: Company) -> None:
        self._company = company

    def hear(self, fact: Fact) -> None:
        match fact:
            case OrderPlaced() | OrderHeld():
                self._note(fact)
                if isinstance(fact, OrderPlaced):
                    self._prepare(fact.order)
            case OrderReleased():
                self._prepare(fact.order)
            case OrderDelivered():
                self._perhaps_something_comes_back(fact)
            case GoodsReturned():
                number, ordinal = parsed(fact.order)
                account, line = self._company.account(number), fact.lines[0]
                account.back[ordinal] = Back(line.sku, line.quantity, line.promotion, fact.amount_cents)
                self._company.agenda.after(1, Act.CREDIT, number, ordinal)
            case _:
                pass

    def _note(self, fact: OrderPlaced | OrderHeld) -> None:
        number, ordinal = parsed(fact.order)
        account = self._company.account(number)
        account.on_their_way |= {ordinal}
        if lot(self._company.span.seed, "delivery", number, ordinal).happens(IN_PARTS):
            account.halves[ordinal] = [
                Half(line.sku, (line.quantity + 1) // 2, line.promotion) for line in fact.lines
            ]

    def _prepare(self, order: str) -> None:
        number, ordinal = parsed(order)
        draws = lot(self._company.span.seed, "warehouse", number, ordinal)
        days = draws.whole(*(OUT_OF_STOCK_DAYS if draws.happens(OUT_OF_STOCK) else IN_STOCK_DAYS))
        self._company.agenda.after(days, Act.DELIVER, number, ordinal)

    def deliver(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        order = order_of(customer, ordinal)
        halves = self._company.account(customer.number).halves.pop(ordinal, [])
        lines = tuple(MovedLine(half.sku, half.quantity, promotion=half.promotion) for half in halves)
        lapses = lot(self._company.span.seed, "lapses", customer.number, ordinal).happens(LAPSES)
        yield from self._sent(customer, order, 1, lines, final=bool(lines) and lapses)
        if lines and not lapses:
            self._company.agenda.after(3, Act.DELIVER_REST, customer.number, ordinal)
        else:
            self._company.account(customer.number).on_their_way -= {ordinal}

    def deliver_rest(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        yield from self._sent(customer, order_of(customer, ordinal), 2, ())
        self._company.account(customer.number).on_their_way -= {ordinal}

    def _sent(
        self, customer: Customer, order: str, part: int, lines: tuple[MovedLine, ...], final: bool = False
    ) -> Iterator[Deed]:
        day = self._company.today
        yield Deed(staff.WAREHOUSE, DeliverOrder(day, order, f"L-{order}-{part}", lines, final=final))
        yield Deed(staff.ACCOUNTANT, InvoiceOrder(day, order, f"I-{order}-{part}"))
        if customer.prepaid:
            yield Deed(staff.ACCOUNTANT, AllocatePayment(day, payment_of(order)))

    def _perhaps_something_comes_back(self, fact: OrderDelivered) -> None:
        number, ordinal = parsed(fact.order)
        draws = lot(self._company.span.seed, "return", number, ordinal)
        account = self._company.account(number)
        whole = fact.delivery.endswith("-1") and ordinal not in account.halves
        if whole and draws.happens(COMES_BACK) and not self._company.customer(number).prepaid:
            line = fact.lines[0]
            account.back[ordinal] = Back(line.sku, line.quantity, line.promotion)
            self._company.agenda.after(draws.whole(3, 8), Act.BRING_BACK, number, ordinal)

    def bring_back(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        back, order = self._company.account(customer.number).back.pop(ordinal), order_of(customer, ordinal)
        moved = MovedLine(back.sku, max(1, back.quantity // 10), promotion=back.promotion)
        command = ReturnGoods(self._company.today, order, f"B-{order}", (moved,), DAMAGED)
        yield Deed(staff.WAREHOUSE, command)

    def credit(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        back, order = self._company.account(customer.number).back.pop(ordinal), order_of(customer, ordinal)
        amount = Money(back.amount_cents, CURRENCY)
        note = IssueCreditNote(
            self._company.today, f"C-{order}", customer.id, amount, DAMAGED, order, f"I-{order}-1"
        )
        yield Deed(staff.ACCOUNTANT, note)


def order_of(customer: Customer, ordinal: int) -> str:
    return f"O-{customer.id}-{ordinal:04}"


def parsed(order: str) -> tuple[int, int]:
    """Return the number of the customer and the ordinal of its order."""
    _, customer, ordinal = order.split("-")
    return number_of(customer), int(ordinal)
