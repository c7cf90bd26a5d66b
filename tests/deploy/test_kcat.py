"""What `docs/subscribing.md` says to type, typed."""

import json
import re
from contextlib import closing
from shutil import which
from subprocess import run

import pytest

from deploy.stack import Kafka
from examples.alert_life import AT_ONCE, CRITICAL, WARNING, finding, life, seen
from examples.deployment import ROOT
from examples.patience import PATIENCE_SECONDS
from examples.published import Publishing

pytestmark = pytest.mark.slow
PAGE = (ROOT / "docs" / "subscribing.md").read_text()
LINES = re.findall(r"^kcat .*$", PAGE, re.MULTILINE)
RAISED, WORSE = life(seen(0, finding(WARNING), AT_ONCE), seen(3, finding(CRITICAL, days=61), AT_ONCE))


@pytest.fixture
def told(kafka: Kafka, prefix: str) -> str:
    """The prefix of topics on which an alert was raised, and on which nothing came of something worse."""
    topics = [f"{prefix}.{name}" for name in ("alerts.arrears", "open-alerts", "facts")]
    with closing(Publishing(kafka, f"{prefix}.relay")) as relay:
        with relay:
            for topic in topics:
                relay.fact(topic, RAISED, key=RAISED.fingerprint)
            relay.record(topics[1], "alert.resolved.v1", None, "another")
        with relay:
            relay.fact(topics[0], WORSE)
            relay.abort()
    return prefix


def typed(kafka: Kafka, prefix: str, line: str) -> str:
    """What a line of the page prints, here."""
    if which("kcat") is None:
        pytest.fail("kcat is missing: apt-get install --no-install-recommends kcat")
    line = line.replace("127.0.0.1:9092", kafka.bootstrap).replace("forewarn", prefix)
    line = line.replace("subscriber-alerts.look", f"{prefix}.look")
    return run(
        ["sh", "-c", line], capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=True
    ).stdout


def naming(topic: str) -> str:
    """The one line of the page about a topic."""
    (only,) = (line for line in LINES if topic in line)
    return only


def test_all_alerts_that_are_kept_and_none_that_was_aborted(kafka: Kafka, told: str) -> None:
    (line,) = typed(kafka, told, naming("alerts\\.")).splitlines()
    topic, key, value = line.split(" ", 2)
    assert (topic, key) == (f"{told}.alerts.arrears", RAISED.fingerprint)
    assert json.loads(value)["transition"] == "raised"


def test_what_is_open_and_what_is_not(kafka: Kafka, told: str) -> None:
    pairs = dict(line.split(" ", 1) for line in typed(kafka, told, naming("open-alerts")).splitlines())
    assert json.loads(pairs[RAISED.fingerprint])["alert"] == RAISED.alert
    assert pairs["another"] == "NULL"


def test_facts_with_their_headers(kafka: Kafka, told: str) -> None:
    headers, value, _ = typed(kafka, told, naming("facts")).split("\n", 2)
    assert "ce_type=alert.raised.v1" in headers.split(",")
    assert json.loads(value)["fingerprint"] == RAISED.fingerprint


def test_every_line_of_the_page_reads_what_is_committed_and_is_tried_here() -> None:
    assert len(LINES) == 3
    assert all("-X isolation.level=read_committed" in line for line in LINES)
