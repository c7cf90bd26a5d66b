"""The real command in a process of its own: exit code 2, a sentence, no traceback, nothing half done."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from examples.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.slow

FOREWARN = Path(sys.executable).with_name("forewarn")
OPEN = '{"command": "OpenDay", "on": "2026-03-03"}'
NO_STORE = "is no store: write sqlite:///forewarn.db"


def forewarn(
    folder: Path, *arguments: str, stdin: bytes | str = b"", **settings: str
) -> subprocess.CompletedProcess[bytes]:
    given = stdin.encode() if isinstance(stdin, str) else stdin
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **settings}
    return subprocess.run(
        [FOREWARN, *arguments],
        cwd=folder,
        input=given,
        capture_output=True,
        env=environment,
        timeout=PATIENCE_SECONDS,
    )


@pytest.fixture(scope="module")
def folder(begun: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a store under the name that is looked for when none is named."""
    folder = tmp_path_factory.mktemp("folder")
    shutil.copy(begun.path, folder / "forewarn.db")
    (folder / "huge.json").write_text(json.dumps({"command": "x" * 1_000_000}))
    (folder / "rules.toml").write_text("[monitors.arrears]\ngrace_days = 'x'\n")
    return folder


CASES: list[tuple[tuple[str, ...], bytes, dict[str, str], str]] = [
    (("do", "-"), b"", {}, "there is no command"),
    (("do", "-"), b"\xff", {}, "standard input: is not UTF-8: byte 0 is no text"),
    (("do", "-"), b"{", {}, "rejected: this is not JSON"),
    (("do", "-"), b"[" * 200_000, {}, "rejected: this is nested too deeply"),
    (("do", "-"), b'{"command": NaN}', {}, "rejected: NaN is no number"),
    (("do", "-"), b'{"command": "Nonsense"}', {}, "rejected: command: no command is called 'Nonsense'"),
    (
        ("do", "-"),
        b'{"command": "OpenDay", "on": "2026-02-30"}',
        {},
        "rejected: on: 2026-02-30 does not exist",
    ),
    (("do", "-"), b'{"command": "OpenDay", "on": "\\ud800"}', {}, "is not a day: write it as 2026-03-31"),
    (("do", "-"), b'{"command": "OpenDay", "on": "\\u0000"}', {}, "is not a day: write it as 2026-03-31"),
    (("do", "-"), '{"command": "预警"}'.encode(), {}, "no command is called '预警'"),
    (("do", "huge.json"), b"", {}, "rejected: command: write a text of at most 200 printable characters"),
    (("do", "nowhere.json"), b"", {}, "nowhere.json: cannot be read: No such file or directory"),
    (("do", "."), b"", {}, ".: cannot be read: Is a directory"),
    (("do", "-", "--store", "mysql://x"), OPEN.encode(), {}, NO_STORE),
    (("do", "-", "--store", "sqlite:////proc/nowhere/x.db"), OPEN.encode(), {}, "cannot be opened"),
    (("verify",), b"", {"FOREWARN_STORE": "mysql://x"}, NO_STORE),
    (("verify",), b"", {"FOREWARN_STORE": "sqlite:///other.db"}, "other.db does not exist"),
    (("alerts", "--monitor", "nonsense"), b"", {}, "--monitor: no monitor is called 'nonsense'"),
    (("alerts", "--nonsense"), b"", {}, "--nonsense"),
    (("explain", "nonsense"), b"", {}, "ALERT: there is no alert 'nonsense'"),
    (("book", "nonsense"), b"", {}, "NAME: no book is called 'nonsense'"),
    (("book", "sales", "--as-of", "nonsense"), b"", {}, "--as-of: 'nonsense' is not a day"),
    (("timeline", "nonsense"), b"", {}, "SUBJECT: nothing was recorded for customer/nonsense"),
    (("mark", "arrears-60c6cac0f003-1", "nonsense"), b"", {}, "mark: 'nonsense' is none of 'useful'"),
    (("rules", "publish", "rules.toml"), b"", {}, "arrears: grace_days: write a whole number, not a text"),
    (("rules", "publish", "nowhere.toml"), b"", {}, "nowhere.toml: cannot be read"),
    (("clock", "--until", "2199-12-31"), b"", {}, "--until: 2199-12-31 is after today"),
    (
        ("clock", "--once"),
        b"",
        {"FOREWARN_TIME_ZONE": "Mars/Olympus"},
        "no time zone is called 'Mars/Olympus'",
    ),
    (("clock", "--once"), b"", {"FOREWARN_TIME_ZONE": "../../etc/passwd"}, "no time zone is called"),
    (("clock", "--once"), b"", {"FOREWARN_CALENDAR": "nowhere.toml"}, "nowhere.toml: cannot be read"),
    (
        ("clock", "--once"),
        b"",
        {"FOREWARN_CALENDAR": "rules.toml"},
        "there is no 'monitors': write rest_days and",
    ),
    (
        ("worker", "--once"),
        b"",
        {"FOREWARN_LOG_LEVEL": "loud"},
        "FOREWARN_LOG_LEVEL: no level is called 'loud'",
    ),
    (("run", "--port", "99999"), b"", {}, "--port"),
    (("nonsense",), b"", {}, "nonsense"),
]


@pytest.mark.parametrize(
    ("arguments", "stdin", "settings", "says"), CASES, ids=[f"{' '.join(c[0])} {c[3]!a}" for c in CASES]
)
def test_the_command_ends_with_2_and_a_sentence(
    folder: Path, arguments: tuple[str, ...], stdin: bytes, settings: dict[str, str], says: str
) -> None:
    before = (folder / "forewarn.db").read_bytes()
    ended = forewarn(folder, *arguments, stdin=stdin, **settings)
    said = (ended.stdout + ended.stderr).decode()
    assert ended.returncode == 2, said
    assert says in said
    assert "Traceback" not in said
    assert (folder / "forewarn.db").read_bytes() == before
    assert not (folder / "other.db").exists()


def test_good_commands_go_on_beside_bad_ones(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "forewarn.db", tmp_path)
    ended = forewarn(tmp_path, "do", "-", stdin=f"nonsense\n{OPEN}\n[]\n")
    said = ended.stdout.decode().splitlines()
    assert ended.returncode == 2
    assert said[0].startswith("line 1: rejected: this is not JSON")
    assert said[1] == "line 2: calendar.day_opened.v1"
    assert said[2].startswith("line 3: rejected: this is no JSON object")


def test_settings_that_are_no_text_are_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"FOREWARN_STORE=\xff")
    ended = forewarn(tmp_path, "verify")
    assert ended.returncode == 2
    assert ended.stderr.startswith(b"forewarn: .env: cannot be read: ")
    assert b"Traceback" not in ended.stderr


def test_where_the_terminal_knows_no_chinese_the_answer_still_comes(folder: Path) -> None:
    ended = forewarn(folder, "alerts", "--json", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ended.returncode == 0, ended.stderr.decode()
    assert json.loads(ended.stdout)["alerts"]
