"""What must hold before something about a dealer's goods is recorded."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Protocol, TypeAlias, TypeVar

from forewarn.domain import subjects
from forewarn.domain.account import known_account
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.definition.bodies import Product
from forewarn.domain.definition.known import products_of
from forewarn.domain.stock.state import Reported

LineT = TypeVar("LineT", bound="OfGoods")


class OfGoods(Protocol):
    @property
    def sku(self) -> str: ...

    @property
    def quantity(self) -> int: ...


Products: TypeAlias = Mapping[str, Product | None]
Priced: TypeAlias = tuple[Products, str]
"""The products of the goods, and the currency in which their cost counts."""


def priced(
    lines: Iterable[OfGoods], customer: str, document: str, reported: Reported, circumstances: Circumstances
) -> Priced:
    """Return what is known of the goods. Raises Refused for a document that is there already, a
    customer who is not registered, and goods that are not known."""
    if not document:
        raise Refused("a report about stock needs the id of its document")
    if reported.known:
        raise Refused(
            f"document {document} was entered on {reported.on} already: give the new one another id"
        )
    standing = known_account(subjects.customer(customer), circumstances)
    return products_of((line.sku for line in lines), circumstances), standing.currency


def by_sku(lines: Iterable[LineT]) -> tuple[LineT, ...]:
    """Return the lines in the order of their SKUs; those of one SKU stay in their own order."""
    return tuple(sorted(lines, key=attrgetter("sku")))


def must_have_lines(lines: Iterable[OfGoods], document: str) -> None:
    empty = True
    for line in lines:
        empty = False
        if not line.sku:
            raise Refused(f"a line of {document} names no goods: add its SKU")
    if empty:
        raise Refused(f"document {document} has no lines: name the goods")


def must_be_above_zero(lines: Iterable[OfGoods], what: str) -> None:
    for line in lines:
        if line.quantity <= 0:
            raise Refused(f"{line.quantity} of {line.sku} cannot be {what}: the quantity must be above zero")


def must_have_a_reason(reason: str, document: str) -> None:
    if not reason.strip():
        raise Refused(f"document {document} gives no reason: say why")


def brand_of(line_brand: str, product: Product | None) -> str:
    """The line's own word goes first: a SKU may be sold under another brand."""
    return line_brand or ("" if product is None else product.brand)


def cost_of(product: Product | None, currency: str) -> int | None:
    return None if product is None else product.cost_in(currency)
