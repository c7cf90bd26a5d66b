"""Plan against actual on a day. Source: DOMAIN, sales pace; WORKING_LIFE 2.8."""

from typing import NamedTuple

from forewarn.projections.pace.weights import Share


class Reckoned(NamedTuple):
    """Amounts in the unit of the target. None: it cannot be said, since no day has gone or none is left."""

    target: float
    actual: float
    share: Share

    @property
    def planned(self) -> float:
        return self.target * self.share.part

    @property
    def attainment(self) -> float | None:
        return self.actual / self.target if self.target else None

    @property
    def pace(self) -> float | None:
        return self.actual / self.planned if self.planned else None

    @property
    def projection(self) -> float | None:
        return self.actual / self.share.part if self.share.part else None

    @property
    def to_go(self) -> float:
        return self.target - self.actual

    @property
    def required(self) -> float | None:
        """What must be sold on each weighted day that is left."""
        left = self.share.whole - self.share.gone
        return max(0.0, self.to_go) / left if left > 0 else None

    @property
    def rate_so_far(self) -> float | None:
        """What was sold on each weighted day that is gone."""
        return self.actual / self.share.gone if self.share.gone else None

    @property
    def catch_up(self) -> float | None:
        """The required rate against that of the days gone."""
        required, so_far = self.required, self.rate_so_far
        return required / so_far if required is not None and so_far is not None and so_far > 0 else None
