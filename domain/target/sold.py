"""How a customer's sales stand against its target."""

import msgspec


class SalesPace(msgspec.Struct, frozen=True, gc=False):
    """In minor units: what was sold, and what was planned to be sold by that day."""

    sold_cents: int
    planned_cents: int
