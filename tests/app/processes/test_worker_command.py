"""`forewarn worker` and its kin as real processes: they follow the log, and stop when they are told to."""

import signal
import sqlite3
from typing import Any

import pytest

from forewarn.app.stores import open_store
from forewarn.consumers.books.worker import BOOKS

pytestmark = pytest.mark.slow

SECONDS_TO_STOP = 10.0
"""What docs/operating.md promises."""


def test_a_worker_keeps_the_books_current_until_it_is_stopped(
    company: Any, start: Any, until: Any, lag: Any, append_days: Any
) -> None:
    worker = start("worker")
    worker.wait_for("begun")
    append_days(3)
    until(lambda: lag() == 0)
    code, seconds = worker.stop()
    assert code == 0
    assert seconds < SECONDS_TO_STOP
    assert company.forewarn("replay", "--verify").code == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("role", ["clock", "worker", "run"])
def test_each_role_ends_well_when_it_is_told_to(
    company: Any, start: Any, role: str, number: signal.Signals, until: Any
) -> None:
    process = start(role)
    until(lambda: company.everything().count("day_opened") > 57 or process.lines_of("begun"))
    code, seconds = process.stop(number)
    assert code == 0
    assert seconds < SECONDS_TO_STOP
    assert "Traceback" not in process.said
    assert company.forewarn("verify").code == 0


def test_a_worker_stops_between_two_batches_of_a_backlog(company: Any, start: Any, append_days: Any) -> None:
    append_days(20_000)
    worker = start("worker", FOREWARN_LOG_LEVEL="debug")
    worker.wait_for("batch")
    code, seconds = worker.stop()
    assert code == 0
    assert seconds < SECONDS_TO_STOP
    with open_store(company.url) as store:
        reached = store.position(BOOKS)
        assert reached < store.head()
    assert reached == worker.lines_of("batch")[-1]["position"]
    assert company.forewarn("worker", "--once").code == 0
    assert company.forewarn("replay", "--verify").code == 0


def test_a_worker_that_is_killed_leaves_nothing_half_done(
    company: Any, start: Any, lag: Any, append_days: Any
) -> None:
    append_days(3_000)
    worker = start("worker", FOREWARN_LOG_LEVEL="debug")
    worker.wait_for("batch")
    worker.process.kill()
    worker.ended()
    assert company.forewarn("worker", "--once").code == 0
    assert lag() == 0
    assert company.forewarn("replay", "--verify").code == 0


def test_two_workers_on_one_file_write_every_batch_once(
    company: Any, start: Any, until: Any, lag: Any, append_days: Any
) -> None:
    """Who is overtaken says so, and goes on behind the other."""
    workers = [start("worker", FOREWARN_LOG_LEVEL="debug") for _ in range(2)]
    for worker in workers:
        worker.wait_for("begun")
    for _ in range(10):
        append_days(20)
    until(lambda: lag() == 0)
    assert [worker.stop()[0] for worker in workers] == [0, 0]
    reached = [line["position"] for worker in workers for line in worker.lines_of("batch")]
    assert len(reached) == len(set(reached))
    said = {line["event"] for worker in workers for line in worker.lines() if line["level"] == "warning"}
    assert said <= {"another process keeps these books as well: one is enough"}
    assert company.forewarn("replay", "--verify").code == 0


def test_an_event_that_cannot_be_read_is_said_and_does_not_end_the_worker(company: Any, start: Any) -> None:
    position = company.events() + 1
    with sqlite3.connect(company.path) as connection:
        columns = "'x', 1, 'order.teleported.v1', x'7b7d', 'x', 'x', at, recorded_at, '', '', 'x', 1, ''"
        connection.execute(
            f"INSERT INTO events SELECT position + 1, {columns} FROM events ORDER BY 1 DESC LIMIT 1"
        )
        connection.execute("UPDATE counter SET position = position + 1")
    connection.close()
    worker = start("worker")
    said = worker.wait_for("record set aside")
    assert (said["letter"], said["name"], said["subject"]) == (str(position), "order.teleported.v1", "x")
    assert said["reason"] == f"see `forewarn dlq show {position}`"
    assert worker.stop()[0] == 0
