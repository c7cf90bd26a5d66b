"""`forewarn demo`, as people run it: in a terminal, into a file, twice."""

import json
import os
import pty
import re
import shlex
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from examples.days import any_day
from examples.patience import PATIENCE_SECONDS
from examples.told_market import tell
from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.cli.demo.place import make_room
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.input.bad_input import BadInput

ESCAPE = "\x1b"
PROGRAM = (sys.executable, "-c", "from forewarn.cli.main import main; main()")
HALF_YEAR = date(2025, 6, 30)
"""By then somebody has been warned about."""


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, "demo", *options]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS
    )


def run_on_a_terminal(folder: Path, *options: str) -> tuple[int, str]:
    """Exit code, and everything the terminal was sent."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "160"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(
        [*PROGRAM, "demo", *options], cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        sent = read_all(ours)
    os.close(ours)
    return process.returncode, sent.decode()


def read_all(terminal: int) -> bytes:
    sent = b""
    try:
        while part := os.read(terminal, 65536):
            sent += part
    except OSError:  # the other end is closed
        pass
    return sent


class Ran(NamedTuple):
    folder: Path
    done: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def bare() -> dict[str, str]:
    """Return an environment in which no program of ours is found by its name."""
    return {**os.environ, "PATH": "/usr/bin:/bin"}


@pytest.fixture(scope="module")
def half_year(tmp_path_factory: pytest.TempPathFactory, bare: dict[str, str]) -> Ran:
    folder = tmp_path_factory.mktemp("half-year")
    program = str(Path(sys.executable).with_name("forewarn"))
    return Ran(folder, called([program, "demo", "--until", HALF_YEAR.isoformat()], folder, bare))


@pytest.mark.slow
def test_into_a_file_it_writes_plain_lines_and_leaves_a_store(half_year: Ran):
    done = half_year.done
    assert (done.returncode, done.stderr) == (0, "")
    assert ESCAPE not in done.stdout
    assert "\r" not in done.stdout
    assert re.search(r"^2025-0\d-\d\d  (warning |critical)  \w+ ", done.stdout, re.MULTILINE)
    assert "\tsum\t合计\t0.00\tCNY\n" in done.stdout
    assert (half_year.folder / "forewarn.db").exists()


@pytest.mark.slow
def test_what_it_says_to_try_next_works_and_names_an_alert_and_a_dealer_of_this_run(
    half_year: Ran, bare: dict[str, str]
):
    proposed = [shlex.split(line) for line in half_year.done.stdout.split("Try next:\n")[1].splitlines()]
    assert [words[1] for words in proposed] == ["alerts", "explain", "timeline", "book", "replay"]
    for words in proposed:
        done = called(words, half_year.folder, bare)
        assert (words, done.returncode, done.stderr) == (words, 0, "")
        assert done.stdout


def called(words: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )


@pytest.mark.slow
def test_on_a_terminal_it_shows_a_bar_with_the_time_left_and_tables(tmp_path: Path):
    code, sent = run_on_a_terminal(tmp_path, "--until", "2025-01-20")
    assert code == 0
    assert ESCAPE in sent
    assert "100 %" in sent
    assert "left" in sent
    assert "合计" in sent
    assert "Try next:" in sent
    assert "Traceback" not in sent


@pytest.mark.slow
def test_as_json_it_writes_one_document_and_nothing_else(tmp_path: Path):
    done = run(tmp_path, "--json", "--until", "2025-01-10", "--store", "sqlite:///elsewhere.db")
    document = json.loads(done.stdout)
    assert document["trial_balance"][-1]["balance"] == {"amount": "0.00", "currency": "CNY"}
    assert document["seed"] == 7
    assert len(document["digest"]) == 64
    assert (tmp_path / "elsewhere.db").exists()


@pytest.mark.slow
def test_an_earlier_demo_is_replaced_only_when_asked(tmp_path: Path):
    assert run(tmp_path, "--until", "2025-01-05").returncode == 0
    before = (tmp_path / "forewarn.db").read_bytes()
    refused = run(tmp_path, "--until", "2025-01-05")
    assert refused.returncode == 2
    assert "--again" in refused.stderr
    assert (tmp_path / "forewarn.db").read_bytes() == before
    assert run(tmp_path, "--until", "2025-01-06", "--again").returncode == 0


@pytest.mark.slow
def test_an_earlier_demo_is_kept_under_another_name_when_asked(tmp_path: Path):
    small = ("--customers", "5", "--until", "2025-01-05")
    assert run(tmp_path, *small).returncode == 0
    with closing(SqliteStore(tmp_path / "forewarn.db")) as store:
        before = store.head()
    for _ in range(2):
        assert run(tmp_path, *small, "--keep", "--seed", "8").returncode == 0
    assert sorted(path.name for path in tmp_path.glob("*.db")) == [
        "forewarn-1.db",
        "forewarn-2.db",
        "forewarn.db",
    ]
    with closing(SqliteStore(tmp_path / "forewarn-1.db")) as store:
        assert (store.head(), store.check()) == (before, [])


@pytest.mark.slow
def test_the_market_can_have_another_size_and_more_years(tmp_path: Path):
    done = run(tmp_path, "--customers", "3", "--years", "2", "--until", "2024-01-20", "--json")
    document = json.loads(done.stdout)
    assert document["coverage"][0]["customers"] <= 3
    assert document["quality"][0]["warning"] == "arrears"


def test_a_day_outside_the_year_is_bad_input(tmp_path: Path):
    done = run(tmp_path, "--until", "2031-01-05")
    assert done.returncode == 2
    assert "2025-01-01 to 2025-12-31" in done.stderr
    assert not (tmp_path / "forewarn.db").exists()


@pytest.mark.parametrize(
    "options",
    [
        ("--customers", "0"),
        ("--customers", "-5"),
        ("--customers", "1000001"),
        ("--years", "0"),
        ("--years", "11"),
        ("--seed", "seven"),
        ("--seed", "1.5"),
    ],
)
def test_a_market_that_cannot_be_is_bad_input(tmp_path: Path, options: tuple[str, str]):
    done = run(tmp_path, *options)
    assert done.returncode == 2
    assert options[0] in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "forewarn.db").exists()


def test_what_somebody_else_wrote_is_never_replaced(tmp_path: Path):
    path = tmp_path / "ours.db"
    tell(path, 7, date(2025, 1, 3))
    store = SqliteStore(path)
    envelope = Envelope("mine", "me", datetime(2025, 1, 4, tzinfo=UTC))
    FrontDoor(store, DECIDERS, any_day).handle(OpenDay(date(2025, 1, 4)), envelope)
    store.close()
    before = path.read_bytes()
    with pytest.raises(BadInput, match="1 facts that no demo wrote"):
        make_room(f"sqlite:///{path}", again=True)
    assert path.read_bytes() == before


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path):
    (tmp_path / "forewarn.db").write_text("my notes, " * 1000)
    done = run(tmp_path, "--again")
    assert done.returncode == 2
    assert (tmp_path / "forewarn.db").read_text() == "my notes, " * 1000


def test_an_empty_store_is_good_to_write_in(tmp_path: Path):
    path = tmp_path / "empty.db"
    SqliteStore(path).close()
    make_room(f"sqlite:///{path}", again=False)
    assert not path.exists()
