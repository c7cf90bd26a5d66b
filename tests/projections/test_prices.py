"""The prices of a list, by SKU and version."""

from datetime import date
from decimal import Decimal
from typing import Any

from examples.goods import MONDAY, after
from forewarn.domain.definition.bodies import Price, PriceList, canonical, digest
from forewarn.domain.definition.facts import DefinitionPublished, DefinitionRetired
from forewarn.projections.definitions.book import DEFINITIONS
from forewarn.projections.prices import PRICES, Prices

SUBJECT = "definition/price_list/east"


def published(version: int, on: date, from_day: date, **prices: str) -> DefinitionPublished:
    body = canonical(PriceList("CNY", tuple(Price(sku, Decimal(price)) for sku, price in prices.items())))
    return DefinitionPublished(
        subject=SUBJECT,
        on=on,
        definition="east",
        kind="price_list",
        version=version,
        from_day=from_day,
        body=body,
        digest=digest(body),
    )


def rows(*facts: Any) -> dict[str, Prices]:
    found: dict[str, Prices] = {}
    for fact in facts:
        for part in PRICES.parts_of(fact):
            PRICES.evolve(found.setdefault(part, Prices()), fact, "e", part)
    return found


def test_each_sku_has_a_row_with_the_versions_that_hold_or_will() -> None:
    first, second = published(1, MONDAY, MONDAY, TEA="1", CUP="2"), published(2, after(5), after(6), TEA="3")
    found = rows(first, second)
    assert [price.version for price in found["TEA"].versions] == [1, 2]
    assert found["CUP"].price_in(2) is None
    assert found["TEA"].price_in(2) == found["TEA"].versions[1]
    third = published(3, after(7), after(8), TEA="4")
    assert [price.version for price in rows(first, second, third)["TEA"].versions] == [2, 3]
    assert found["TEA"].currency == "CNY"


def test_other_definitions_have_no_prices() -> None:
    other = DefinitionRetired(
        subject=SUBJECT, on=MONDAY, definition="east", kind="price_list", version=1, from_day=after(1)
    )
    assert PRICES.parts_of(other) == ()
    row = Prices()
    PRICES.evolve(row, other, "e", "TEA")
    PRICES.evolve(row, published(1, MONDAY, MONDAY, CUP="2"), "e", "TEA")
    assert row == Prices()


def test_the_book_of_definitions_leaves_the_prices_to_this_one() -> None:
    row = DEFINITIONS.row()
    DEFINITIONS.evolve(row, published(1, MONDAY, MONDAY, TEA="1"), "e")
    assert [version.body for version in row.versions] == [""]
