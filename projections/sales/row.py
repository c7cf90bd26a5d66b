"""A customer's sales of a month, or of a division of it: by brand and SKU, with promotion volume and returns
apart."""

import msgspec


class Volume(msgspec.Struct, gc=False, array_like=True):
    """Goods in base units, and their value in minor units; `lines` counts deliveries and returns."""

    normal_quantity: int = 0
    normal_cents: int = 0
    promotion_quantity: int = 0
    promotion_cents: int = 0
    normal_returned_quantity: int = 0
    normal_returned_cents: int = 0
    promotion_returned_quantity: int = 0
    promotion_returned_cents: int = 0
    lines: int = 0

    @property
    def delivered_quantity(self) -> int:
        return self.normal_quantity + self.promotion_quantity

    @property
    def delivered_cents(self) -> int:
        return self.normal_cents + self.promotion_cents

    @property
    def returned_quantity(self) -> int:
        return self.normal_returned_quantity + self.promotion_returned_quantity

    @property
    def returned_cents(self) -> int:
        return self.normal_returned_cents + self.promotion_returned_cents

    @property
    def net_quantity(self) -> int:
        return self.delivered_quantity - self.returned_quantity

    @property
    def net_cents(self) -> int:
        return self.delivered_cents - self.returned_cents

    @property
    def net_normal_cents(self) -> int:
        return self.normal_cents - self.normal_returned_cents

    @property
    def net_promotion_cents(self) -> int:
        return self.promotion_cents - self.promotion_returned_cents


class Sales(msgspec.Struct, array_like=True):
    """A customer's month in the customer's currency: `brands` leads from brand to SKU to its volume.
    `latest` names the last events that were written, oldest first."""

    currency: str = ""
    brands: dict[str, dict[str, Volume]] = {}
    adjustment_cents: int = 0
    adjustments: int = 0
    latest: list[str] = []
