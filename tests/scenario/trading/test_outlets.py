"""Dealers sell through several channels; a few depend on one."""

from collections import Counter

from forewarn.scenario.lot import lot
from forewarn.scenario.trading.outlets import CHANNELS, DEPENDS_ON_ONE, outlets_of

DEALERS = range(1, 1001)
RELIES = 0.7


def test_a_few_dealers_depend_on_one_channel() -> None:
    dependent = sum(outlets_of(1, number).share > RELIES for number in DEALERS)
    assert 0.7 * DEPENDS_ON_ONE < dependent / len(DEALERS) < 1.3 * DEPENDS_ON_ONE


def test_a_dealer_keeps_its_main_channel_and_its_share() -> None:
    for number in (1, 7, 30):
        outlets, draws = outlets_of(1, number), lot(1, "any", number)
        sold = Counter(outlets.channel(draws) for _ in range(4_000))
        assert set(sold) == set(CHANNELS)
        assert abs(sold[outlets.main] / 4_000 - outlets.share) < 0.03


def test_what_one_dealer_sells_through_says_nothing_of_another() -> None:
    assert outlets_of(1, 1) == outlets_of(1, 1)
    assert len({outlets_of(1, number).main for number in DEALERS}) == len(CHANNELS)
