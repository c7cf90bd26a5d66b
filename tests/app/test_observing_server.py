"""`/metrics`, `/live` and `/ready` as they are asked for."""

import json
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from deploy.stack import Postgres
from examples.asked import asked
from examples.company import opened
from examples.figures import metrics_of, read
from examples.patience import PATIENCE_SECONDS, wait_until
from forewarn.adapters.postgres import PostgresStore
from forewarn.app.logs import start_logs
from forewarn.app.observing import Health, served
from forewarn.input.bad_input import BadInput

LIMIT_SECONDS = 5.0
"""How long the figures wait for a database that hangs."""


@pytest.fixture
def health() -> Health:
    return Health("worker")


@pytest.fixture
def company(found: Any) -> Any:
    return opened(found())


@pytest.fixture
def address(company: Any, health: Health) -> Iterator[str]:
    with served(metrics_of(company.store, "worker", health), health, "127.0.0.1", 0) as address:
        yield address


def test_metrics_are_those_of_the_registry(address: str, company: Any) -> None:
    answer = asked(f"{address}/metrics")
    assert (answer.status, answer.content_type.partition(";")[0]) == (200, "text/plain")
    assert read(answer.text)["forewarn_log_position"] == company.store.head() == 2


def test_who_speaks_openmetrics_is_answered_in_it(address: str) -> None:
    answer = asked(f"{address}/metrics", Accept="application/openmetrics-text; version=1.0.0")
    assert answer.content_type.startswith("application/openmetrics-text")
    families = {family.name for family in text_string_to_metric_families(answer.text)}
    assert {"forewarn_lag_events", "forewarn_events_handled", "process_resident_memory_bytes"} - families == {
        "forewarn_events_handled"
    }  # which belongs to a worker, and nobody has asked for one here


def test_ready_says_what_it_waits_for(address: str, health: Health) -> None:
    answer = asked(f"{address}/ready")
    assert (answer.status, answer.text) == (503, "worker: has not begun\n")
    health.turned("worker", "127.0.0.1:5432/forewarn: connection refused")
    health.behind(1_000_000)
    assert asked(f"{address}/ready").text == (
        "worker: 127.0.0.1:5432/forewarn: connection refused\nbooks are 1000000 events behind\n"
    )
    health.turned("worker")
    health.behind(0)
    assert asked(f"{address}/ready")[::2] == (200, "ready\n")


def test_the_figure_says_what_the_answer_says(address: str, health: Health) -> None:
    assert read(asked(f"{address}/metrics").text)["forewarn_ready"] == 0
    health.turned("worker")
    assert read(asked(f"{address}/metrics").text)["forewarn_ready"] == 1


def test_live_is_not_ready(address: str) -> None:
    assert asked(f"{address}/live")[::2] == (200, "live\n")


def test_a_loop_that_is_stuck_does_not_live(company: Any) -> None:
    seconds = [100.0]
    health = Health("worker", patience_seconds=600, clock=lambda: seconds[-1])
    with served(metrics_of(company.store, "worker", health), health, "127.0.0.1", 0) as address:
        seconds.append(701.0)
        answer = asked(f"{address}/live")
        assert answer.status == 503
        assert answer.text == "worker: has not turned for 601 seconds\n"
        health.turned("worker")
        assert asked(f"{address}/live").status == 200


@pytest.mark.parametrize("path", ["", "/", "/metrics/", "/metricsx", "/debug", "/%2e%2e/live", "/预警"])
def test_another_path_is_not_there(address: str, path: str) -> None:
    answer = asked(address + urllib.parse.quote(path, safe="/%"))
    assert (answer.status, answer.text) == (404, "there are /metrics, /live, /ready\n")


def test_a_question_mark_changes_nothing(address: str) -> None:
    assert asked(f"{address}/live?now=1").status == 200


def test_the_program_and_its_version_are_in_the_metrics_and_not_in_the_headers(address: str) -> None:
    answer = asked(f"{address}/metrics")
    assert 'forewarn_role_info{role="worker",version="0.1.0"} 1.0' in answer.text
    with urllib.request.urlopen(f"{address}/live", timeout=PATIENCE_SECONDS) as live:
        assert live.headers["Server"].strip() == "forewarn"


def test_a_port_that_is_taken_is_said_in_one_line(company: Any, health: Health) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(BadInput) as refused,
            served(metrics_of(company.store), health, "127.0.0.1", port),
        ):
            pass
    assert str(refused.value) == f"--port: {port} cannot be used: Address already in use; name another"


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1"])
def test_a_host_that_is_not_here_is_said_in_one_line(company: Any, health: Health, host: str) -> None:
    with pytest.raises(BadInput, match=rf"^--host: {host} cannot be used: .+; name another$"):  # noqa: SIM117
        with served(metrics_of(company.store), health, host, 0):
            pass


def test_without_a_port_nothing_is_served(company: Any, health: Health) -> None:
    with served(metrics_of(company.store), health, "127.0.0.1", None) as address:
        assert address == ""


def test_after_the_end_nobody_answers(company: Any, health: Health) -> None:
    with served(metrics_of(company.store), health, "127.0.0.1", 0) as address:
        assert asked(f"{address}/live").status == 200
    with pytest.raises(urllib.error.URLError):
        asked(f"{address}/live")


def test_it_is_heard_on_its_host_alone(address: str) -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", int(address.rpartition(":")[2])), timeout=PATIENCE_SECONDS)


def test_the_log_has_its_address_and_not_a_line_for_each_question(
    company: Any, health: Health, capsys: pytest.CaptureFixture[str]
) -> None:
    start_logs("debug")
    with served(metrics_of(company.store), health, "127.0.0.1", 0) as address:
        for path in ("/live", "/ready", "/metrics", "/nothing"):
            asked(address + path)
    (line,) = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert (line["event"], line["url"]) == ("metrics", f"{address}/metrics")


def test_a_client_that_says_nothing_or_hangs_up_keeps_nobody_waiting(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    port = int(address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)):
        assert asked(f"{address}/live").status == 200
    with socket.create_connection(("127.0.0.1", port)) as hasty:
        hasty.sendall(b"GET /metrics HTTP/1.0\r\n\r\n")
    assert asked(f"{address}/live").status == 200
    assert "Traceback" not in capsys.readouterr().err


def test_many_may_ask_at_once(address: str) -> None:
    with ThreadPoolExecutor(16) as clients:
        answers = list(clients.map(asked, [f"{address}/metrics"] * 64))
    assert {answer.status for answer in answers} == {200}
    assert all(read(answer.text)["forewarn_store_up"] == 1 for answer in answers)


@pytest.mark.slow
def test_a_database_that_hangs_leaves_live_and_ready_quick(
    postgres: Postgres, database: str, health: Health
) -> None:
    store = PostgresStore(database)
    metrics = metrics_of(store, health=health, limit_seconds=LIMIT_SECONDS)
    with served(metrics, health, "127.0.0.1", 0) as address:
        postgres.pause()
        try:
            with ThreadPoolExecutor(1) as prometheus:
                scrape = prometheus.submit(asked, f"{address}/metrics")
                assert (asked(f"{address}/live").status, asked(f"{address}/ready").status) == (200, 503)
                assert not scrape.done()
                assert read(scrape.result().text)["forewarn_store_up"] == 0
        finally:
            postgres.resume()
        wait_until(lambda: read(asked(f"{address}/metrics").text)["forewarn_store_up"] == 1)
    store.close()
