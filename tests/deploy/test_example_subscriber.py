"""The example that subscribes to alerts, as a process of its own on a real broker."""

import sys
from collections.abc import Callable
from subprocess import run
from typing import TypeAlias

import pytest

from deploy.stack import Kafka
from examples.alert_life import AT_ONCE, CRITICAL, WARNING, finding, life, seen
from examples.deployment import DEPLOY
from examples.patience import PATIENCE_SECONDS, wait_until
from examples.published import Publishing

pytestmark = pytest.mark.slow
RAISED, WORSE, RESOLVED = life(
    seen(0, finding(WARNING), AT_ONCE),
    seen(3, finding(CRITICAL, days=61), AT_ONCE),
    seen(5, finding(None), AT_ONCE),
)
TOLD = [
    "2026-03-02  warning   arrears/days raised  North Foods (customer/C1): 40 days late",
    "2026-03-05  critical  arrears/days changed  North Foods (customer/C1): 61 days late",
    "2026-03-07  critical  arrears/days resolved  North Foods (customer/C1): 40 days late",
]
HALF_A_CHARACTER = (
    b'{"on": "2026-03-02", "level": 2, "subject": "customer/C1", "monitor": "arrears", "dimension": "days", '
    b'"transition": "raised", "who": {"name": "\\ud800"}, "explanation": {"en": ""}}'
)
SILENCE_SECONDS = "1.5"
Listen: TypeAlias = Callable[..., list[str]]


@pytest.fixture
def listen(kafka: Kafka, prefix: str) -> Listen:
    """What the example prints until nothing comes any more; started again where it has not heard all yet,
    since on a busy machine a group may need longer than the silence that it ends after."""

    def heard(*options: str) -> list[str]:
        command = [sys.executable, str(DEPLOY / "examples" / "alerts.py"), kafka.bootstrap, prefix]
        command += ["--idle-seconds", SILENCE_SECONDS, "--group", f"{prefix}.readers", *options]
        done = run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=True)
        return done.stdout.splitlines()

    def listen(expected: int, *options: str) -> list[str]:
        lines = heard(*options)
        wait_until(lambda: len(lines) >= expected or lines.extend(heard(*options)))
        return lines

    return listen


def test_each_transition_is_a_line_and_what_was_aborted_is_none(
    relay: Publishing, prefix: str, listen: Listen
) -> None:
    arrears = f"{prefix}.alerts.arrears"
    with relay:
        relay.fact(arrears, WORSE)
        relay.abort()
    with relay:
        for fact in (RAISED, WORSE, RESOLVED):
            relay.fact(arrears, fact)
    assert listen(3) == TOLD


def test_it_goes_on_where_it_was(relay: Publishing, prefix: str, listen: Listen) -> None:
    with relay:
        relay.fact(f"{prefix}.alerts.arrears", RAISED)
    assert listen(1) == TOLD[:1]
    with relay:
        relay.fact(f"{prefix}.alerts.arrears", WORSE)
    assert listen(1) == TOLD[1:2]
    assert listen(2, "--group", f"{prefix}.others") == TOLD[:2]


def test_alerts_of_every_monitor_come_and_facts_do_not(
    relay: Publishing, prefix: str, listen: Listen
) -> None:
    with relay:
        relay.fact(f"{prefix}.alerts.churn", RAISED)
        relay.fact(f"{prefix}.facts", WORSE)
    assert listen(1) == TOLD[:1]


def test_what_it_does_not_understand_is_told_and_passed(
    relay: Publishing, prefix: str, listen: Listen
) -> None:
    arrears = f"{prefix}.alerts.arrears"
    with relay:
        relay.record(arrears, "alert.raised.v9", b"{}", "customer/C1")
        relay.record(arrears, "alert.raised.v1", b"{", "customer/C1")
        relay.record(arrears, "alert.raised.v1", b'{"on": "2026-03-02"}', "customer/C1")
        relay.record(arrears, "alert.raised.v1", b"", "customer/C1", ce_dataref="event-4")
        relay.fact(arrears, RAISED)
    *passed, last = listen(5)
    assert passed[0] == "skipped: alert.raised.v9 about customer/C1, which this reader does not know"
    assert all(line.startswith("skipped: alert.raised.v1 about customer/C1") for line in passed[1:3])
    assert passed[3:] == ["skipped: too large for the topic, it is in the store as event-4"]
    assert last == TOLD[0]


def test_a_record_that_is_no_text_at_all_stops_nobody(relay: Publishing, prefix: str, listen: Listen) -> None:
    arrears, nested = f"{prefix}.alerts.arrears", b"[" * 100_000
    with relay:
        relay.send(arrears, b"{}", b"k", [("ce_type", b"\xff"), ("ce_subject", b"\xfe/C1")])
        relay.send(arrears, None, b"\xffkey", [])
        relay.record(arrears, "alert.raised.v1", nested, "customer/C1")
        relay.record(arrears, "alert.raised.v1", HALF_A_CHARACTER, "customer/C1")
        relay.fact(arrears, RAISED)
    lines = sorted(listen(5))
    assert lines.pop(0) == TOLD[0]
    beginnings = [
        "2026-03-02  warning   arrears/days raised  \\ud800 (customer/C1)",
        "closed: \ufffdkey",
        "skipped: alert.raised.v1 about customer/C1, which cannot be read",
        "skipped: \ufffd about \ufffd/C1, which this reader does not know",
    ]
    assert [line for line, start in zip(lines, beginnings, strict=True) if not line.startswith(start)] == []
    assert listen(0) == []


def test_open_alerts_are_told_and_then_closed(relay: Publishing, prefix: str, listen: Listen) -> None:
    topic = f"{prefix}.open-alerts"
    with relay:
        relay.fact(topic, RAISED, key=RAISED.fingerprint)
        relay.record(topic, "alert.resolved.v1", None, RAISED.fingerprint)
    assert listen(2, "--open") == [TOLD[0], f"closed: {RAISED.fingerprint}"]
