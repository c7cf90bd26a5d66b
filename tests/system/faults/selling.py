"""Load: somebody sells while things go wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

from examples.patience import wait_until
from examples.plant import Plant

CUSTOMERS = 12
PAUSE_SECONDS = 0.01
FIRST_EVENTS = 60
"""By then all customers are there."""


@contextmanager
def selling(plant: Plant, seed: int = 7, pause_seconds: float = PAUSE_SECONDS) -> Iterator[None]:
    """Days, orders, papers, payments and visits of a dozen customers, from a process of its own."""
    seller = plant.program("seller", str(seed), "1000000000", str(CUSTOMERS), str(pause_seconds))
    try:
        wait_until(lambda: plant.store.head() > FIRST_EVENTS or not seller.alive, told=plant.told)
        yield
        assert seller.alive, seller.said()[-2_000:]
    finally:
        seller.kill()
