"""What is defined, as other decisions ask for it."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from forewarn.domain import subjects
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.definition.bodies import ELEMENTS_KIND, FILE, PRODUCT_KIND, Elements, Product
from forewarn.domain.needs import NOTHING, Needs, Reading, ReadingOf, UnknownGoods

PRODUCT: Reading[Product | None] = Reading("product")
"""Of `definition/product/<sku>`: the product in force today, or None."""

LISTED: Reading[int] = Reading("listed")
"""Of `definition/<kind>`: how many definitions of the kind are published."""

BRANDS: Reading[Collection[str]] = Reading("brands")
"""Of `definition/product`: the brands of all products; none while the brand of one is not known."""

ELEMENTS: Reading[Elements | None] = Reading("elements")
"""Of `definition/elements/file`: the elements of the customer file in force today, or None."""

ANY_PRODUCT = ReadingOf(LISTED, subjects.definitions(PRODUCT_KIND))
ALL_BRANDS = ReadingOf(BRANDS, subjects.definitions(PRODUCT_KIND))
ELEMENTS_OF_FILE = ReadingOf(ELEMENTS, subjects.definition(ELEMENTS_KIND, FILE))


def product_of(sku: str) -> ReadingOf[Product | None]:
    return ReadingOf(PRODUCT, subjects.definition(PRODUCT_KIND, sku))


def needs_of_goods(skus: Iterable[str]) -> Needs:
    """Return what a command that names goods needs: their products, and whether any is published."""
    return (ANY_PRODUCT, *(product_of(sku) for sku in dict.fromkeys(skus)))


def products_of(skus: Iterable[str], circumstances: Circumstances) -> Mapping[str, Product | None]:
    """Return the product of each SKU, or None where no products are published at all. Raises Refused for a
    SKU that is unknown among those that are published."""
    asked = {sku: product_of(sku) for sku in skus}
    found = {sku: circumstances.found(need) for sku, need in asked.items()}
    unknown = [sku for sku, product in found.items() if product is None]
    if unknown and circumstances.found(ANY_PRODUCT) > 0:
        must_be_known(unknown)
    return found


def must_be_sold(skus: Collection[str], circumstances: Circumstances) -> None:
    """Check that goods are products in force, where products are published. Raises Refused."""
    for need in needs_of_sold(skus):
        must_be_known(circumstances.gathered.get(need, ()))


def needs_of_sold(skus: Collection[str]) -> Sequence[UnknownGoods]:
    """Return what a command that sells goods needs; nothing where it names none."""
    return (UnknownGoods(subjects.definitions(PRODUCT_KIND), tuple(sorted(set(skus)))),) if skus else ()


def must_be_known(unknown: Sequence[str]) -> None:
    if unknown:
        raise Refused(
            f"{', '.join(unknown[:5])}: no such product is in force today; "
            "check the SKU, or send PublishProduct first"
        )


def needs_of_brand(brand: str) -> Needs:
    """Return what a command that names a brand needs; nothing for one that means all brands."""
    return (ALL_BRANDS,) if brand else NOTHING


def must_be_a_brand(brand: str, circumstances: Circumstances) -> None:
    """Check that goods of a brand are published, where products are. Raises Refused."""
    known = circumstances.found(ALL_BRANDS) if brand else ()
    if known and brand not in known:
        raise Refused(
            f"no product of brand {brand} is published: there are {', '.join(sorted(known)[:5])}; "
            "check the brand, or send PublishProduct first"
        )


def must_be_an_element(element: str, circumstances: Circumstances) -> None:
    """Check that the customer file has an element, where its elements are published. Raises Refused."""
    published: Elements | None = circumstances.gathered.get(ELEMENTS_OF_FILE)
    if published is not None and element not in (each.name for each in published.elements):
        raise Refused(
            f"{element!r} is no element of the customer file: check the name, or add it by PublishElements"
        )
