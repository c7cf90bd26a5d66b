"""Through which channels a dealer sells on. Most sell through all of them, some nearly all through one."""

from typing import NamedTuple

from forewarn.scenario.lot import Lot, lot

CHANNELS = ("商超", "便利店", "流通", "餐饮")
"""Supermarkets, convenience stores, small shops, restaurants."""

DEPENDS_ON_ONE = 0.1
"""The share of dealers that sell nearly all through one channel."""

SHARE_OF_ONE, USUAL_SHARE = (0.8, 0.95), (0.3, 0.5)


class Outlets(NamedTuple):
    """`share` of what is sold goes through the main channel, the rest evenly through the others."""

    main: str
    share: float

    def channel(self, draws: Lot) -> str:
        if draws.happens(self.share):
            return self.main
        return draws.one_of([each for each in CHANNELS if each != self.main])


def outlets_of(seed: int, customer: int) -> Outlets:
    draws = lot(seed, "outlets", customer)
    main, depends = draws.one_of(CHANNELS), draws.happens(DEPENDS_ON_ONE)
    return Outlets(main, draws.between(*(SHARE_OF_ONE if depends else USUAL_SHARE)))
