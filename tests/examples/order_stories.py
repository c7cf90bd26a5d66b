"""Any story of an order: what was wanted, and what of it was accepted."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from hypothesis import strategies as st

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, Standing, Unlimited
from forewarn.domain.decider import Refused
from forewarn.domain.goods import MovedLine
from forewarn.domain.money import Money
from forewarn.domain.order.changing import CancelOrder, ChangeOrder
from forewarn.domain.order.decisions import ORDER, OrderCommand
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.facts import OrderFact
from forewarn.domain.order.invoicing import InvoiceOrder
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.releasing import ReleaseOrder
from forewarn.domain.order.returning import ReturnGoods
from forewarn.domain.order.wanted import WantedLine

FIRST_DAY = date(2026, 3, 2)
FREE = Standing("customer/C1", "CNY", terms=CreditTerms(limit=Unlimited()))
STUCK = Standing("customer/C1", "CNY", holds=("fraud",), terms=CreditTerms(on_breach="hold"))

TEA, CUP = "TEA", "CUP"
prices = st.sampled_from(["0", "0.005", "0.015", "0.333", "9.999", "12.5"]).map(Decimal)
skus, promotions = st.sampled_from([TEA, TEA, TEA, CUP]), st.sampled_from([False, False, False, True])
wanted_lines = st.lists(
    st.builds(WantedLine, skus, st.integers(1, 9), prices, promotion=promotions), min_size=1, max_size=4
).map(tuple)
REPLACEMENTS = (
    (WantedLine(TEA, 5, Decimal("0.105")),),
    (WantedLine(TEA, 2, Decimal("3.335")), WantedLine(TEA, 4, Decimal("0.015"))),
    (WantedLine(CUP, 3, Decimal("1.115")), WantedLine(TEA, 1, Decimal(0), promotion=True)),
)
moved_lines = st.sampled_from(
    [
        (MovedLine(TEA, 1),),
        (MovedLine(TEA, 2),),
        (MovedLine(TEA, 1), MovedLine(TEA, 1)),
        (MovedLine(TEA, 5),),
        (MovedLine(CUP, 1),),
        (MovedLine(TEA, 1, promotion=True),),
    ]
)
amounts = st.none() | st.integers(0, 2_000).map(lambda cents: Money(cents, "CNY"))


class Wish(NamedTuple):
    """A command to be, without its day: `late` says by how many days it is entered late."""

    kind: str
    goods: tuple[MovedLine, ...]
    lines: tuple[WantedLine, ...]
    amount: Money | None
    late: int


def wishes(kinds: str, most: int) -> st.SearchStrategy[list[Wish]]:
    late = st.sampled_from([0, 0, 0, 1, 4])
    wish = st.builds(
        Wish, st.sampled_from(kinds.split()), moved_lines, st.sampled_from(REPLACEMENTS), amounts, late
    )
    return st.lists(wish, max_size=most)


def command(number: int, wish: Wish) -> OrderCommand:
    day, name = FIRST_DAY + timedelta(days=max(0, number - wish.late)), str(number - wish.late % 2)
    match wish.kind:
        case "deliver" | "last":
            return DeliverOrder(day, "O1", name, wish.goods, final=wish.kind == "last")
        case "rest":
            return DeliverOrder(day, "O1", name)
        case "bill":
            return InvoiceOrder(day, "O1", name, wish.amount)
        case "return":
            return ReturnGoods(day, "O1", name, wish.goods, "")
        case "change":
            return ChangeOrder(day, "O1", wish.lines)
        case "release":
            return ReleaseOrder(day, "O1", "paid", until=day + timedelta(days=9))
        case _:
            return CancelOrder(day, "O1", "")


def history(
    lines: tuple[WantedLine, ...], wished: Iterable[list[Wish]], standing: Standing
) -> list[OrderFact]:
    """The facts of those commands that are accepted. A held order is released at first."""
    place = PlaceOrder(FIRST_DAY, "O1", "C1", "CNY", lines)
    release = ReleaseOrder(FIRST_DAY, "O1", "paid", until=FIRST_DAY + timedelta(days=9))
    numbered = enumerate(wish for part in wished for wish in part)
    return accepted([place, release, *(command(number, wish) for number, wish in numbered)], standing)


def accepted(wanted: Sequence[OrderCommand], standing: Standing) -> list[OrderFact]:
    facts: list[OrderFact] = []
    order = ORDER.initial
    for number, wish in enumerate(wanted):
        circumstances = Circumstances(FIRST_DAY, f"person {number}", gathered=gathered(standing))
        try:
            decided = ORDER.decide(wish, order, circumstances)
        except Refused:
            continue
        facts, order = facts + decided, ORDER.fold(decided, order)
    return facts


histories = st.builds(
    history,
    wanted_lines,
    st.tuples(
        wishes("deliver deliver deliver bill return release change", most=12),
        wishes("rest last cancel", most=1),
        wishes("bill return", most=6),
    ),
    st.sampled_from([FREE, STUCK]),
)
