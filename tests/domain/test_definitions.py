"""Products, price lists and elements are published as versions; a version in use never changes."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import msgspec
import pytest

from examples.goods import MONDAY, NOTHING_PUBLISHED, after, defined
from forewarn.domain.decider import Refused
from forewarn.domain.definition.bodies import Price, PriceList, Product, body_of
from forewarn.domain.definition.decisions import DEFINITION
from forewarn.domain.definition.elements import ElementOfFile, PublishElements
from forewarn.domain.definition.facts import (
    DefinitionFact,
    DefinitionListed,
    DefinitionPublished,
    DefinitionRetired,
)
from forewarn.domain.definition.price_lists import ListedPrice, PublishPriceList
from forewarn.domain.definition.products import PublishProduct
from forewarn.domain.definition.publishing import RetireDefinition
from forewarn.domain.money import Money

PUBLISH = PublishProduct(MONDAY, "TEA", "Tea", "Yunshan", shelf_life_days=180, cost=Money(4_200, "CNY"))
PRICES = PublishPriceList(MONDAY, "east", "CNY", (ListedPrice("TEA", Decimal("68.50")),))
ELEMENTS = PublishElements(MONDAY, (ElementOfFile("address", "base", ("dealer",)), ElementOfFile("phone")))
RETIRE = RetireDefinition(after(5), "product", "TEA")


def version(facts: list[DefinitionFact]) -> DefinitionPublished:
    published = facts[0]
    assert isinstance(published, DefinitionPublished)
    return published


def test_a_product_holds_from_the_next_day_and_is_listed_beside_it() -> None:
    published, listed = defined(PUBLISH)
    assert isinstance(published, DefinitionPublished)
    assert (published.subject, published.version, published.from_day) == (
        "definition/product/TEA",
        1,
        after(1),
    )
    assert body_of(Product, published.body) == Product(
        "Tea", "Yunshan", shelf_life_days=180, cost_cents=4_200, cost_currency="CNY"
    )
    assert listed == DefinitionListed(
        subject="definition/product",
        on=MONDAY,
        definition="TEA",
        kind="product",
        listed=True,
        from_day=after(1),
        brand="Yunshan",
    )


def listings(facts: list[DefinitionFact]) -> list[tuple[bool, str]]:
    return [(fact.listed, fact.brand) for fact in facts if isinstance(fact, DefinitionListed)]


def test_a_product_of_another_brand_is_listed_under_it_first() -> None:
    given = defined(PUBLISH)
    other = replace(PUBLISH, on=after(5), brand="Qingyu")
    assert listings(defined(other, *given)) == [(True, "Qingyu"), (False, "Yunshan")]
    assert listings(defined(replace(PUBLISH, on=after(5), name="Red tea"), *given)) == []
    assert listings(defined(RETIRE, *given, *defined(other, *given))) == [(False, "Qingyu")]


def test_the_body_is_canonical_and_its_digest_follows_from_it() -> None:
    body = version(defined(PUBLISH)).body
    assert body == msgspec.json.encode(msgspec.json.decode(body), order="sorted").decode()
    assert version(defined(PUBLISH)).digest == version(defined(replace(PUBLISH, on=after(9)))).digest


def test_the_first_version_may_hold_from_the_same_day() -> None:
    assert version(defined(replace(PUBLISH, from_day=MONDAY))).from_day == MONDAY
    with pytest.raises(Refused, match="nothing is defined for days before; the earliest day is 2026-03-02"):
        defined(replace(PUBLISH, from_day=MONDAY - timedelta(days=1)))


def test_a_version_in_use_never_changes() -> None:
    given = defined(PUBLISH)
    longer = replace(PUBLISH, on=after(1), shelf_life_days=270)
    second = version(defined(longer, *given))
    assert (second.version, second.from_day) == (2, after(2))
    with pytest.raises(Refused, match="a version in use never changes; the earliest day is 2026-03-04"):
        defined(replace(longer, from_day=after(1)), *given)


def test_the_second_version_is_not_listed_again() -> None:
    assert len(defined(replace(PUBLISH, on=after(1), name="Red tea"), *defined(PUBLISH))) == 1


def test_published_again_with_the_same_words_nothing_is_new() -> None:
    assert defined(replace(PUBLISH, on=after(3)), *defined(PUBLISH)) == []


def test_days_do_not_go_back() -> None:
    with pytest.raises(Refused, match="was last published or retired on 2026-03-02"):
        defined(replace(PUBLISH, on=date(2026, 2, 27), name="Red tea"), *defined(PUBLISH))


def test_a_definition_is_retired_once_and_may_come_back() -> None:
    given = defined(PUBLISH)
    retired, unlisted = defined(RETIRE, *given)
    assert isinstance(retired, DefinitionRetired)
    assert (retired.version, retired.from_day) == (1, after(6))
    assert isinstance(unlisted, DefinitionListed)
    assert not unlisted.listed
    assert defined(RETIRE, *given, retired, unlisted) == []
    again = defined(replace(PUBLISH, on=after(6)), *given, retired, unlisted)
    assert version(again).version == 2
    assert isinstance(again[1], DefinitionListed)


def test_what_was_never_published_is_not_retired() -> None:
    with pytest.raises(Refused, match="no product is called 'TEA'"):
        defined(RETIRE)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"sku": ""}, "a product needs a SKU"),
        ({"name": " "}, "product TEA needs a name"),
        ({"units_per_case": 0}, "holds 0 units: the least is 1"),
        ({"shelf_life_days": 0}, "keeps for 0 days"),
        ({"cost": Money(-1, "CNY")}, "a cost is zero or above"),
        ({"listed_from": after(5), "listed_to": after(4)}, "the last day is before the first"),
    ],
)
def test_a_product_makes_sense(change: dict[str, object], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        defined(replace(PUBLISH, **change))  # type: ignore[arg-type]


def test_a_price_list_holds_the_price_of_every_sku() -> None:
    published = version(defined(PRICES))
    assert published.subject == "definition/price_list/east"
    assert body_of(PriceList, published.body) == PriceList("CNY", (Price("TEA", Decimal("68.50")),))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"price_list": ""}, "a price list needs an id"),
        ({"currency": "RMB"}, "not a currency of ISO 4217"),
        ({"prices": ()}, "has no prices"),
        ({"prices": (ListedPrice("TEA", Decimal(-1)),)}, "-1 is no price for TEA"),
        ({"prices": (ListedPrice("", Decimal(1)),)}, "a SKU is missing"),
        ({"prices": PRICES.prices * 2}, "price list east names TEA twice"),
        ({"prices": (ListedPrice("RICE", Decimal(1)),)}, "RICE: no such product is in force today"),
    ],
)
def test_a_price_list_makes_sense(change: dict[str, object], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        defined(replace(PRICES, **change))  # type: ignore[arg-type]


def test_where_no_products_are_published_any_goods_have_a_price() -> None:
    rice = replace(PRICES, prices=(ListedPrice("RICE", Decimal(1)),))
    assert len(defined(rice, products=NOTHING_PUBLISHED)) == 2


def test_the_elements_of_the_customer_file_are_one_definition() -> None:
    published = version(defined(ELEMENTS))
    assert published.subject == "definition/elements/file"
    assert DEFINITION.stream(ELEMENTS) == "definition/elements/file"


@pytest.mark.parametrize(
    ("elements", "reason"),
    [
        ((), "has no elements"),
        ((ElementOfFile(" "),), "has no name"),
        ((ElementOfFile("phone"), ElementOfFile("phone")), "the customer file names phone twice"),
        (tuple(ElementOfFile(f"e{number}") for number in range(501)), "has 501 elements: the most are 500"),
    ],
)
def test_the_elements_make_sense(elements: tuple[ElementOfFile, ...], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        defined(replace(ELEMENTS, elements=elements))


def test_only_prices_need_to_know_the_goods() -> None:
    initial = DEFINITION.initial
    assert [len(DEFINITION.needs(command, initial)) for command in (PUBLISH, ELEMENTS, RETIRE, PRICES)] == [
        0,
        0,
        0,
        2,
    ]
    assert DEFINITION.stream(RETIRE) == DEFINITION.stream(PUBLISH) == "definition/product/TEA"
