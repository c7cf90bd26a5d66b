"""The same rows, in whatever file they come."""

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from pyarrow.parquet import write_table

from examples.shop import COLUMNS, MAPPING, ROWS, Shop
from forewarn.importing.cells import as_integer
from forewarn.importing.columns import Column


@pytest.mark.parametrize("suffix", ["csv", "csv.gz", "jsonl", "jsonl.gz", "ndjson", "parquet"])
def test_every_kind_of_file_says_the_same(shop: Shop, suffix: str) -> None:
    path = shop.folder / f"same.{suffix}"
    dicts = [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    numbers = [row | {"pieces": int(row["pieces"]), "price": float(row["price"])} for row in dicts]
    lines = "\n\n".join(json.dumps(row | {"customer": row["customer"] or None}) for row in numbers)
    text = shop.path.read_bytes() if suffix.startswith("csv") else lines.encode()
    if suffix == "parquet":
        write_table(arrow.Table.from_pylist(numbers), path)
    else:
        path.write_bytes(gzip.compress(text) if suffix.endswith("gz") else text)
    shop.imports(path)
    stored = shop.told(), [fact for fact in shop.facts() if type(fact).__name__ == "OrderPlaced"]
    assert len(stored[0]) == 24
    again = shop.imports()
    assert again["commands"]["already_there"] == 17
    assert again["holds"]


def test_several_files_are_one_import(shop: Shop) -> None:
    shop.write(ROWS[:2])
    first = Path(shutil.copy(shop.path, shop.folder / "first.csv"))
    shop.write([*ROWS[2:], ("9", "C9", "A", "x", "1", "05.01.2026", "", "")])
    report = shop.imports(first, shop.path)
    assert report["files"] == [str(first), str(shop.path)]
    assert report["rows"]["accepted"] == 4
    assert shop.rejects() == ["6,9,pieces,'x' is not a whole number"]
    assert not (shop.folder / "first.csv.rejects.csv").exists()


def test_another_encoding_and_delimiter_are_read_when_the_mapping_says_so(
    tmp_path: Path, nobody: Any
) -> None:
    file = '\n[file]\nencoding = "gb18030"\ndelimiter = ";"\n'
    shop = Shop(tmp_path, nobody, MAPPING + file)
    text = shop.path.read_text("utf-8").replace("C1", "大华").replace(",", ";")
    shop.path.write_bytes(text.encode("gb18030"))
    shop.imports()
    assert any(fact.subject == "customer/大华" for fact in shop.facts())


def test_a_file_without_a_row_of_names_has_them_in_the_mapping(tmp_path: Path, nobody: Any) -> None:
    file = f'\n[file]\ndelimiter = "\\t"\nheader = {json.dumps(COLUMNS)}\n'
    shop = Shop(tmp_path, nobody, MAPPING + file)
    _, *lines = shop.path.read_text("utf-8").splitlines()
    whole = [line.replace(",", "\t") for line in lines]
    shop.path.write_text("\n".join([*whole, whole[0].replace("\t", "\tx\t", 1)]))
    report = shop.imports()
    assert (report["rows"]["read"], report["rows"]["accepted"]) == (7, 4)
    assert shop.rejects()[-1].startswith(f"{len(lines) + 1},")


def test_databases_write_whole_numbers_with_a_point() -> None:
    column = Column(type="integer")
    assert [as_integer(cell, column) for cell in ("3.00", ".00", "-7.", "12")] == [3, 0, -7, 12]
    for cell in ("3.50", ".", "", "1e3"):
        with pytest.raises(ValueError, match="is not a whole number"):
            as_integer(cell, column)
