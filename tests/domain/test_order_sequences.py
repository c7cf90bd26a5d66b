"""Whatever is asked of an order, and in whatever sequence, its goods and its money stay in balance."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from examples.order_stories import FIRST_DAY, FREE, accepted, histories, moved_lines, wanted_lines
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.goods import GoodsLine, GoodsReturned, MovedLine
from forewarn.domain.order.decisions import ORDER
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.facts import (
    OrderCancelled,
    OrderChanged,
    OrderDelivered,
    OrderFact,
    OrderHeld,
    OrderInvoiced,
    OrderLine,
    OrderPlaced,
)
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.returning import ReturnGoods
from forewarn.domain.order.state import Stage
from forewarn.domain.order.wanted import WantedLine


def units(lines: Sequence[GoodsLine] | Sequence[OrderLine]) -> Counter[tuple[str, bool]]:
    counted: Counter[tuple[str, bool]] = Counter()
    for line in lines:
        counted[line.sku, line.promotion] += line.quantity
    return counted


def deliveries(facts: Sequence[OrderFact]) -> list[OrderDelivered]:
    return [fact for fact in facts if isinstance(fact, OrderDelivered)]


def delivered_units(facts: Sequence[OrderFact]) -> Counter[tuple[str, bool]]:
    return units([line for fact in deliveries(facts) for line in fact.lines])


def ordered_units(facts: Sequence[OrderFact]) -> Counter[tuple[str, bool]]:
    ordered: Counter[tuple[str, bool]] = Counter()
    for number, fact in enumerate(facts):
        if isinstance(fact, OrderPlaced | OrderHeld):
            ordered = units(fact.lines)
        elif isinstance(fact, OrderChanged):
            ordered = delivered_units(facts[:number]) + units(fact.lines)
    return ordered


def ordered_cents(facts: Sequence[OrderFact]) -> int:
    """What is left of the order: everything that was once wanted, less what was taken out of it."""
    cents = 0
    for fact in facts:
        match fact:
            case OrderPlaced() | OrderHeld():
                cents = fact.amount_cents
            case OrderChanged():
                cents += fact.amount_cents - fact.previous_cents
            case OrderCancelled():
                cents -= fact.open_cents
            case OrderDelivered():
                cents -= fact.lapsed_cents
            case _:
                pass
    return cents


@given(histories)
def test_no_more_is_delivered_than_was_ordered(facts: list[OrderFact]) -> None:
    assert delivered_units(facts) <= ordered_units(facts)


@given(histories)
def test_what_is_delivered_in_the_end_is_worth_what_was_ordered(facts: list[OrderFact]) -> None:
    delivered_cents = sum(fact.amount_cents for fact in deliveries(facts))
    assert delivered_cents <= ordered_cents(facts)
    if ORDER.fold(facts).stage in (Stage.COMPLETE, Stage.CANCELLED):
        assert delivered_cents == ordered_cents(facts)


@given(wanted_lines, st.lists(moved_lines, max_size=12))
def test_however_an_order_is_parted_its_deliveries_add_up_to_its_amount(
    lines: tuple[WantedLine, ...], parts: list[tuple[MovedLine, ...]]
) -> None:
    place, rest = PlaceOrder(FIRST_DAY, "O1", "C1", "CNY", lines), DeliverOrder(FIRST_DAY, "O1", "rest")
    parted = [DeliverOrder(FIRST_DAY, "O1", f"D{number}", part) for number, part in enumerate(parts)]
    facts = accepted([place, *parted, rest], FREE)
    placed = facts[0]
    assert isinstance(placed, OrderPlaced)
    assert sum(fact.amount_cents for fact in deliveries(facts)) == placed.amount_cents
    assert delivered_units(facts) == units(placed.lines)


@given(histories)
def test_no_line_is_worth_less_than_nothing(facts: list[OrderFact]) -> None:
    moves = [fact for fact in facts if isinstance(fact, OrderDelivered | GoodsReturned)]
    for fact in moves:
        assert min(line.amount_cents for line in fact.lines) >= 0
        assert sum(line.amount_cents for line in fact.lines) == fact.amount_cents


@given(histories)
def test_on_no_day_is_more_billed_than_was_delivered_by_then(facts: list[OrderFact]) -> None:
    invoices = [fact for fact in facts if isinstance(fact, OrderInvoiced)]
    for day in {fact.on for fact in facts}:
        delivered_cents = sum(fact.amount_cents for fact in deliveries(facts) if fact.on <= day)
        assert sum(fact.amount_cents for fact in invoices if fact.on <= day) <= delivered_cents
    for fact in invoices:
        assert sum(instalment.amount_cents for instalment in fact.instalments) == fact.amount_cents


@given(histories)
def test_no_more_comes_back_than_was_delivered_and_all_of_it_is_worth_as_much(facts: list[OrderFact]) -> None:
    returns = [fact for fact in facts if isinstance(fact, GoodsReturned)]
    for day in {fact.on for fact in facts}:
        back = units([line for fact in returns if fact.on <= day for line in fact.lines])
        assert back <= delivered_units([fact for fact in facts if fact.on <= day])
    back = units([line for fact in returns for line in fact.lines])
    still_to_come = rest_returned(facts, delivered_units(facts) - back)
    returned_cents = sum(fact.amount_cents for fact in (*returns, *still_to_come))
    assert returned_cents == sum(fact.amount_cents for fact in deliveries(facts))


def rest_returned(facts: list[OrderFact], left: Counter[tuple[str, bool]]) -> list[GoodsReturned]:
    """What happens when the customer sends all the rest back."""
    lines = tuple(MovedLine(sku, count, promotion=promotion) for (sku, promotion), count in left.items())
    if not lines:
        return []
    last = max(fact.on for fact in facts)
    command = ReturnGoods(last, "O1", "all the rest", lines, "")
    returned = ORDER.decide(command, ORDER.fold(facts), Circumstances(last, "ann"))
    return [fact for fact in returned if isinstance(fact, GoodsReturned)]


@given(histories.flatmap(st.permutations))
def test_facts_are_understood_in_any_order(facts: list[OrderFact]) -> None:
    for number in range(len(facts)):
        order = ORDER.fold(facts[number:])
        assert order.delivered_units == delivered_units(facts[number:]).total()


@given(histories)
def test_goods_billed_and_returned_are_what_the_state_says(facts: list[OrderFact]) -> None:
    order = ORDER.fold(facts)
    billed_cents = sum(fact.amount_cents for fact in facts if isinstance(fact, OrderInvoiced))
    never_cents = sum(fact.unbilled_cents for fact in facts if isinstance(fact, GoodsReturned))
    assert sum(cents for _, cents in order.unbilled) == order.delivered_cents - billed_cents - never_cents
    assert order.billed_cents == billed_cents
    assert order.delivered_units == delivered_units(facts).total()
    assert order.open_cents >= 0
