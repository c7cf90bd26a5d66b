"""Prints a line for each transition of an alert. An example to copy: it needs kafka-python and nothing else.

    python alerts.py 127.0.0.1:9092 forewarn            what monitors say, as they say it
    python alerts.py 127.0.0.1:9092 forewarn --open     what is open, and what closes

What was printed is committed afterwards: stopped in between, it prints the last lines again when it comes
back. Where that matters, remember the `ce_id` of what you have done, together with what you did."""

import argparse
import json
import re
import sys
import time
from contextlib import closing, suppress
from typing import Any

from kafka import KafkaConsumer
from kafka.errors import CommitFailedError

SIGNING_IN: dict[str, Any] = {}  # such as security_protocol="SASL_SSL", sasl_mechanism=..., ssl_cafile=...
KNOWN = {f"alert.{word}.v1" for word in ("raised", "changed", "resolved", "stale", "withheld")}
LEVELS = {1: "notice", 2: "warning", 3: "critical", None: "-"}


def main() -> None:
    asked = arguments()
    consumer = KafkaConsumer(
        bootstrap_servers=asked.bootstrap,
        group_id=asked.group,
        isolation_level="read_committed",
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        **SIGNING_IN,
    )
    topics = r"open-alerts$" if asked.open else r"alerts\."
    consumer.subscribe(pattern=rf"^{re.escape(asked.prefix)}\.{topics}")
    with closing(consumer), suppress(KeyboardInterrupt):
        follow(consumer, asked.idle_seconds)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Prints a line for each transition of an alert.")
    parser.add_argument("bootstrap", help="a broker, such as 127.0.0.1:9092")
    parser.add_argument("prefix", help="what the names of the topics begin with, such as forewarn")
    parser.add_argument("--open", action="store_true", help="the open alerts instead of all that is said")
    parser.add_argument("--group", default="subscriber-alerts.example", help="whose place is remembered")
    parser.add_argument(
        "--idle-seconds", type=float, default=float("inf"), help="end after so long a silence"
    )
    return parser.parse_args()


def follow(consumer: Any, idle_seconds: float) -> None:
    heard = time.monotonic()
    while time.monotonic() - heard < idle_seconds:
        for records in consumer.poll(timeout_ms=500).values():
            for record in records:
                print(shown(line(record)), flush=True)
            commit(consumer)
            heard = time.monotonic()


def commit(consumer: Any) -> None:
    with suppress(CommitFailedError):  # the partition is somebody else's now, who prints these lines again
        consumer.commit()


def line(record: Any) -> str:
    """Never fails: one record that is not understood must not stop those after it."""
    headers = {name: text(value) for name, value in record.headers}
    kind, subject = headers.get("ce_type", "no CloudEvent"), headers.get("ce_subject", "?")
    if not record.value:
        return without_value(record, headers)
    if kind not in KNOWN:
        return f"skipped: {kind} about {subject}, which this reader does not know"
    try:
        return told(json.loads(record.value))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        return f"skipped: {kind} about {subject}, which cannot be read: {error!r}"


def text(found: bytes | None) -> str:
    return (found or b"").decode(errors="replace")


def without_value(record: Any, headers: dict[str, str]) -> str:
    if "ce_dataref" in headers:
        return f"skipped: too large for the topic, it is in the store as {headers['ce_dataref']}"
    return f"closed: {text(record.key)}"


def shown(said: str) -> str:
    """JSON may hold half a character, and a terminal may know few of them."""
    known = sys.stdout.encoding
    return said.encode(known, errors="backslashreplace").decode(known)


def told(alert: dict[str, Any]) -> str:
    level = LEVELS.get(alert["level"], str(alert["level"]))
    who = f"{alert['who']['name']} ({alert['subject']})"
    what = f"{alert['monitor']}/{alert['dimension']} {alert['transition']}"
    return f"{alert['on']}  {level:<8}  {what}  {who}: {alert['explanation']['en']}"


if __name__ == "__main__":
    main()
