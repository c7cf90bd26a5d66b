"""Made-up logs of few customers and of many. They hold only facts that the earlier revision can read as well,
which the demo's log does not: targets, budgets and stock came after it."""

from pathlib import Path

from bench.market.cache import market
from bench.market.life import opening_events
from bench.market.size import Size

FEW, MANY = 60, 10_000
TRADE_EVENTS = 30_000
SEED = 7


def market_of(customers: int) -> tuple[Path, int]:
    """Return the log, and the position by which all customers are registered."""
    opening = opening_events(customers, SEED)
    return market(Size(customers, opening + TRADE_EVENTS, SEED)), opening
