"""PostgreSQL is stopped as by a crash while everybody works."""

import time
from collections import defaultdict
from random import Random

from examples.patience import wait_until
from system.faults.seen import Fault, Seen, Stage, tell
from system.faults.works import WORKERS, Works, at_work

WORK_SECONDS = (0.5, 2.0)
AWAY_SECONDS = (1.0, 6.0)
LONG_AWAY_SECONDS = 20.0
"""Longer than a session in the group lasts, a transaction of the relay, and a pause between two attempts."""


def database_stopped(stage: Stage, tries: int) -> Seen:
    """Every fifth time it stays away for long. A day begins while it is away."""
    chance, seconds = Random(tries), defaultdict[str, list[float]](list)
    with stage.plant() as plant, at_work(plant) as works:
        for number in range(1, tries + 1):
            time.sleep(chance.uniform(*WORK_SECONDS))
            away_seconds = LONG_AWAY_SECONDS if number % 5 == 0 else chance.uniform(*AWAY_SECONDS)
            for name, needed in once(stage, works, away_seconds).items():
                seconds[name].append(needed)
            latest = ", ".join(f"{name} {times[-1]:.1f} s" for name, times in seconds.items())
            tell(f"PostgreSQL stopped {number}: away for {away_seconds:.1f} s, then {latest}")
        works.must_have_kept_all()
        acknowledged, head = works.market.acknowledged(), plant.store.head()
    slowest = ", ".join(f"{name} {max(times):.1f} s" for name, times in sorted(seconds.items()))
    return Seen(
        "PostgreSQL stopped hard",
        f"{tries} × pg_ctl stop -m immediate under load: a relay, {WORKERS} workers, a clock, traders",
        tries,
        [
            f"{acknowledged:,} facts acknowledged, each stored once; {head:,} positions, no gap",
            f"all roles went on by themselves; the slowest after its return: {slowest}",
            "books and alerts as in one process; every event published once, in order",
        ],
    )


def once(stage: Stage, works: Works, away_seconds: float) -> dict[str, float]:
    """Who needed how many seconds from its return to do something new."""
    stage.postgres.stop("immediate")
    try:
        works.next_day()
        time.sleep(away_seconds)
    finally:
        stage.postgres.start()
    recovered = dict(works.recovered(works.now()))
    wait_until(lambda: works.members() == WORKERS)
    return recovered


FAULTS: list[Fault] = [("database stopped", 10, database_stopped)]
