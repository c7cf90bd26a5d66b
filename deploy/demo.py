"""`make demo-kafka`: the demo's market through a real database and a real broker, with two workers; the
alerts are printed by a subscriber that knows nothing but the topics."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import environ
from pathlib import Path

FOREWARN = str(Path(sys.executable).with_name("forewarn"))
SUBSCRIBER = str(Path(__file__).with_name("examples") / "alerts.py")
WORKERS = 2
SILENCE_SECONDS = "5"
PATIENCE_SECONDS = 30


def main() -> int:
    for command in (["migrate"], ["topics", "create"]):
        subprocess.run([FOREWARN, *command], check=True, stdout=subprocess.DEVNULL)
    with roles(["relay"], *[["worker"]] * WORKERS):
        told = subprocess.run([FOREWARN, "demo", "--quiet"], check=False)
        print("\nWhat a subscriber read from the alert topics, its last lines:", flush=True)
        print("".join(subscriber_lines()[-12:]), end="")
        checked = subprocess.run([FOREWARN, "replay", "--verify"], check=False)
    return told.returncode or checked.returncode


@contextmanager
def roles(*commands: Sequence[str]) -> Iterator[None]:
    """As processes of their own, told to stop at the end."""
    running = [
        subprocess.Popen([FOREWARN, *command], env={**environ, "FOREWARN_LOG_LEVEL": "warning"})
        for command in commands
    ]
    try:
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(PATIENCE_SECONDS)


def subscriber_lines() -> list[str]:
    prefix = environ.get("FOREWARN_KAFKA_TOPIC_PREFIX", "forewarn")
    command = [
        sys.executable,
        SUBSCRIBER,
        environ["FOREWARN_KAFKA"],
        prefix,
        "--idle-seconds",
        SILENCE_SECONDS,
    ]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = said.splitlines(keepends=True)
    print(f"{len(lines)} transitions", flush=True)
    return lines


if __name__ == "__main__":
    sys.exit(main())
