"""PostgreSQL keeps its connections and answers nobody, while everybody works: roles say so, go on by
themselves, and end when they are told to."""

import json
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from deploy.stack import Postgres
from examples.asked import Answer, asked
from examples.endings import seconds_to_end
from examples.patience import wait_until
from examples.plant import Plant, Running
from system.faults.seen import Stage
from system.faults.works import WORKERS, Works, at_work

pytestmark = pytest.mark.slow

STOP_SECONDS = 10.0
"""What docs/operating.md promises."""
SAY_SECONDS = 30.0
"""Roles have twenty seconds of patience with a database that is silent."""
SILENT = re.compile(r"it has not answered for ([0-9.]+) seconds")
IDLE_SECONDS = 8.0
"""After so long its group has given it all partitions, and there is nothing to be read."""


@contextmanager
def paused(server: Postgres) -> Iterator[None]:
    server.pause()
    try:
        yield
    finally:
        server.resume()


def ready(role: Running) -> Answer:
    """What it answers on the port that its log names."""
    wait_until(lambda: '"url"' in role.said(), told=role.said)
    lines = map(json.loads, role.said().splitlines())
    [url] = [line["url"] for line in lines if line["event"] == "metrics"]
    return asked(url.replace("/metrics", "/ready"))


def must_be_ready(roles: Sequence[Running]) -> None:
    for role in roles:
        wait_until(lambda role=role: ready(role).status == 200, told=role.said)  # type: ignore[misc]


def must_say_so(roles: Sequence[Running]) -> None:
    for role in roles:
        wait_until(lambda role=role: ready(role).status == 503, told=role.said)  # type: ignore[misc]
        assert ready(role).text.startswith(f"{role.name}: ")
    for role in roles:
        wait_until(lambda role=role: SILENT.search(role.said()), told=role.said)  # type: ignore[misc]
        assert all(float(seconds) < SAY_SECONDS for seconds in SILENT.findall(role.said())), role.said()


def must_stop(roles: Sequence[Running]) -> None:
    """All at once, each by itself."""
    seconds = seconds_to_end(*(role.process for role in roles))
    for role, taken_seconds in zip(roles, seconds, strict=True):
        assert role.process.returncode == 0, role.said()
        assert taken_seconds < STOP_SECONDS, f"{role.name} took {taken_seconds:.1f} s: {role.said()}"


def begun(plant: Plant) -> list[Running]:
    return [plant.start(role, "--port", "0") for role in ("relay", "worker")]


def must_end_while_it_hangs(stage: Stage, works: Works) -> None:
    """Those at work, one that stands by, those who wait for one another to share anew, and one that has not
    begun."""
    plant = works.plant
    must_be_ready([plant.start("worker", "--port", "0") for _ in range(3)])
    with paused(stage.postgres):
        late = plant.start("clock", "--port", "0")
        wait_until(lambda: ready(late).status == 503, told=late.said)
        must_stop([*plant.running("relay"), *plant.running("worker"), late])


def test_roles_say_so_go_on_and_end_when_they_are_told_to(stage: Stage) -> None:
    with stage.plant() as plant, at_work(plant) as works:
        watched = begun(plant)
        must_be_ready(watched)
        with paused(stage.postgres):
            must_say_so(watched)
            works.next_day()
        works.recovered(works.now())
        must_be_ready(watched)
        must_end_while_it_hangs(stage, works)
        for role in ("relay", *["worker"] * WORKERS):
            plant.start(role)
        works.must_have_kept_all()


def test_a_worker_that_has_nothing_to_do_says_so_too(stage: Stage) -> None:
    with stage.plant() as plant:
        idle = plant.start("worker", "--port", "0")
        wait_until(lambda: plant.store.partitions() > 0, told=plant.told)
        must_be_ready([idle])
        time.sleep(IDLE_SECONDS)
        with paused(stage.postgres):
            must_say_so([idle])
        must_be_ready([idle])
        must_stop([idle])
