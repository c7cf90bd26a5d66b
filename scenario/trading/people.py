"""The names of customers and of those who serve them."""

from forewarn.scenario.lot import Lot, lot
from forewarn.scenario.names import FIRST, GIVEN, PLACES, SECOND, SURNAMES, TRADES
from forewarn.scenario.trading.span import Span

CUSTOMERS_OF_A_REP = 12
REGIONS = tuple(PLACES)


def name(draws: Lot, region: str, kind: str) -> str:
    """Return a made-up name; a second-tier dealer is no company of limited liability."""
    word = draws.one_of(PLACES[region]) + draws.one_of(FIRST) + draws.one_of(SECOND)
    trade = draws.one_of(TRADES.get(kind, TRADES["key_account"]))
    return f"{word}{trade}" if kind == "second_tier" else f"{word}{trade}有限公司"


def reps_of_a_region(span: Span) -> int:
    return max(3, span.customers // (CUSTOMERS_OF_A_REP * len(REGIONS)))


def person(span: Span, region: str, number: int) -> str:
    """Return the name of a rep; number 0 is the region's supervisor."""
    draws = lot(span.seed, "person", region, number)
    named = draws.one_of(SURNAMES) + draws.one_of(GIVEN)
    return named if number == 0 else f"{named}{REGIONS.index(region) + 1}{number:02}"
