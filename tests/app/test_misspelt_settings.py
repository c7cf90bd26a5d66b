"""A variable that looks like a setting and is none is warned of, with the name it may have meant."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forewarn.app.logs import start_logs
from forewarn.app.misspelt import misspelt, warn_of_misspelt
from forewarn.app.roles.role import Stopped
from forewarn.cli.commands.running import keep

MISSPELT = "FOREWARN_KAFKA_PARTITONS is no setting of ours; did you mean FOREWARN_KAFKA_PARTITIONS?"


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Without a `.env`."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def warnings(said: pytest.CaptureFixture[str]) -> list[str]:
    lines = [json.loads(line) for line in said.readouterr().err.splitlines()]
    return [line["event"] for line in lines if line["level"] == "warning"]


def test_the_nearest_name_is_asked_for() -> None:
    assert list(misspelt(["FOREWARN_KAFKA_PARTITONS"])) == [MISSPELT]


def test_where_no_name_is_near_the_list_is_named() -> None:
    assert list(misspelt(["FOREWARN_QQ"])) == ["FOREWARN_QQ is no setting of ours; see docs/operating.md"]


@pytest.mark.parametrize("name", ["FOREWARN_STORE", "forewarn_kafka_partitions", "PGPASSWORD", "FOREWARNED"])
def test_settings_in_whichever_case_and_what_is_not_ours_are_nothing_to_warn_of(name: str) -> None:
    assert list(misspelt([name])) == []


def test_the_environment_and_the_file_are_looked_through_and_no_value_is_shown(
    monkeypatch: pytest.MonkeyPatch, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start_logs("info")
    monkeypatch.setenv("FOREWARN_KAFKA_PARTITONS", "24")
    (place / ".env").write_text("FOREWARN_KAFKA_PASWORD=geheim\nFOREWARN_LOG_LEVEL=info\nPGUSER=x\n")
    warn_of_misspelt()
    said = warnings(capsys)
    assert said[0] == MISSPELT
    assert said[1:] == ["FOREWARN_KAFKA_PASWORD is no setting of ours; did you mean FOREWARN_KAFKA_PASSWORD?"]


def test_a_role_that_begins_warns_once(
    monkeypatch: pytest.MonkeyPatch, found: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOREWARN_KAFKA_PARTITONS", "24")
    keep("clock", lambda staff: [Done()], None, "127.0.0.1", f"sqlite:///{found().path}")
    assert warnings(capsys) == [MISSPELT]


def test_topics_warn_before_they_are_created_and_the_document_stays_whole(
    monkeypatch: pytest.MonkeyPatch, call_forewarn: Callable[..., Any]
) -> None:
    monkeypatch.setenv("FOREWARN_KAFKA_PARTITONS", "24")
    answer = call_forewarn("topics", "create", "--json")
    assert answer.code == 2  # there is no broker
    assert json.loads(answer.err.splitlines()[0])["event"] == MISSPELT
    assert answer.out == ""


class Done:
    """A role that ends at once."""

    name = "clock"

    def begin(self) -> None:
        raise Stopped

    def turn(self) -> None:
        """Never."""

    def end(self) -> None:
        """Nothing is held."""
