"""Figures are shown as a line each and kept as JSON, the last of a name."""

import json
from pathlib import Path

import pytest

from bench import table
from bench.figures import HEADER, Figure, interleaved, keep, line

FIGURE = Figure("worker", 25.0, "µs/event", "dacdad7", 50.0, "≤ 0.55", (24.0, 25.0, 26.0))


def test_a_line_has_a_cell_below_each_word_of_the_header() -> None:
    assert FIGURE.cells() == ("worker", "25.0 µs/event", "dacdad7 (50.0 µs/event)", "0.50", "≤ 0.55")
    assert [line(HEADER).index(word) for word in ("CPU", "ratio")] == [
        line(FIGURE.cells()).index(word) for word in ("25.0", "0.50")
    ]


def test_a_figure_against_nothing_has_no_ratio() -> None:
    assert Figure("alerts", 1.5, "s").cells() == ("alerts", "1.50 s", "", "", "")


def test_a_figure_measured_again_replaces_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "build" / "bench.json"
    keep([FIGURE, Figure("alerts", 1.5, "s")], file)
    keep([Figure("worker", 30.0, "µs/event", "dacdad7", 50.0)], file)
    documents = json.loads(file.read_text())
    assert [(found["figure"], found["cost"], found["ratio"]) for found in documents] == [
        ("worker", 30.0, 0.6),
        ("alerts", 1.5, None),
    ]


def test_the_table_shows_what_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep([FIGURE, Figure("alerts", 1.5, "s")], tmp_path / "bench.json")
    monkeypatch.setattr(table, "FILE", tmp_path / "bench.json")
    table.main()
    shown = capsys.readouterr().out.splitlines()
    assert shown == [line(HEADER), line(FIGURE.cells()), line(Figure("alerts", 1.5, "s").cells())]


def test_variants_take_turns() -> None:
    order: list[str] = []

    def measured(name: str) -> float:
        order.append(name)
        return float(len(order))

    found = interleaved({"now": lambda: measured("now"), "before": lambda: measured("before")}, rounds=3)
    assert order == ["now", "before"] * 3
    assert found == {"now": [1.0, 3.0, 5.0], "before": [2.0, 4.0, 6.0]}
