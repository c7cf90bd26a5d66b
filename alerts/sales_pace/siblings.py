"""One trouble is one warning, although a customer may have a target of all brands and some of single ones.

Where the whole and a brand would both be warned about, one of them is a notice: the whole where most of what
is missing is of the brand, and else the brand."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from forewarn.alerts.monitor import Assessment, Finding, Level, Observation
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.alerts.sales_pace.view import View

ELSEWHERE = "_elsewhere"
"""What the texts of a notice end with whose trouble another alert tells."""


class Look(NamedTuple):
    """What is said of a brand, or of all. `seen`: the numbers of a target that is behind."""

    brand: str
    said: Observation
    seen: View | None = None

    @property
    def warns(self) -> bool:
        return isinstance(self.said, Assessment) and (self.said.enters or 0) >= Level.WARNING


def told_once(looks: Sequence[Look], rules: SalesPaceRules) -> Iterator[Observation]:
    whole = next((look for look in looks if look.warns and not look.brand), None)
    parts = [] if whole is None else [look for look in looks if is_part(look, whole)]
    main = max(parts, key=missing, default=None)
    if whole is None or main is None:
        yield from [look.said for look in looks]
    elif main.seen and whole.seen and missing(main) >= rules.brand_share * missing(whole):
        yield from [quieter(look, main.brand) if look is whole else look.said for look in looks]
    else:
        yield from [quieter(look, "") if look in parts else look.said for look in looks]


def is_part(look: Look, whole: Look) -> bool:
    """Return whether the trouble of a brand is part of that of all: both are behind in one period, or goods
    pile up."""
    if not look.brand or not look.warns:
        return False
    if look.seen is None or whole.seen is None:
        return look.seen is whole.seen
    same_unit = look.seen.goal.is_quantity == whole.seen.goal.is_quantity
    return look.seen.period == whole.seen.period and same_unit


def missing(look: Look) -> float:
    return look.seen.missing_amount if look.seen is not None else 0.0


def quieter(look: Look, elsewhere: str) -> Observation:
    """Return the notice that another alert tells the trouble. A higher level that stands is kept."""
    said = look.said
    if not isinstance(said, Assessment):
        return said
    return Assessment(
        dimension=said.dimension,
        enters=Level.NOTICE,
        keeps=said.keeps,
        finding=partial(retold, said, elsewhere),
    )


def retold(said: Assessment, elsewhere: str) -> Finding:
    finding = said.finding()
    return replace(
        finding,
        enters=Level.NOTICE,
        template=finding.template + ELSEWHERE,
        parameters={**finding.parameters, "elsewhere": elsewhere},
    )
