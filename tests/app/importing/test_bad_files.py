"""A file that cannot be read is told, with what to do, and leaves nothing behind."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from pyarrow.parquet import write_table

from examples.invoice_rows import HEADER, MAPPING, ROWS, in_folder


def parquet(path: Path) -> None:
    write_table(arrow.table({"no": ["1"], "customer": ["C1"]}), path)


def two_of_one_name(path: Path) -> None:
    write_table(arrow.Table.from_arrays([arrow.array([1]), arrow.array([2])], names=["no", "no"]), path)


BAD_FILES: dict[str, tuple[str, bytes | Callable[[Path], None] | None, str]] = {
    "no such file": ("rows.csv", None, "rows.csv: cannot be read: No such file"),
    "no such Parquet": ("rows.parquet", None, "cannot be read: No such file"),
    "an unknown kind": ("rows.ods", b"", "the name must end in .csv, .csv.gz, .txt"),
    "an empty file": ("rows.csv", b"", "is empty"),
    "an empty compressed file": ("rows.csv.gz", gzip.compress(b""), "is empty"),
    "a header only": ("rows.csv", HEADER.encode(), "holds no rows"),
    "empty JSON lines": ("rows.jsonl", b"\n\n", "holds no rows"),
    "a missing column": (
        "rows.csv",
        b"no,client,on,amount\n1,C1,2026-01-05,1\n",
        "has no column 'customer': there are",
    ),
    "a missing field of JSON": ("rows.jsonl", b'{"no": "1"}\n', "has no column 'customer', 'on', 'amount'"),
    "two columns of one name": ("rows.csv", b"no,no,customer,on,amount\n", "has two columns called 'no'"),
    "a file cut off": ("rows.csv.gz", gzip.compress(ROWS.encode() * 999)[:-40], "is cut off or damaged"),
    "a damaged file": (
        "rows.csv.gz",
        gzip.compress(ROWS.encode() * 99)[:20] + b"\xff" * 200,
        "is cut off or damaged",
    ),
    "a file that is not compressed": ("rows.csv.gz", ROWS.encode(), "take .gz off its name"),
    "another encoding": (
        "rows.csv",
        ROWS.replace("C1", "大华").encode("gb18030"),
        "is not utf-8, in or after row",
    ),
    "another encoding of JSON": ("rows.jsonl", '{"no": "大"}'.encode("gb18030"), "or set file.encoding"),
    "UTF-16": ("rows.csv", ROWS.encode("utf-16"), "is not utf-8"),
    "a quote that is not closed among the names": (
        "rows.csv",
        ('"' + ROWS.replace('"', "")).encode(),
        "the row of names cannot be read",
    ),
    "no Parquet": ("rows.parquet", ROWS.encode(), "is no Parquet that can be read"),
    "an empty Parquet": ("rows.parquet", b"", "is no Parquet that can be read"),
    "a Parquet without a column": (
        "rows.parquet",
        parquet,
        "has no column 'on', 'amount': there are no, customer",
    ),
    "a Parquet with two columns of one name": (
        "rows.parquet",
        two_of_one_name,
        "has two columns called 'no'",
    ),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_told_and_leaves_nothing_behind(case: str, tmp_path: Path, nobody: Any) -> None:
    name, content, message = BAD_FILES[case]
    mapping, path = in_folder(tmp_path, MAPPING, name, content)
    before = sorted(tmp_path.iterdir())
    answer = nobody.forewarn("import", str(mapping), str(path))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("forewarn: ")
    assert name in answer.err
    assert message in answer.err
    assert sorted(tmp_path.iterdir()) == before


def test_a_bad_file_among_good_ones_stops_them_all(tmp_path: Path, nobody: Any) -> None:
    mapping, good = in_folder(tmp_path, MAPPING, "good.csv", ROWS.encode())
    _, bad = in_folder(tmp_path, MAPPING, "bad.csv", b"no\n1\n")
    assert nobody.forewarn("import", str(mapping), str(good), str(bad)).code == 2
    assert not nobody.path.exists()


@pytest.mark.parametrize("name", ["rows.csv", "rows.csv.gz", "rows.jsonl", "rows.parquet", "rows.xlsx"])
def test_nobody_waits_for_a_pipe(name: str, tmp_path: Path, nobody: Any) -> None:
    mapping, path = in_folder(tmp_path, MAPPING, name, os.mkfifo)
    answer = nobody.forewarn("import", str(mapping), str(path))
    assert (answer.code, answer.err) == (2, f"forewarn: {path}: is no file\n")
