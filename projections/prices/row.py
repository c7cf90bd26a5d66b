"""What a SKU costs in a price list, by version of the list."""

from datetime import date
from decimal import Decimal

import msgspec


class ListPrice(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The price of one base unit in a version of the list, which holds from `from_day`."""

    version: int
    from_day: date
    unit_price: Decimal


class Prices(msgspec.Struct, gc=False, array_like=True):
    """One row a list and SKU. A version of the list that does not name the SKU leaves no price here."""

    currency: str = ""
    versions: list[ListPrice] = []

    def price_in(self, version: int) -> ListPrice | None:
        """Return the price in a version of the list, or None when it does not name the SKU."""
        return next((price for price in self.versions if price.version == version), None)
