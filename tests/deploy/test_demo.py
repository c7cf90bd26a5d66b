"""`make demo-kafka`, for some weeks of the market, and how it ends its roles."""

import re
import sys
from subprocess import run

import pytest

from deploy.demo import running
from deploy.stack import Kafka
from examples.deployment import ROOT
from examples.ended import environment
from examples.patience import PATIENCE_SECONDS
from forewarn.adapters.postgres.store import PostgresStore
from forewarn.consumers.log.paging import each

STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
)
READ = re.compile(r"What a subscriber read from the alert topics: (\d+) transitions")
ALERT = re.compile(
    r"^2025-\d\d-\d\d  (?:notice|warning|critical|-) +\w+/\S+ \S+  .+ \((?:customer|budget)/\w+\): .+$"
)


def told(kafka: Kafka, prefix: str, database: str) -> list[str]:
    """The lines of a demo of six weeks."""
    settings = {
        "FOREWARN_STORE": database,
        "FOREWARN_KAFKA": kafka.bootstrap,
        "FOREWARN_KAFKA_TOPIC_PREFIX": f"{prefix}demo",
        "FOREWARN_KAFKA_GROUP": f"{prefix}books",
        "FOREWARN_KAFKA_PARTITIONS": "4",
    }
    command = [sys.executable, "-m", "deploy.demo", "--until", "2025-02-14"]
    done = run(
        command,
        cwd=ROOT,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    assert (done.returncode, done.stderr) == (0, ""), done
    return done.stdout.splitlines()


@pytest.mark.slow
def test_the_market_goes_through_workers_to_a_plain_subscriber_and_is_derived_again(
    kafka: Kafka, topic_prefix: str, database: str
) -> None:
    lines = told(kafka, topic_prefix, database)
    store = PostgresStore(database)
    said = sum(fact.name.startswith("alert.") for fact in each(store.stored))
    assert (store.partitions(), lines[-1]) == (4, "same")
    store.close()
    (place, found), *_ = [(place, found) for place, line in enumerate(lines) if (found := READ.match(line))]
    assert int(found[1]) == said > 12
    assert [line for line in lines[place + 1 : place + 13] if not ALERT.match(line)] == []
    assert any(line.startswith("digest of books and alerts: ") for line in lines[:place])


def test_a_role_that_does_not_stop_is_killed_and_hides_no_error(capfd: pytest.CaptureFixture[str]) -> None:
    stubborn = running([sys.executable, "-c", STUBBORN], {}, patience_seconds=0.2)
    with pytest.raises(ZeroDivisionError), stubborn as process:
        fail_when_it_speaks(capfd)
    assert process.returncode == -9
    assert "did not stop within 0.2 s and is killed" in capfd.readouterr().err


def fail_when_it_speaks(capfd: pytest.CaptureFixture[str]) -> None:
    while not capfd.readouterr().out:
        pass
    raise ZeroDivisionError


def test_a_role_that_cannot_be_started_leaves_none_running() -> None:
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    with pytest.raises(FileNotFoundError), running(command, {}) as first, running(["no-such-role"], {}):
        pass
    assert first.returncode == -15
