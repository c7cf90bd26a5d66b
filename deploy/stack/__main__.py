"""`python -m deploy.stack`: both servers, until Ctrl-C or for as long as a command runs."""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from deploy.stack import Kafka, Lacking, Postgres, StackFailed
from deploy.stack.installing import install_lacking
from deploy.stack.ownership import is_reachable

DATABASE = "forewarn"
ELSEWHERE = Path("/var/tmp/forewarn-stack")
LOOK_SECONDS = 0.5


def main(words: Sequence[str]) -> int:
    options, command = understood(words)
    if command and not shutil.which(command[0]):
        say(f"{command[0]} is not a program on this machine")
        return 127
    signal.signal(signal.SIGTERM, interrupt)
    try:
        install_lacking(say)
        return with_stack(options, command)
    except (Lacking, StackFailed) as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        return 0 if not command else 128 + signal.SIGINT


def understood(words: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """The options, and the command after `--`."""
    cut = words.index("--") if "--" in words else len(words)
    parser = argparse.ArgumentParser(prog="python -m deploy.stack", description=__doc__)
    parser.add_argument("--folder", type=Path, default=default_folder(), help="where their data is kept")
    parser.add_argument("--fresh", action="store_true", help="forget what is in the folder")
    parser.add_argument("--write-env", type=Path, metavar="FILE", help="write the variables there too")
    return parser.parse_args(words[:cut]), list(words[cut + 1 :])


def default_folder() -> Path:
    """In the checkout, unless the user as whom PostgreSQL runs cannot get there."""
    folder = Path("build/stack").absolute()
    return folder if is_reachable(folder) else ELSEWHERE


def with_stack(options: argparse.Namespace, command: list[str]) -> int:
    folders = options.folder / "kafka", options.folder / "postgres"
    if options.fresh:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
    say(f"Starting Kafka and PostgreSQL in {options.folder}")
    with Kafka(folders[0]) as kafka, Postgres(folders[1]) as postgres:
        if DATABASE not in postgres.databases():
            postgres.create_database(DATABASE)
        variables = {"FOREWARN_STORE": postgres.dsn(DATABASE), "FOREWARN_KAFKA": kafka.bootstrap}
        if options.write_env:
            write_whole(options.write_env, lines(variables))
        if command:
            return run(command, variables)
        print(lines(variables), end="", flush=True)
        say("Put these in the environment of `forewarn`, or in a file .env; Ctrl-C stops both.")
        return wait(kafka, postgres)


def run(command: list[str], variables: Mapping[str, str]) -> int:
    """Its exit code. Whoever interrupts us interrupts it."""
    with subprocess.Popen(command, env=os.environ | variables) as process:
        try:
            code = process.wait()
        except KeyboardInterrupt:
            process.terminate()
            code = process.wait()
    return code if code >= 0 else 128 - code


def wait(kafka: Kafka, postgres: Postgres) -> int:
    while kafka.running and postgres.running:
        time.sleep(LOOK_SECONDS)
    name, folder = ("PostgreSQL", postgres.folder) if kafka.running else ("Kafka", kafka.folder)
    raise StackFailed(f"{name} has ended by itself; its log is in {folder}")


def write_whole(path: Path, text: str) -> None:
    """Whoever waits for the file never sees half of it."""
    path.with_name(f"{path.name}.new").write_text(text)
    path.with_name(f"{path.name}.new").replace(path)


def lines(variables: Mapping[str, str]) -> str:
    return "".join(f"{name}={value}\n" for name, value in variables.items())


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
