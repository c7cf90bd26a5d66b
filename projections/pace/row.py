"""A customer's targets and sales, as far as its pace depends on them. No list grows without bound."""

import msgspec

ALL_BRANDS = ""


class Goal(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A target in force: an amount in minor units or, where there is none, a quantity in base units."""

    amount: int
    is_quantity: bool
    event_id: str


class Sold(msgspec.Struct, gc=False, array_like=True):
    """Goods delivered less goods returned, in minor units and in base units."""

    normal_cents: int = 0
    promotion_cents: int = 0
    quantity: int = 0

    @property
    def cents(self) -> int:
        return self.normal_cents + self.promotion_cents


class Lumps(msgspec.Struct, gc=False, array_like=True):
    """How lumpy deliveries are: those of one day count as one. The sums weigh a lump less with every one
    that follows, so that they speak of the last two dozen; gaps are in days. `days` are the ordinals of the
    last lumps, `amounts` what they were worth in minor units."""

    days: list[int] = []
    amounts: list[int] = []
    count: int = 0
    weight: float = 0.0
    total: float = 0.0
    squares: float = 0.0
    gap_weight: float = 0.0
    gap_total: float = 0.0
    gap_squares: float = 0.0

    @property
    def mean_cents(self) -> float:
        return self.total / self.weight if self.weight else 0.0

    @property
    def amount_spread(self) -> float:
        """The squared coefficient of variation of the amounts."""
        return squared_variation(self.weight, self.total, self.squares)

    @property
    def gap_spread(self) -> float:
        """The squared coefficient of variation of the gaps."""
        return squared_variation(self.gap_weight, self.gap_total, self.gap_squares)


class Week(msgspec.Struct, gc=False, array_like=True):
    """Sales from a Monday, whose ordinal is `monday`, to the Sunday after it."""

    monday: int
    normal_cents: int = 0
    promotion_cents: int = 0


class Track(msgspec.Struct, array_like=True):
    """The sales of a brand, or of all. `months` by `YYYY-MM`; weeks only where there is a target. `latest`
    names the last facts, the newest at the end."""

    months: dict[str, Sold] = {}
    weeks: list[Week] = []
    lumps: Lumps = msgspec.field(default_factory=Lumps)
    latest: list[str] = []


class Pace(msgspec.Struct, array_like=True):
    """By brand; all brands together stand under the empty one. Goals by period."""

    currency: str = ""
    goals: dict[str, dict[str, Goal]] = {}
    tracks: dict[str, Track] = {}


def squared_variation(weight: float, total: float, squares: float) -> float:
    if weight <= 0 or total <= 0:
        return 0.0
    mean = total / weight
    return max(0.0, squares / weight / mean**2 - 1)
