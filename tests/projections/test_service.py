"""How well orders are served: fill rates by units, lines and orders, and what came in time."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.goods import DEALER, MONDAY, after
from examples.orders import delivered as delivery_of_before
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, Standing, Unlimited
from forewarn.domain.decider import Fact, Refused
from forewarn.domain.goods import MovedLine
from forewarn.domain.needs import StandingOf
from forewarn.domain.order.changing import CancelOrder, ChangeOrder
from forewarn.domain.order.decisions import ORDER
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.facts import OrderDelivered, OrderReleased
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.releasing import ReleaseOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.projections.service import SERVICE, Service, served

FREE = Standing(DEALER, "CNY", terms=CreditTerms(limit=Unlimited()))
HELD = Standing(DEALER, "CNY", holds=("audit",), terms=CreditTerms(limit=Unlimited(), on_breach="hold"))


class Orders:
    """The orders of dealer C1 and the service book that is kept of them."""

    def __init__(self) -> None:
        self.facts: dict[str, list[Any]] = {}
        self.rows: dict[str, Service] = {}

    def do(self, *commands: Any, standing: Standing = FREE) -> "Orders":
        for command in commands:
            told = self.facts.setdefault(command.order, [])
            actor = "li" if isinstance(command, PlaceOrder) else "boss"
            about = Circumstances(after(400), actor, gathered={StandingOf(DEALER): standing})
            for fact in ORDER.decide(command, ORDER.fold(told), about):
                told.append(fact)
                self.write(fact)
        return self

    def write(self, fact: Fact) -> None:
        for part in SERVICE.parts_of(fact):
            SERVICE.evolve(self.rows.setdefault(part, Service()), fact, "e", part)

    def served(self, day: date) -> Any:
        return served(self.rows.values(), day)


def place(order: str, *quantities: int, on: date = MONDAY, wanted: date | None = None) -> PlaceOrder:
    lines = tuple(
        WantedLine(f"S{number}", quantity, Decimal(1)) for number, quantity in enumerate(quantities)
    )
    return PlaceOrder(on, order, "C1", "CNY", lines, wanted=wanted or after(3))


def deliver(order: str, *quantities: int, on: date, name: str = "D1", final: bool = False) -> DeliverOrder:
    moved = tuple(MovedLine(f"S{number}", quantity) for number, quantity in enumerate(quantities) if quantity)
    return DeliverOrder(on, order, name, moved, final)


def test_a_release_of_an_order_that_is_not_held_moves_no_day() -> None:
    orders = Orders().do(place("O1", 40))
    for order in ("O1", "O9"):
        released = OrderReleased(
            subject=DEALER,
            on=after(9),
            order=order,
            released_by="boss",
            reason="paid",
            until=after(20),
            amount_cents=4_000,
            wanted=after(3),
        )
        orders.write(released)
    [row] = orders.rows.values()
    assert {name: (each.due, each.held) for name, each in row.awaited.items()} == {"O1": (after(3), False)}


def test_fill_rates_are_those_of_the_page_of_the_working_life() -> None:
    """170 of 200 units are 85.0 %, 4 of 6 lines 66.7 %, 0 of 2 orders 0 %."""
    orders = Orders().do(place("O1", 40, 30, 30), place("O2", 40, 30, 30))
    orders.do(deliver("O1", 40, 30, 15, on=after(3)), deliver("O2", 40, 30, 15, on=after(2)))
    seen = orders.served(after(3))
    assert [(rate.filled, rate.wanted) for rate in (seen.units, seen.lines, seen.orders)] == [
        (170, 200),
        (4, 6),
        (0, 2),
    ]
    percents = [round(rate.percent, 1) for rate in (seen.units, seen.lines, seen.orders)]
    assert percents == [85.0, 66.7, 0.0]
    assert (seen.shipped, seen.in_time_percent) == (0, None)


def test_only_the_first_delivery_fills_an_order() -> None:
    orders = Orders().do(place("O1", 10), deliver("O1", 6, on=after(1)))
    orders.do(deliver("O1", 4, on=after(2), name="D2"))
    seen = orders.served(after(3))
    assert (seen.units.filled, seen.orders.filled, seen.shipped, seen.late) == (6, 0, 1, 0)


def test_what_comes_after_its_day_fills_nothing_and_is_late() -> None:
    orders = Orders().do(place("O1", 10), deliver("O1", on=after(4)))
    seen = orders.served(after(4))
    assert (seen.units.percent, seen.lines.percent, seen.orders.percent) == (0, 0, 0)
    assert (seen.shipped, seen.late, seen.in_time_percent) == (1, 1, 0)


def test_an_order_that_never_comes_counts_from_the_day_after_it_was_wanted() -> None:
    orders = Orders().do(place("O1", 10))
    assert orders.served(after(3)).units.percent is None
    seen = orders.served(after(4))
    assert (seen.units.percent, seen.orders.wanted, seen.overdue) == (0, 1, 1)


def test_a_final_delivery_closes_an_order_that_was_not_filled() -> None:
    orders = Orders().do(place("O1", 10), deliver("O1", 9, on=after(1), final=True))
    seen = orders.served(after(1))
    assert (seen.units.percent, seen.orders.filled, seen.shipped, seen.late) == (90, 0, 1, 0)


def test_a_cancelled_order_is_served_neither_well_nor_badly() -> None:
    orders = Orders().do(place("O1", 10), CancelOrder(after(1), "O1", "no room"))
    assert orders.served(after(9)).units.wanted == 0
    assert orders.rows["2026-03"].cancelled == 1


def test_an_order_belongs_to_the_month_in_which_its_goods_are_wanted() -> None:
    later = (WantedLine("S0", 5, Decimal(1)),)
    orders = Orders().do(place("O1", 10), ChangeOrder(after(1), "O1", later, wanted=date(2026, 4, 2)))
    assert {month: [*row.awaited] for month, row in orders.rows.items()} == {"2026-03": [], "2026-04": ["O1"]}
    orders.do(deliver("O1", on=date(2026, 4, 2)))
    assert orders.rows["2026-04"].filled_units == 5
    assert orders.rows["2026-03"].orders == 0


def test_a_change_in_the_month_keeps_the_first_delivery_first() -> None:
    more = (WantedLine("S0", 8, Decimal(1)),)
    orders = Orders().do(place("O1", 10), deliver("O1", 6, on=after(1)), ChangeOrder(after(1), "O1", more))
    orders.do(deliver("O1", on=after(2), name="D2"))
    seen = orders.served(after(9))
    assert (seen.units.filled, seen.units.wanted, seen.orders.wanted, seen.shipped) == (6, 10, 1, 1)


def test_a_held_order_is_awaited_from_its_release() -> None:
    orders = Orders().do(place("O1", 10), standing=HELD)
    assert orders.served(after(30)).orders.wanted == 0
    orders.do(ReleaseOrder(after(8), "O1", "paid", until=after(20)), deliver("O1", on=after(8)))
    seen = orders.served(after(30))
    assert (seen.orders.filled, seen.shipped, seen.late) == (1, 1, 0)


def test_an_order_that_names_no_day_is_filled_by_its_first_delivery_and_never_late() -> None:
    at_once = place("O1", 10, wanted=MONDAY)
    orders = Orders().do(at_once, place("O2", 10), deliver("O1", 9, on=after(20)), deliver("O2", on=after(2)))
    orders.do(ChangeOrder(after(21), "O1", (WantedLine("S0", 5, Decimal(1)),)))
    orders.do(deliver("O1", on=after(30), name="D2"))
    seen = orders.served(after(40))
    assert (seen.units.filled, seen.units.wanted, seen.overdue) == (19, 20, 0)
    assert (seen.shipped, seen.late, seen.undated, seen.in_time_percent) == (2, 0, 1, 100)


def test_facts_of_before_the_wanted_day_was_told_change_nothing_of_unknown_orders() -> None:
    orders = Orders()
    orders.write(delivery_of_before(1_000, final=True))
    assert orders.served(after(30)).shipped == 0


STEPS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from("pdfcr"), st.integers(1, 9), st.integers(0, 40)), max_size=40
)


@given(STEPS)
def test_no_more_is_filled_than_was_wanted(steps: Iterable[tuple[int, str, int, int]]) -> None:
    orders = Orders()
    for number, (order, step, quantity, days) in enumerate(steps):
        name, on = f"O{order}", after(days)
        commands: dict[str, Any] = {
            "p": place(name, quantity, 3, on=on, wanted=after(days + quantity)),
            "d": deliver(name, 1, on=on, name=f"D{number}"),
            "f": deliver(name, 0, 1, on=on, name=f"D{number}", final=quantity > 5),
            "c": CancelOrder(on, name, "late"),
            "r": ChangeOrder(on, name, (WantedLine("S0", quantity, Decimal(1)),), wanted=after(days + 9)),
        }
        try:
            orders.do(commands[step])
        except Refused:
            continue
    seen = orders.served(after(400))
    for rate in (seen.units, seen.lines, seen.orders):
        assert 0 <= rate.filled <= rate.wanted
    assert seen.late <= seen.shipped
    done = {order for order, facts in orders.facts.items() if ORDER.fold(facts).stage == "delivered"}
    assert seen.shipped == len(done)
    waiting = {order for row in orders.rows.values() for order in row.awaited}
    placed = {order for order, facts in orders.facts.items() if ORDER.fold(facts).stage == "placed"}
    assert waiting == placed


@pytest.mark.parametrize("quantities", [(5,), (5, 5)])
def test_a_delivery_of_all_that_is_open_completes_the_order(quantities: tuple[int, ...]) -> None:
    orders = Orders().do(place("O1", *quantities), deliver("O1", on=after(1)))
    last = orders.facts["O1"][-1]
    assert isinstance(last, OrderDelivered)
    assert (last.completes, last.lines_in_full) == (True, len(quantities))
