"""What must hold before an order moves on. No effect is dated before its cause: books are read as of a
day and rely on it."""

from collections.abc import Iterable
from datetime import date

from domain.decider import Refused
from domain.money import Money
from domain.order.commands import MovedLine
from domain.order.state import Order, Stage


def must_not_precede(on: date, cause: date, what: str) -> None:
    if on < cause:
        raise Refused(f"{on} is too early: {what} on {cause}")


def must_be_known(name: str, order: Order) -> None:
    if order.stage is Stage.NEW:
        raise Refused(f"order {name} is not placed: send PlaceOrder first")


def must_be_open(name: str, order: Order, advice: str) -> None:
    """`advice`: what to do about goods that are delivered."""
    must_be_known(name, order)
    if order.stage is Stage.COMPLETE:
        raise Refused(f"order {name} is already delivered: {advice}")
    if order.stage is Stage.CANCELLED:
        raise Refused(f"order {name} is cancelled: place a new one")


def must_move_something(lines: Iterable[MovedLine]) -> None:
    for line in lines:
        if line.quantity <= 0:
            raise Refused(f"{line.quantity} of {line.sku} cannot move: the quantity must be above zero")


def must_follow_the_order_price(lines: Iterable[MovedLine]) -> None:
    for line in lines:
        if line.unit_price is not None:
            raise Refused(f"the order sets the price of {line.sku}: leave {line.unit_price} out")


def must_be_in(currency: str, amount: Money) -> None:
    if amount.currency != currency:
        raise Refused(f"{amount} is not in {currency}, the currency of the account")
