"""The database's disk is full, until somebody makes room."""

import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date

import psycopg

from deploy.stack import Postgres
from examples.patience import wait_until
from examples.plant import Plant
from system.faults.seen import Fault, Seen, Stage, tell
from system.faults.works import at_work

MOUNT = """
mount -t tmpfs -o size=32m forewarn "$0" && exec unshare --user --map-user=1000 --map-group=1000 -- "$@"
"""
MOUNTING = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT)
"""A small disk that nobody else sees, and that is gone with the server: in a name space where one may mount,
and in another one inside it where the server is not root, which it refuses to be."""
BALLAST = "INSERT INTO ballast SELECT repeat(chr(65 + n % 26), 500) FROM generate_series(1, {rows}) n"
STEPS = (4_000, 400, 40)
FULL = "the disk is full: make room, then try again"
BAD_INPUT = 2
MISSED_DAYS, REPORTS = 120, 200
"""More than fits into what is left of some pages."""


def disk_full(stage: Stage, tries: int) -> Seen:
    seconds: list[float] = []
    with small_server(stage) as small, small.plant() as plant, at_work(plant) as works:
        for number in range(1, tries + 1):
            fill(plant)
            must_be_said_by(plant, "system.faults.trading")
            works.next_day(MISSED_DAYS)
            must_be_said_by(plant, "quick_clock")
            must_be_said_by_the_command_line(plant)
            make_room(plant)
            seconds.append(max(works.recovered(works.now()).values()))
            tell(f"disk full {number}: said; all go on {seconds[-1]:.1f} s after there is room")
        works.must_have_kept_all()
        acknowledged = works.market.acknowledged()
    return Seen(
        "disk full",
        f"{tries} × the tables' disk filled up under load, and room made again",
        tries,
        [
            f"{acknowledged:,} facts acknowledged, each stored once",
            f"whoever writes says “{FULL}”, `forewarn do` with exit code 2; reading goes on",
            f"all roles went on by themselves, at most {max(seconds):.1f} s after there was room",
            "books and alerts as in one process; every event published once, in order",
        ],
    )


@contextmanager
def small_server(stage: Stage) -> Iterator[Stage]:
    """Its tables are on a small disk, its own catalogues and its write-ahead log are not."""
    folder = stage.postgres.folder.with_name(f"small-{time.monotonic_ns()}")
    disk = folder / "disk"
    disk.mkdir(parents=True)
    with Postgres(folder, settings={"default_tablespace": "small"}, within=[*MOUNTING, str(disk)]) as server:
        with psycopg.connect(server.dsn(), autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
        yield Stage(stage.kafka, server, stage.folder)


def fill(plant: Plant) -> None:
    with psycopg.connect(plant.database, autocommit=True) as connection:
        connection.execute("CREATE TABLE ballast (text text)")
        for rows in STEPS:
            with suppress(psycopg.errors.DiskFull):
                while True:
                    connection.execute(BALLAST.format(rows=rows))


def make_room(plant: Plant) -> None:
    with psycopg.connect(plant.database, autocommit=True) as connection:
        connection.execute("DROP TABLE ballast")


def must_be_said_by(plant: Plant, name: str) -> None:
    """By all of them, since now."""
    heard = {role.log: role.said() for role in plant.roles if role.name == name}
    wait_until(lambda: all(FULL in log.read_text()[len(said) :] for log, said in heard.items()))


def must_be_said_by_the_command_line(plant: Plant) -> None:
    """Which reads as ever."""
    file = plant.folder / "reports.json"
    file.write_text("\n".join(map(json.dumps, reports(plant.front_door.today()))))
    *_, last = plant.forewarn("do", str(file), code=BAD_INPUT).splitlines()
    assert last.startswith("forewarn: ")
    assert FULL in last
    assert "whole" in plant.forewarn("verify")


def reports(today: date) -> Iterator[dict[str, str]]:
    """Some may still find a place, all do not."""
    for number in range(REPORTS):
        yield {
            "command": "ReportFact",
            "on": f"{today}",
            "customer": "ann-1",
            "kind": f"rumour {number}",
            "source": "press",
            "detail": secrets.token_hex(450),
        }


FAULTS: list[Fault] = [("disk full", 5, disk_full)]
