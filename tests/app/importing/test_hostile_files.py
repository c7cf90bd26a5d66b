"""A file that unfolds into more than the memory holds, or holds what nobody reads, is told in one line."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from pyarrow.parquet import write_table

from examples.invoice_rows import HEADER, MAPPING, ROWS, in_folder
from forewarn.importing import bounds

MIB = 2**20
DAYS = 2**40


def rows_of_one_cell(path: Path) -> None:
    path.write_bytes(gzip.compress(HEADER.encode() + b"1\n" * (6 * MIB)))


def a_line_without_end(path: Path) -> None:
    path.write_bytes(gzip.compress(HEADER.encode() + b"1" * 12 * MIB))


def lists_without_end(path: Path) -> None:
    path.write_bytes(gzip.compress(b"[]\n" * 2 * MIB))


def good_rows(path: Path) -> None:
    path.write_bytes(gzip.compress(HEADER.encode() + b"1,C1,2026-01-05,1\n" * (MIB // 4)))


def a_row_that_stands_for_very_many(path: Path) -> None:
    """Equal cells are written once, with their number."""
    columns = dict.fromkeys(("no", "customer", "on", "amount"), arrow.array(["1"] * 2_000_000))
    write_table(arrow.table(columns), path)


def much_text(path: Path) -> None:
    text = [f"{number}{'a' * 100_000}" for number in range(400)]
    columns = dict.fromkeys(("no", "customer", "on", "amount"), arrow.array(text))
    write_table(arrow.table(columns), path, compression="zstd", use_dictionary=False)


def a_moment_out_of_range(path: Path) -> None:
    moments = arrow.array([2**62], arrow.timestamp("ms"))
    columns = {"no": ["1"], "customer": ["C1"], "on": moments, "amount": ["1"]}
    write_table(arrow.table(columns), path)


HOSTILE: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "rows of one cell": ("rows.csv.gz", rows_of_one_cell, "has more than 250,000 rows that cannot be read"),
    "good rows": ("rows.csv.gz", good_rows, "unfolds into more than 200 times its size"),
    "a line without end": (
        "rows.csv.gz",
        a_line_without_end,
        "holds a line of more than 4,194,304 characters",
    ),
    "lists without end": (
        "rows.jsonl.gz",
        lists_without_end,
        "has more than 250,000 rows that cannot be read",
    ),
    "rows counted": ("rows.parquet", a_row_that_stands_for_very_many, "says that it holds 2,000,000 rows"),
    "much text": ("rows.parquet", much_text, "unfolds into more than 200 times its size"),
    "a moment out of range": ("rows.parquet", a_moment_out_of_range, "is no Parquet that can be read"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_told_and_leaves_nothing_behind(case: str, tmp_path: Path, nobody: Any) -> None:
    name, content, message = HOSTILE[case]
    mapping, path = in_folder(tmp_path, MAPPING, name, content)
    assert path.stat().st_size < 200_000
    before = sorted(tmp_path.iterdir())
    answer = nobody.forewarn("import", str(mapping), str(path))
    assert (answer.code, answer.out) == (2, ""), answer
    assert answer.err.count("\n") == 1
    assert message in answer.err
    assert sorted(tmp_path.iterdir()) == before


def test_a_line_that_is_no_row_is_told(tmp_path: Path, nobody: Any) -> None:
    content = f"{ROWS}{'1' * (bounds.LONGEST_LINE + 1)}\n".encode()
    mapping, path = in_folder(tmp_path, MAPPING, "rows.csv", content)
    answer = nobody.forewarn("import", str(mapping), str(path))
    assert (answer.code, "holds a line of more than 4,194,304 characters" in answer.err) == (2, True)


@pytest.mark.parametrize("row", ["3", "3,C1,no day,1"])
def test_so_many_bad_rows_that_their_reasons_fill_the_memory_are_one_error(
    row: str, tmp_path: Path, nobody: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_BAD_ROWS", 10)
    mapping, path = in_folder(tmp_path, MAPPING, "rows.csv", (ROWS + f"{row}\n" * 10).encode())
    assert nobody.forewarn("import", str(mapping), str(path)).code == 3
    path.write_text(ROWS + f"{row}\n" * 11)
    answer = nobody.forewarn("import", str(mapping), str(path))
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "has more than 10 rows that cannot be read, such as row 14: " in answer.err


@pytest.mark.parametrize(
    "cell",
    [
        "9" * 5_000,
        "9" * 4_000,
        "1e999999999",
        "-1e999999999",
        "NaN",
        "[" * 900 + "]" * 900,
        "[" * 9_000 + "]" * 9_000,
        '{"a":' * 500 + "1" + "}" * 500,
        '"' + "\\u0000" * 3 + '"',
        "true",
    ],
)
@pytest.mark.parametrize("name", ["no", "customer", "on", "amount"])
def test_no_cell_of_json_stops_its_neighbours(cell: str, name: str, tmp_path: Path, nobody: Any) -> None:
    good = {"no": "1", "customer": "C1", "on": "2026-01-05", "amount": "1"}
    bad = json.dumps(good | {"no": "2", name: "HERE"}).replace('"HERE"', cell)
    mapping, path = in_folder(tmp_path, MAPPING, "rows.jsonl", f"{json.dumps(good)}\n{bad}\n".encode())
    answer = nobody.forewarn("import", str(mapping), str(path))
    assert (answer.code, answer.err) == (3, ""), answer
    assert "rows: 2 read = 1 accepted + 1 rejected" in answer.out
    assert max(map(len, answer.out.splitlines())) < 300


@pytest.mark.parametrize("value", ["9" * 5_000, "[" * 5_000 + "]" * 5_000, "1e9999999999"])
def test_no_mapping_brings_a_traceback(value: str, tmp_path: Path, nobody: Any) -> None:
    mapping, path = in_folder(tmp_path, f"{MAPPING}\nx = {value}\n", "rows.csv", ROWS.encode())
    answer = nobody.forewarn("import", str(mapping), str(path))
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert len(answer.err) < 500


def test_a_file_of_somebody_else_beside_the_rejects_stays(tmp_path: Path, nobody: Any) -> None:
    mapping, path = in_folder(tmp_path, MAPPING, "rows.csv", f"{ROWS}3,C1,x,1\n".encode())
    foreign = tmp_path / "rows.csv.rejects.csv.unfinished"
    foreign.write_text("mine")
    assert nobody.forewarn("import", str(mapping), str(path)).code == 3
    assert foreign.read_text() == "mine"
    assert len((tmp_path / "rows.csv.rejects.csv").read_text().splitlines()) == 2


def test_moments_of_nanoseconds_are_days(tmp_path: Path, nobody: Any) -> None:
    def write(path: Path) -> None:
        moments = arrow.array([1_767_571_200_000_000_001], arrow.timestamp("ns"))
        write_table(arrow.table({"no": ["1"], "customer": ["C1"], "on": moments, "amount": ["1"]}), path)

    mapping, path = in_folder(tmp_path, MAPPING, "rows.parquet", write)
    answer = nobody.forewarn("import", str(mapping), str(path), "--json")
    assert (answer.code, answer.document["days"]["first"]) == (0, "2026-01-05")
