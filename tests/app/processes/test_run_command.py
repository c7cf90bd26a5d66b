"""`forewarn run` as a real process: everything in one, measured over HTTP."""

import socket
import urllib.request
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from examples.patience import PATIENCE_SECONDS
from forewarn.alerts.life.facts import AlertTransition
from forewarn.app.stores import open_store
from forewarn.consumers.log.paging import each

pytestmark = pytest.mark.slow
ALERTS = "forewarn_alerts_total{"
CHANGED = f'{ALERTS}level="critical",monitor="arrears",transition="changed"}}'


def scraped(url: str) -> dict[str, float]:
    with urllib.request.urlopen(url, timeout=PATIENCE_SECONDS) as answer:
        lines = [line for line in answer.read().decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_commands_may_be_sent_while_everything_runs(company: Any, start: Any, until: Any, lag: Any) -> None:
    running = start("run")
    running.wait_for("days opened")  # a day read before could lie in a closed period by now
    for number in range(5):
        owed = {"amount": "1000.00", "currency": "CNY"}
        taken = {"command": "TakeOverInvoice", "invoice": f"J{number}", "customer": "C1", "amount": owed}
        today = company.forewarn("book", "ageing", "--json").document["rows"][0]["as_of"]
        assert company.do({**taken, "on": today, "due": today}).code == 0
    until(lambda: lag() == 0)
    assert running.stop()[0] == 0
    assert company.forewarn("replay", "--verify").code == 0


def test_run_opens_the_day_and_tells_of_the_alerts_that_it_brings(
    company: Any, start: Any, until: Any, lag: Any
) -> None:
    running = start("run", FOREWARN_TIME_ZONE="UTC")
    running.wait_for("days opened")
    until(lambda: lag() == 0)
    running.stop()
    days = (datetime.now(UTC).date() - date(2026, 3, 2)).days
    assert running.lines_of("days opened")[0]["days"] in (days, days - 1)
    (raised,) = [line for line in running.lines_of("alert") if is_critical_arrears(line)]
    assert (raised["alert"], raised["transition"]) == ("arrears-60c6cac0f003-1", "changed")
    assert raised["correlation_id"]
    assert raised["causation_id"]
    assert raised["template"] == "overdue_unknown"


def is_critical_arrears(line: dict[str, Any]) -> bool:
    return line["alert_level"] == "critical" and line["alert"].startswith("arrears-")


def test_metrics_say_what_was_handled_and_what_is_open(company: Any, start: Any, until: Any) -> None:
    running = start("run", "--port", "0", FOREWARN_TIME_ZONE="UTC")
    url = running.wait_for("metrics")["url"]
    assert url.startswith("http://127.0.0.1:")
    running.wait_for("days opened")
    until(lambda: scraped(url)["forewarn_lag_events"] == 0)
    seen = scraped(url)
    with open_store(company.url) as store:
        assert seen["forewarn_log_position"] == store.head()
    new = seen["forewarn_log_position"] - len(list(company_before(company)))
    assert seen["forewarn_events_handled_total"] == new
    appended = {
        name: value for name, value in seen.items() if name.startswith("forewarn_events_appended_total")
    }
    assert sum(appended.values()) == new
    told = Counter(map(figure_of, alerts_since(company)))
    assert {name: seen[name] for name in seen if name.startswith(ALERTS)} == told
    assert told[CHANGED] == 1
    assert appended['forewarn_events_appended_total{by="monitor"}'] == told.total()
    assert seen['forewarn_batch_events_sum{role="worker"}'] == new
    counts = [seen[f'forewarn_batch_{what}_count{{role="worker"}}'] for what in ("seconds", "events")]
    assert counts[0] == counts[1] > 0
    levels = Counter(alert["level"] for alert in company.forewarn("alerts", "--json").document["alerts"])
    assert levels["critical"] >= 1
    assert {level: seen[f'forewarn_open_alerts{{level="{level}"}}'] for level in levels} == levels


def alerts_since(company: Any) -> Iterator[AlertTransition]:
    """What was said of alerts on the days that the clock has opened."""
    with open_store(company.url) as store:
        for entry in each(store.read):
            if isinstance(entry.fact, AlertTransition) and entry.fact.on > date(2026, 3, 2):
                yield entry.fact


def figure_of(alert: AlertTransition) -> str:
    level = "none" if alert.level is None else alert.level.name.lower()
    return f'{ALERTS}level="{level}",monitor="{alert.monitor}",transition="{alert.transition}"}}'


def company_before(company: Any) -> Iterator[Any]:
    """What the log held before today was opened by the clock."""
    with open_store(company.url) as store:
        for entry in each(store.read):
            if entry.fact.on > date(2026, 3, 2):
                return
            yield entry


def test_metrics_are_served_on_this_machine_only(company: Any, start: Any) -> None:
    running = start("run", "--port", "0")
    port = int(running.wait_for("metrics")["url"].split(":")[2].split("/")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS):
        pass
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=PATIENCE_SECONDS)


def test_a_port_that_is_taken_is_refused(company: Any, start: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        running = start("run", "--port", str(port))
        assert running.ended() == 2
    said = running.said
    assert f"--port: {port} cannot be used: Address already in use; name another" in said
