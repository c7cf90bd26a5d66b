"""What is sold, at which price, and what a customer file holds, as listings: the definitions in force on the
day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from forewarn.domain.definition.bodies import (
    ELEMENTS_KIND,
    FILE,
    PRICE_LIST_KIND,
    PRODUCT_KIND,
    Elements,
    Product,
)
from forewarn.domain.money import Money
from forewarn.domain.subjects import definition
from forewarn.projections.definitions.book import DEFINITIONS
from forewarn.projections.definitions.reading import body_on, version_on
from forewarn.projections.definitions.row import Defined
from forewarn.projections.prices import PRICES
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader

PRODUCTS = tuple(
    "sku name brand specification base_unit units_per_case shelf_life_days cost currency high_profit "
    "key_brand must_stock listed_from listed_to version from_day".split()
)
PRICE_COLUMNS = ("price_list", "sku", "unit_price", "currency", "version", "from_day")
ELEMENT_COLUMNS = ("element", "section", "required_for", "version", "from_day")
PRODUCT, PRICE_LIST = definition(PRODUCT_KIND, ""), definition(PRICE_LIST_KIND, "")
FILE_OF_CUSTOMERS = definition(ELEMENTS_KIND, FILE)


def products(reader: Reader) -> Listing:
    day = reader.day
    rows = ((subject, row) for subject, _, row in reader.rows(DEFINITIONS) if subject.startswith(PRODUCT))
    return Listing(PRODUCTS, (cells for subject, row in rows for cells in product_cells(subject, row, day)))


def product_cells(subject: str, row: Defined, day: date) -> Iterator[tuple[Cell, ...]]:
    """Yield nothing for a product that is not in force on the day."""
    version, product = version_on(row, day), body_on(row, Product, day)
    if version is None or product is None:
        return
    cost = None if product.cost_cents is None else Money(product.cost_cents, product.cost_currency)
    yield (
        subject.removeprefix(PRODUCT),
        product.name,
        product.brand,
        product.specification,
        product.base_unit,
        product.units_per_case,
        product.shelf_life_days,
        cost,
        product.cost_currency,
        product.high_profit,
        product.key_brand,
        " ".join(product.must_stock),
        product.listed_from,
        product.listed_to,
        version.version,
        version.from_day,
    )


def elements(reader: Reader) -> Listing:
    """List the elements of the customer file; nothing where none are published, and any name is taken."""
    return Listing(ELEMENT_COLUMNS, element_cells(replace(reader, subject=FILE_OF_CUSTOMERS), reader.day))


def element_cells(reader: Reader, day: date) -> Iterator[tuple[Cell, ...]]:
    for _, _, row in reader.rows(DEFINITIONS):
        version, published = version_on(row, day), body_on(row, Elements, day)
        if version is not None and published is not None:
            for each in published.elements:
                required = " ".join(each.required_for)
                yield (each.name, each.section, required, version.version, version.from_day)


def prices(reader: Reader) -> Listing:
    return Listing(PRICE_COLUMNS, price_cells(reader, reader.day))


def price_cells(reader: Reader, day: date) -> Iterator[tuple[Cell, ...]]:
    """Yield the prices of each list in the version that is in force on the day."""
    in_force: dict[str, int] = {}
    for subject, sku, row in reader.rows(PRICES):
        if subject not in in_force:
            in_force[subject] = version_of(replace(reader, subject=subject), day)
        price = row.price_in(in_force[subject])
        if price is not None:
            name = subject.removeprefix(PRICE_LIST)
            yield (name, sku, str(price.unit_price), row.currency, price.version, price.from_day)


def version_of(reader: Reader, day: date) -> int:
    """Return the version in force of the one definition that is read; 0 where none is."""
    for _, _, row in reader.rows(DEFINITIONS):
        version = version_on(row, day)
        return 0 if version is None else version.version
    return 0
