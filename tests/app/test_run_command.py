"""`forewarn run`, `worker` and `clock` as real processes: they follow, are measured, stop when told."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.embedded import open_store
from consumers.envelope import Envelope
from consumers.handle import pending
from consumers.worker import BOOKS
from domain.calendar import DayOpened

pytestmark = pytest.mark.slow

FOREWARN = Path(sys.executable).with_name("forewarn")
SECONDS_TO_STOP = 2.0
PATIENCE_SECONDS = 60.0
Process = subprocess.Popen[str]


@pytest.fixture
def start(company: Any, tmp_path: Path) -> Iterator[Callable[..., Process]]:
    """Starts the command on the company's store; what is still running at the end is killed."""
    running: list[Process] = []

    def begin(*arguments: str, **settings: str) -> Process:
        log = (tmp_path / f"{len(running)}.log").open("w+")
        environment = {**os.environ, "FOREWARN_CALENDAR": "none", **settings}
        command = [FOREWARN, *arguments, "--store", company.url]
        running.append(subprocess.Popen(command, cwd=tmp_path, stderr=log, text=True, env=environment))
        running[-1].log = Path(log.name)  # type: ignore[attr-defined]
        log.close()
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.wait()


def logged(process: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in process.log.read_text("utf-8").splitlines() if line.endswith("}")]


def events_named(process: Process, name: str) -> list[dict[str, Any]]:
    return [line for line in logged(process) if line["event"] == name]


def until(true: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (found := true()):
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.05)
    return found


def stop(process: Process, number: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
    """Its exit code, and after how many seconds it ended."""
    told = time.monotonic()
    process.send_signal(number)
    return process.wait(PATIENCE_SECONDS), time.monotonic() - told


def lag(company: Any) -> int:
    with open_store(company.url) as store:
        return store.head() - store.position(BOOKS)


def append_days(company: Any, days: int) -> None:
    """Stored by somebody who keeps no books."""
    with open_store(company.url) as store:
        opened = store.stream("calendar")
        with store.grouped():
            for number in range(1, days + 1):
                day = opened[-1].fact.on + timedelta(days=number)
                fact = DayOpened(subject="calendar", on=day)
                envelope = Envelope(f"day {day}", "somebody", datetime.now(UTC))
                store.append(pending([fact], "calendar", len(opened) + number - 1, envelope))


def scraped(url: str) -> dict[str, float]:
    with urllib.request.urlopen(url, timeout=10) as answer:
        lines = [line for line in answer.read().decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_a_worker_keeps_the_books_current_until_it_is_stopped(
    company: Any, start: Callable[..., Process]
) -> None:
    worker = start("worker")
    until(lambda: events_named(worker, "following"))
    append_days(company, 3)
    assert until(lambda: lag(company) == 0)
    code, seconds = stop(worker)
    assert code == 0
    assert seconds < SECONDS_TO_STOP
    assert company.forewarn("replay", "--verify").code == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("role", ["clock", "worker", "run"])
def test_each_role_ends_well_when_it_is_told_to(
    company: Any, start: Callable[..., Process], role: str, number: signal.Signals
) -> None:
    process = start(role)
    until(lambda: company.everything().count("day_opened") > 57 or events_named(process, "following"))
    code, seconds = stop(process, number)
    assert code == 0
    assert seconds < SECONDS_TO_STOP
    assert "Traceback" not in process.log.read_text()  # type: ignore[attr-defined]
    assert company.forewarn("verify").code == 0


def test_a_worker_stops_between_two_batches_of_a_backlog(company: Any, start: Callable[..., Process]) -> None:
    append_days(company, 20_000)
    worker = start("worker", FOREWARN_LOG_LEVEL="debug")
    until(lambda: events_named(worker, "batch"))
    code, seconds = stop(worker)
    assert code == 0
    assert seconds < SECONDS_TO_STOP
    with open_store(company.url) as store:
        reached = store.position(BOOKS)
    assert reached == events_named(worker, "batch")[-1]["position"]
    assert company.forewarn("worker", "--once").code == 0
    assert company.forewarn("replay", "--verify").code == 0


def test_a_worker_that_is_killed_leaves_nothing_half_done(
    company: Any, start: Callable[..., Process]
) -> None:
    append_days(company, 3_000)
    worker = start("worker", FOREWARN_LOG_LEVEL="debug")
    until(lambda: events_named(worker, "batch"))
    worker.kill()
    worker.wait()
    assert company.forewarn("worker", "--once").code == 0
    assert lag(company) == 0
    assert company.forewarn("replay", "--verify").code == 0


def test_two_workers_on_one_file_write_every_batch_once(company: Any, start: Callable[..., Process]) -> None:
    """Who is overtaken says so, and goes on behind the other."""
    workers = [start("worker", FOREWARN_LOG_LEVEL="debug") for _ in range(2)]
    for worker in workers:
        until(lambda worker=worker: events_named(worker, "following"))
    for _ in range(10):
        append_days(company, 20)
    assert until(lambda: lag(company) == 0)
    assert [stop(worker)[0] for worker in workers] == [0, 0]
    reached = [line["position"] for worker in workers for line in events_named(worker, "batch")]
    assert len(reached) == len(set(reached))
    said = {line["event"] for worker in workers for line in logged(worker) if line["level"] == "warning"}
    assert said <= {"another process keeps these books as well: one is enough"}
    assert company.forewarn("replay", "--verify").code == 0


def test_commands_may_be_sent_while_everything_runs(company: Any, start: Callable[..., Process]) -> None:
    running = start("run")
    until(lambda: events_named(running, "running"))
    for number in range(5):
        owed = {"amount": "1000.00", "currency": "CNY"}
        taken = {"command": "TakeOverInvoice", "invoice": f"J{number}", "customer": "C1", "amount": owed}
        today = company.forewarn("book", "ageing", "--json").document["rows"][0]["as_of"]
        assert company.do({**taken, "on": today, "due": today}).code == 0
    assert until(lambda: lag(company) == 0)
    assert stop(running)[0] == 0
    assert company.forewarn("replay", "--verify").code == 0


def test_run_opens_the_day_and_tells_of_the_alerts_that_it_brings(
    company: Any, start: Callable[..., Process]
) -> None:
    running = start("run", FOREWARN_TIME_ZONE="UTC")
    until(lambda: events_named(running, "days opened"))
    until(lambda: lag(company) == 0)
    stop(running)
    days = (datetime.now(UTC).date() - date(2026, 3, 2)).days
    assert events_named(running, "days opened")[0]["days"] in (days, days - 1)
    (raised,) = [line for line in events_named(running, "alert") if line["alert_level"] == "critical"]
    assert (raised["alert"], raised["transition"]) == ("arrears-54419ec7155b-1", "changed")
    assert raised["correlation_id"]
    assert raised["causation_id"]
    assert raised["text"].startswith("900.00 CNY are overdue")


def test_metrics_say_what_was_handled_and_what_is_open(company: Any, start: Callable[..., Process]) -> None:
    running = start("run", "--metrics-port", "0", FOREWARN_TIME_ZONE="UTC")
    url = until(lambda: events_named(running, "metrics"))[0]["url"]
    assert url.startswith("http://127.0.0.1:")
    until(lambda: events_named(running, "days opened"))
    until(lambda: scraped(url)["forewarn_lag_events"] == 0)
    seen = scraped(url)
    with open_store(company.url) as store:
        assert seen["forewarn_log_position"] == store.head()
    new = seen["forewarn_log_position"] - len(list(company_before(company)))
    assert seen["forewarn_events_handled_total"] == new
    appended = (seen[f'forewarn_events_appended_total{{by="{by}"}}'] for by in ("command", "monitor"))
    assert sum(appended) == new
    assert seen["forewarn_batch_events_sum"] == new
    assert seen["forewarn_batch_seconds_count"] == seen["forewarn_batch_events_count"] > 0
    assert seen['forewarn_open_alerts{level="critical"}'] == 1
    changed = 'forewarn_alerts_total{level="critical",monitor="arrears",transition="changed"}'
    assert seen[changed] == 1


def company_before(company: Any) -> Iterator[Any]:
    """What the log held before today was opened by the clock."""
    with open_store(company.url) as store:
        for entry in store.read(0, 100_000):
            if entry.fact.on > date(2026, 3, 2):
                return
            yield entry


def test_metrics_are_served_on_this_machine_only(company: Any, start: Callable[..., Process]) -> None:
    running = start("run", "--metrics-port", "0")
    port = int(until(lambda: events_named(running, "metrics"))[0]["url"].split(":")[2].split("/")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=5):
        pass
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=5)


def test_a_port_that_is_taken_is_refused(company: Any, start: Callable[..., Process]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        running = start("run", "--metrics-port", str(port))
        assert running.wait(PATIENCE_SECONDS) == 2
    said = running.log.read_text()  # type: ignore[attr-defined]
    assert f"--metrics-port: {port} cannot be used: Address already in use; name another" in said


def test_an_event_that_cannot_be_read_ends_the_worker_with_its_position(
    company: Any, start: Callable[..., Process]
) -> None:
    position = company.events() + 1
    with sqlite3.connect(company.path) as connection:
        columns = "'x', 1, 'order.teleported.v1', x'7b7d', 'x', 'x', at, recorded_at, '', '', 'x', 1"
        connection.execute(
            f"INSERT INTO events SELECT position + 1, {columns} FROM events ORDER BY 1 DESC LIMIT 1"
        )
        connection.execute("UPDATE counter SET position = position + 1")
    connection.close()
    worker = start("worker")
    assert worker.wait(PATIENCE_SECONDS) == 2
    said = worker.log.read_text()  # type: ignore[attr-defined]
    assert f"'order.teleported.v1' at position {position} cannot be read" in said
    assert "Traceback" not in said
