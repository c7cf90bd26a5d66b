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
    last lumps, `amounts` what they were worth in minor units. `off` is by how many mean lumps the last one
    was larger than the gap before it, in mean gaps, asks for; `off_before` the same of the one before it, and
    the sums are those of its squares and of its products with the one before."""

    days: list[int] = []
    amounts: list[int] = []
    count: int = 0
    weight: float = 0.0
    total: float = 0.0
    squares: float = 0.0
    gap_weight: float = 0.0
    gap_total: float = 0.0
    gap_squares: float = 0.0
    off: float = 0.0
    off_before: float = 0.0
    off_weight: float = 0.0
    off_squares: float = 0.0
    off_products: float = 0.0

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

    @property
    def spread(self) -> float:
        """The squared deviation of a lump from what the gap before it asks for, in mean lumps."""
        if self.off_weight <= 0:
            return self.amount_spread + self.gap_spread
        return max(0.0, self.off_squares / self.off_weight)

    @property
    def shared(self) -> float:
        """How much of it a lump has in common with its neighbours. Below zero where a late delivery shortens
        the gap after it: what it lacks is not lacking for long."""
        return 2 * self.off_products / self.off_weight if self.off_weight > 0 else 0.0


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
