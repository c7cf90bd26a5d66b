"""Goods leave the warehouse, at once or in parts, and are billed when they leave; some come back."""

from collections.abc import Iterator

from domain.decider import Fact
from domain.goods import GoodsReturned, MovedLine
from domain.money import Money
from domain.order.commands import DeliverOrder, InvoiceOrder, ReturnGoods
from domain.order.facts import OrderDelivered, OrderHeld, OrderPlaced, OrderReleased
from domain.paper.commands import IssueCreditNote
from domain.payment.commands import AllocatePayment
from scenario import staff
from scenario.lot import lot
from scenario.trading.agenda import Act, Deed
from scenario.trading.company import Company
from scenario.trading.customers import Customer, number_of
from scenario.trading.ordering import payment_of

IN_PARTS, COMES_BACK = 0.10, 0.03


class Delivering:
    def __init__(self, company: Company) -> None:
        self._company = company
        self._lines: dict[str, tuple[MovedLine, ...]] = {}
        """Of orders that leave in parts, until the first part has left."""
        self._returned: dict[tuple[int, int], GoodsReturned | OrderDelivered] = {}

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
                self._returned[number, ordinal] = fact
                self._company.agenda.after(1, Act.CREDIT, number, ordinal)
            case _:
                pass

    def _note(self, fact: OrderPlaced | OrderHeld) -> None:
        number, ordinal = parsed(fact.order)
        self._company.account(number).on_their_way |= {ordinal}
        if lot(self._company.span.seed, "delivery", number, ordinal).happens(IN_PARTS):
            self._lines[fact.order] = tuple(
                MovedLine(line.sku, (line.quantity + 1) // 2, promotion=line.promotion) for line in fact.lines
            )

    def _prepare(self, order: str) -> None:
        number, ordinal = parsed(order)
        days = lot(self._company.span.seed, "warehouse", number, ordinal).whole(1, 3)
        self._company.agenda.after(days, Act.DELIVER, number, ordinal)

    def deliver(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        order = order_of(customer, ordinal)
        lines = self._lines.pop(order, ())
        yield from self._sent(customer, order, 1, lines)
        if lines:
            self._company.agenda.after(3, Act.DELIVER_REST, customer.number, ordinal)
        else:
            self._company.account(customer.number).on_their_way -= {ordinal}

    def deliver_rest(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        yield from self._sent(customer, order_of(customer, ordinal), 2, ())
        self._company.account(customer.number).on_their_way -= {ordinal}

    def _sent(
        self, customer: Customer, order: str, part: int, lines: tuple[MovedLine, ...]
    ) -> Iterator[Deed]:
        day = self._company.today
        yield Deed(staff.WAREHOUSE, DeliverOrder(day, order, f"L-{order}-{part}", lines))
        yield Deed(staff.ACCOUNTANT, InvoiceOrder(day, order, f"I-{order}-{part}"))
        if customer.prepaid:
            yield Deed(staff.ACCOUNTANT, AllocatePayment(day, payment_of(order)))

    def _perhaps_something_comes_back(self, fact: OrderDelivered) -> None:
        number, ordinal = parsed(fact.order)
        draws = lot(self._company.span.seed, "return", number, ordinal)
        whole = fact.delivery.endswith("-1") and fact.order not in self._lines
        if whole and draws.happens(COMES_BACK) and not self._company.customer(number).prepaid:
            self._returned[number, ordinal] = fact
            self._company.agenda.after(draws.whole(3, 8), Act.BRING_BACK, number, ordinal)

    def bring_back(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        fact = self._returned.pop((customer.number, ordinal))
        line, order = fact.lines[0], order_of(customer, ordinal)
        moved = MovedLine(line.sku, max(1, line.quantity // 10), promotion=line.promotion)
        command = ReturnGoods(self._company.today, order, f"B-{order}", (moved,), "damaged on the way")
        yield Deed(staff.WAREHOUSE, command)

    def credit(self, customer: Customer, ordinal: int) -> Iterator[Deed]:
        fact = self._returned.pop((customer.number, ordinal))
        if not isinstance(fact, GoodsReturned):
            return
        order = order_of(customer, ordinal)
        amount = Money(fact.amount_cents, fact.currency)
        note = IssueCreditNote(
            self._company.today, f"C-{order}", customer.id, amount, fact.reason, order, f"I-{order}-1"
        )
        yield Deed(staff.ACCOUNTANT, note)


def order_of(customer: Customer, ordinal: int) -> str:
    return f"O-{customer.id}-{ordinal:04}"


def parsed(order: str) -> tuple[int, int]:
    """Return the number of the customer and the ordinal of its order."""
    _, customer, ordinal = order.split("-")
    return number_of(customer), int(ordinal)
