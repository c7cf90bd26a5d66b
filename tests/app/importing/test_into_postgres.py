"""An import into PostgreSQL, which has no folder of its own for rejected rows."""

import json
from pathlib import Path
from typing import Any

import pytest

from examples.erp_export import write
from forewarn.cli.main import main

pytestmark = pytest.mark.slow


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    with pytest.raises(SystemExit) as stop:
        main([*arguments, "--json"])
    return int(str(stop.value.code or 0)), json.loads(capsys.readouterr().out)


def test_files_come_into_postgres_as_into_a_file(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    exported, working = tmp_path / "exported", tmp_path / "working"
    exported.mkdir(), working.mkdir()
    write(exported)
    with (exported / "payments.csv").open("a") as payments:
        payments.write("PAY-99,INV-001,NOBODY,2026-03-02,5.00\n")
    monkeypatch.chdir(working)
    code, report = answer(capsys, "import", "erp", str(exported), "--store", database)
    assert (code, report["rows"]["rejected"]) == (3, 1), report
    assert [path.name for path in working.iterdir()] == ["payments.csv.rejects.csv"]
    code, again = answer(capsys, "import", "erp", str(exported), "--store", database)
    assert (code, again["commands"]["stored"], again["differing"]) == (3, 0, 0)
    code, found = answer(capsys, "book", "receivables", "--store", database)
    assert [row["invoice"] for row in found["rows"]] == ["INV-010", "INV-005"]
    assert answer(capsys, "replay", "--verify", "--store", database)[0] == 0


def test_a_trial_asks_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path)
    nowhere = "postgresql://nobody@127.0.0.1:1/nothing"
    code, trial = answer(capsys, "import", "erp", str(tmp_path), "--check", "--store", nowhere)
    assert (code, trial["rows"]["rejected"]) == (0, 0)
