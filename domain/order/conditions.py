"""What must hold before an order moves on."""

from collections.abc import Iterable

from forewarn.domain.decider import Refused
from forewarn.domain.goods import MovedLine
from forewarn.domain.order.reasons import why_not_admitted
from forewarn.domain.order.state import Order, Stage


def must_be_known(name: str, order: Order) -> None:
    if order.refusal is not None:
        why = why_not_admitted(order.refusal)
        raise Refused(f"order {name} was refused on {order.refusal.on}: {why}; place it again first")
    if order.stage is Stage.NEW:
        raise Refused(f"order {name} is not placed: send PlaceOrder first")


def must_be_open(name: str, order: Order, advice: str) -> None:
    """`advice`: what to do about goods that are delivered."""
    must_be_known(name, order)
    if order.stage is Stage.COMPLETE:
        raise Refused(f"order {name} is already delivered: {advice}")
    if order.stage is Stage.CANCELLED:
        raise Refused(f"order {name} is cancelled: place a new one")


def must_follow_the_order_price(lines: Iterable[MovedLine]) -> None:
    for line in lines:
        if line.unit_price is not None:
            raise Refused(f"the order sets the price of {line.sku}: leave {line.unit_price} out")
