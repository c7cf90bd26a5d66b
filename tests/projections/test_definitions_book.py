"""Which version of a definition is in force on a day, and whether anything of a kind is published."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from examples.goods import MONDAY, after, circumstances
from examples.stock import sold
from forewarn.domain.decider import Refused
from forewarn.domain.definition.bodies import Elements, Product
from forewarn.domain.definition.decisions import DEFINITION, DefinitionCommand
from forewarn.domain.definition.elements import ElementOfFile, PublishElements
from forewarn.domain.definition.facts import DefinitionListed
from forewarn.domain.definition.products import PublishProduct
from forewarn.domain.definition.publishing import RetireDefinition
from forewarn.projections.definitions.book import DEFINITIONS
from forewarn.projections.definitions.reading import brands_of, elements_on, listed_on, product_on, version_on
from forewarn.projections.definitions.row import Defined

TEA = PublishProduct(MONDAY, "TEA", "Tea", "Yunshan")


@dataclass(frozen=True)
class Books:
    product: Defined
    kind: Defined


def after_commands(commands: Sequence[DefinitionCommand]) -> Books:
    rows, told = {}, []
    for command in commands:
        try:
            facts = DEFINITION.decide(command, DEFINITION.fold(told), circumstances())
        except Refused:
            continue
        told += facts
        for fact in facts:
            DEFINITIONS.evolve(rows.setdefault(fact.subject, Defined()), fact, "e")
    return Books(rows.get("definition/product/TEA", Defined()), rows.get("definition/product", Defined()))


def test_brands_are_those_of_the_products_that_are_published() -> None:
    tea, cup = TEA, PublishProduct(MONDAY, "CUP", "Cup", "Yunshan")

    def brands(*commands: DefinitionCommand) -> list[str]:
        row = Defined()
        told: dict[str, list[Any]] = {}
        for command in commands:
            stream = told.setdefault(DEFINITION.stream(command), [])
            facts = DEFINITION.decide(command, DEFINITION.fold(stream), circumstances())
            stream += facts
            for fact in facts:
                if fact.subject == "definition/product":
                    DEFINITIONS.evolve(row, fact, "e")
        return sorted(brands_of(row, "", MONDAY))

    retired = [RetireDefinition(after(3), "product", sku) for sku in ("TEA", "CUP")]
    assert brands() == []
    assert brands(tea, cup) == ["Yunshan"]
    assert brands(tea, cup, replace(tea, on=after(2), brand="Qingyu")) == ["Qingyu", "Yunshan"]
    assert brands(tea, cup, retired[0]) == ["Yunshan"]
    assert brands(tea, cup, *retired) == []


def test_brands_are_not_known_while_one_product_was_listed_without_its_own() -> None:
    """As in a store that was written before the brand was told: nothing is refused there."""
    old = DefinitionListed(
        subject="definition/product",
        on=MONDAY,
        definition="TEA",
        kind="product",
        listed=True,
        from_day=MONDAY,
    )
    row = Defined()
    for fact in (old, structs.replace(old, definition="CUP", brand="Yunshan")):
        DEFINITIONS.evolve(row, fact, "e")
    assert list(brands_of(row, "", MONDAY)) == []
    told = [
        structs.replace(old, brand="Qingyu"),
        structs.replace(old, listed=False),
    ]
    for fact in told:
        DEFINITIONS.evolve(row, fact, "e")
    assert sorted(brands_of(row, "", MONDAY)) == ["Qingyu", "Yunshan"]
    assert listed_on(row, "", MONDAY) == 2


def names(row: Defined, *days: int) -> list[str]:
    found = [product_on(row, "", after(day)) for day in days]
    return [product.name if isinstance(product, Product) else "" for product in found]


def test_a_version_holds_until_the_next_one_does() -> None:
    books = after_commands([TEA, replace(TEA, on=after(4), name="Red tea", from_day=after(8))])
    assert names(books.product, 0, 1, 7, 8, 99) == ["", "Tea", "Tea", "Red tea", "Red tea"]
    assert listed_on(books.kind, "", MONDAY) == 0
    assert listed_on(books.kind, "", after(1)) == 1


def test_a_later_word_about_the_same_days_replaces_what_was_to_hold() -> None:
    later = replace(TEA, on=after(4), name="Red tea", from_day=after(8))
    sooner = replace(TEA, on=after(5), name="Green tea", from_day=after(7))
    assert names(after_commands([TEA, later, sooner]).product, 6, 7, 8) == ["Tea", "Green tea", "Green tea"]


def test_after_its_retirement_nothing_is_in_force_until_it_comes_back() -> None:
    retire = RetireDefinition(after(4), "product", "TEA")
    books = after_commands([TEA, retire])
    assert names(books.product, 4, 5) == ["Tea", ""]
    assert listed_on(books.kind, "", after(5)) == 0
    assert version_on(books.product, after(5)) is None
    again = after_commands([TEA, retire, replace(TEA, on=after(9), name="Tea again")])
    assert names(again.product, 10) == ["Tea again"]
    assert listed_on(again.kind, "", after(10)) == 1


def test_elements_are_read_as_they_were_published() -> None:
    row = Defined()
    publish = PublishElements(MONDAY, (ElementOfFile("phone", "base", ("dealer",)),), from_day=MONDAY)
    for fact in DEFINITION.decide(publish, DEFINITION.initial, circumstances()):
        if fact.subject == "definition/elements/file":
            DEFINITIONS.evolve(row, fact, "e")
    found = elements_on(row, "", MONDAY)
    assert isinstance(found, Elements)
    assert [(each.name, each.section, each.required_for) for each in found.elements] == [
        ("phone", "base", ("dealer",))
    ]


def test_a_fact_of_another_book_changes_nothing() -> None:
    row = Defined()
    DEFINITIONS.evolve(row, sold(1), "e")
    assert row == Defined()


STEPS = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9), st.booleans()), max_size=25)


@given(STEPS)
def test_what_was_in_force_on_its_day_stays_in_force_as_versions_come(
    steps: list[tuple[int, int, bool]],
) -> None:
    """The row keeps few versions, and always those of today and later."""
    day, commands = 0, list[DefinitionCommand]()
    for number, (later, ahead, retires) in enumerate(steps):
        day += later
        on: date = after(day)
        if retires:
            commands.append(RetireDefinition(on, "product", "TEA"))
        else:
            commands.append(replace(TEA, on=on, name=f"Tea {number}", from_day=after(day + ahead)))
        before = after_commands(commands[:-1])
        now = after_commands(commands)
        assert names(before.product, day) == names(now.product, day)
        assert len(now.product.versions) <= 11
        assert now.kind.listed in (0, 1)
