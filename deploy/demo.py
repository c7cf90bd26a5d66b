"""`make demo-kafka`: the demo's market through a real database and a real broker, with two workers; the
alerts are printed by a subscriber that knows nothing but the topics. What is said to this is said to
`forewarn demo`, such as `--until 2025-02-28`."""

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from os import environ
from pathlib import Path

from forewarn.app.settings import KafkaSettings

FOREWARN = str(Path(sys.executable).with_name("forewarn"))
SUBSCRIBER = str(Path(__file__).with_name("examples") / "alerts.py")
ROLES = ("relay", "worker", "worker")
SILENCE_SECONDS = "10"
"""On a busy machine a group may need as long before it hears anything."""
PATIENCE_SECONDS = 30.0
LAST_LINES = 12


def main(words: Sequence[str]) -> int:
    for command in (["migrate"], ["topics", "create"]):
        subprocess.run([FOREWARN, *command], check=True, stdout=subprocess.DEVNULL)
    with roles():
        told = subprocess.run([FOREWARN, "demo", "--quiet", *words], check=False)
        lines = subscriber_lines()
        print(f"\nWhat a subscriber read from the alert topics: {len(lines)} transitions, the last of them:")
        print("".join(lines[-LAST_LINES:]), end="", flush=True)
        checked = subprocess.run([FOREWARN, "replay", "--verify"], check=False)
    return told.returncode or checked.returncode


@contextmanager
def roles() -> Iterator[None]:
    with ExitStack() as stack:
        for role in ROLES:
            stack.enter_context(running([FOREWARN, role], {"FOREWARN_LOG_LEVEL": "warning"}))
        yield


@contextmanager
def running(
    command: Sequence[str], variables: Mapping[str, str], patience_seconds: float = PATIENCE_SECONDS
) -> Iterator[subprocess.Popen[bytes]]:
    """As a process of its own, told to stop at the end, and killed where it does not."""
    process = subprocess.Popen(command, env={**environ, **variables})
    try:
        yield process
    finally:
        end(process, patience_seconds)


def end(process: subprocess.Popen[bytes], patience_seconds: float) -> None:
    process.terminate()
    try:
        process.wait(patience_seconds)
    except subprocess.TimeoutExpired:
        print(f"{process.args!r} did not stop within {patience_seconds:g} s and is killed", file=sys.stderr)
        process.kill()
        process.wait()


def subscriber_lines() -> list[str]:
    """All that is in the topics, with its line ends."""
    place = [environ["FOREWARN_KAFKA"], KafkaSettings().topic_prefix]
    command = [sys.executable, SUBSCRIBER, *place, "--idle-seconds", SILENCE_SECONDS]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return said.splitlines(keepends=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
