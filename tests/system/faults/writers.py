"""Writers are killed."""

import time
from random import Random

from examples.plant import Plant
from forewarn.domain.calendar import OpenDay
from system.faults.market import Market
from system.faults.seen import Fault, Seen, Stage, tell
from system.faults.trading import FIRST_DAY

WRITERS = ("ann", "bob", "cem", "dan")
LONGEST_SECONDS = 0.4


def writers_killed(stage: Stage, tries: int) -> Seen:
    """Each try kills all four, one after the other, at any moment. They go on with the command to which they
    had no answer."""
    chance, in_doubt = Random(tries), 0
    with stage.plant() as plant:
        market = opened(plant)
        for number in range(1, tries + 1):
            kill_all(market, chance)
            doubtful = market.in_doubt()
            in_doubt += len(doubtful)
            market.must_be_kept()
            tell(f"writers killed {number}: {market.acknowledged()} facts, {len(doubtful)} in doubt")
        repeat_what_is_in_doubt(market)
        assert "whole" in plant.forewarn("verify")
        head = plant.store.head()
    return Seen(
        "writers killed",
        f"{tries} × kill -9 of {len(WRITERS)} writers at work on PostgreSQL",
        tries,
        [
            f"{market.acknowledged():,} facts acknowledged, each stored once; {head:,} positions, no gap",
            f"{in_doubt} commands were stored and not acknowledged; sent again, none was stored twice",
        ],
    )


def opened(plant: Plant) -> Market:
    plant.do(OpenDay(FIRST_DAY))
    return Market(plant, WRITERS)


def kill_all(market: Market, chance: Random) -> None:
    market.open()
    for name in chance.sample(WRITERS, len(WRITERS)):
        time.sleep(chance.uniform(0, LONGEST_SECONDS))
        market.kill(name)


def repeat_what_is_in_doubt(market: Market) -> None:
    doubtful = market.in_doubt()
    market.open()
    market.close()
    for name in doubtful:
        assert any(answer.repeated for answer in market.answers if answer.trader == name)
    market.must_be_kept()


FAULTS: list[Fault] = [("writers killed", 50, writers_killed)]
