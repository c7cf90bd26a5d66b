"""The broker is restarted, killed and paused while everybody works."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from random import Random
from typing import TypeAlias

from deploy.stack import Kafka
from examples.patience import wait_until
from system.faults.publications import must_be_whole
from system.faults.seen import Fault, Seen, Stage, tell
from system.faults.works import WORKERS, Works, at_work

WORK_SECONDS = (0.5, 2.0)
AWAY_SECONDS, LONG_AWAY_SECONDS = 5.0, 60.0

Away: TypeAlias = Callable[[Kafka], AbstractContextManager[None]]


@contextmanager
def stopped(kafka: Kafka) -> Iterator[None]:
    kafka.stop()
    try:
        yield
    finally:
        kafka.start()


@contextmanager
def killed(kafka: Kafka) -> Iterator[None]:
    kafka.kill()
    try:
        yield
    finally:
        kafka.start()


@contextmanager
def paused(kafka: Kafka) -> Iterator[None]:
    kafka.pause()
    try:
        yield
    finally:
        kafka.resume()


AWAY: Mapping[str, Away] = {"stopped": stopped, "killed": killed, "paused": paused}


def broker_away(stage: Stage, tries: int, how: str, seconds: float = AWAY_SECONDS) -> Seen:
    """A day begins while it is away, and commands are taken as ever."""
    chance, needed = Random(tries), defaultdict[str, list[float]](list)
    with stage.plant() as plant, at_work(plant) as works:
        for number in range(1, tries + 1):
            time.sleep(chance.uniform(*WORK_SECONDS))
            for name, taken in once(stage, works, AWAY[how], seconds).items():
                needed[name].append(taken)
            latest = ", ".join(f"{name} {times[-1]:.1f} s" for name, times in needed.items())
            tell(f"broker {how} {number}: away for {seconds:.0f} s, then {latest}")
        works.must_have_kept_all()
        held = must_be_whole(plant)
        acknowledged = works.market.acknowledged()
    slowest = ", ".join(f"{name} {max(times):.1f} s" for name, times in sorted(needed.items()))
    return Seen(
        f"broker {how}",
        f"{tries} × {how} for {seconds:.0f} s under load: a relay, {WORKERS} workers, a clock and traders",
        tries,
        [
            f"{acknowledged:,} facts acknowledged, each stored once; commands were taken all the time",
            f"all roles went on by themselves; the slowest after its return: {slowest}",
            *held,
        ],
    )


def once(stage: Stage, works: Works, away: Away, seconds: float) -> Mapping[str, float]:
    """Who needed how many seconds from its return to do something new."""
    with away(stage.kafka):
        before = len(works.market.now())
        works.next_day()
        time.sleep(seconds)
        assert len(works.market.now()) > before
        works.must_run()
    recovered = works.recovered(works.now())
    wait_until(lambda: works.members() == WORKERS)
    return recovered


FAULTS: list[Fault] = [
    ("broker stopped", 5, partial(broker_away, how="stopped")),
    ("broker killed", 5, partial(broker_away, how="killed")),
    ("broker paused", 5, partial(broker_away, how="paused", seconds=LONG_AWAY_SECONDS)),
]
