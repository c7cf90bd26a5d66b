"""Pauses of those who were overtaken by others."""

import time
from random import SystemRandom

FIRST_SECONDS, LONGEST_SECONDS = 0.002, 0.1
CHANCE = SystemRandom()


def pause(times_overtaken: int) -> None:
    """Sleep at random up to a time that doubles with each time, so that those who met do not meet again."""
    longest = min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** min(times_overtaken, 10))
    time.sleep(CHANCE.uniform(0, longest))
