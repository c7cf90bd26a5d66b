"""A customer's rhythm: when it ordered, how much and how broadly, and when it was visited."""

from datetime import date

import msgspec


class Ordered(msgspec.Struct, gc=False, array_like=True):
    """One of the latest orders, kept so that it can be corrected and named as evidence. `day` is the day's
    ordinal number, `skus` counts the different SKUs."""

    order: str
    day: int
    cents: int
    skus: int
    event_id: str


class Month(msgspec.Struct, gc=False, array_like=True):
    """The orders of a month: how many, their value, and their SKUs counted order by order."""

    orders: int = 0
    cents: int = 0
    skus: int = 0


class Rhythm(msgspec.Struct, array_like=True):
    """One customer's rhythm in constant space. An order counts on the day on which it was placed or first
    held; `asked_on` is the last day on which one was refused, `asked` holds the ordinal numbers of the last
    such days, ascending.

    `days` are the ordinal numbers of the last days with orders, ascending; `times`, `cents` and `skus` tell
    of each such day how many orders there were, their value and their SKUs. `order_days` counts all days
    with orders since `first_day`; `gap_squares` and `gap_logs` are sums over the gaps between them, in
    calendar days. `amounts`, `amount_sum` and `amount_squares` are the number of orders, and sums of their
    value in minor units. `months` holds the last two years by `YYYY-MM`.

    `bought`: invoices were taken over, so that the customer had bought before. `contracts` counts those that
    run; `left_on` is the day on which the last of them was ended."""

    currency: str = ""
    registered_on: date | None = None
    ended_on: date | None = None
    contracts: int = 0
    left_on: date | None = None
    bought: bool = False
    asked_on: date | None = None
    first_day: int = 0
    order_days: int = 0
    gap_squares: int = 0
    gap_logs: float = 0.0
    amounts: int = 0
    amount_sum: int = 0
    amount_squares: float = 0.0
    days: list[int] = []
    times: list[int] = []
    cents: list[int] = []
    skus: list[int] = []
    latest: list[Ordered] = []
    months: dict[str, Month] = {}
    visit_every_days: int = 0
    visit_agreed_on: date | None = None
    last_visit: date | None = None
    asked: list[int] = []

    @property
    def last_day(self) -> int:
        """The ordinal number of the last day with an order; 0 where there is none."""
        return self.days[-1] if self.days else 0
