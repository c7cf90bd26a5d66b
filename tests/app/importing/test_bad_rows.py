"""A row that cannot be read is rejected with its reason, and its neighbours go on."""

from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from pyarrow.parquet import write_table

from examples.invoice_rows import MAPPING, ROWS, in_folder

BAD_ROWS = {
    "a day that does not exist": ("3,C1,2026-02-30,1", "on", "is not a day written as 2026-03-31"),
    "a day long ago": ("3,C1,0026-02-03,1", "on", "is before 1990-01-01"),
    "a day to come": ("3,C1,2926-02-03,1", "RegisterCustomer.on", "2926-02-03 lies in the future"),
    "no day": ("3,C1,,1", "RegisterCustomer.on", "is empty"),
    "an amount in words": ("3,C1,2026-01-05,much", "amount", "'much' is not a decimal number"),
    "an amount with a comma": ('3,C1,2026-01-05,"1,5"', "amount", "write it as 1234.50"),
    "an amount that is no number": ("3,C1,2026-01-05,NaN", "amount", "is not a decimal number"),
    "an amount beyond all measure": ("3,C1,2026-01-05,99999999999999999", "amount", "beyond what an amount"),
    "an amount below the cent": ("3,C1,2026-01-05,1.005", "amount", "too many decimals"),
    "no amount": ("3,C1,2026-01-05,", "amount", "CNY"),
    "a cell too few": ("3,C1,2026-01-05", "row", "holds 3 cells, the header 4"),
    "a cell too many": ("3,C1,2026-01-05,1,", "row", "holds 5 cells, the header 4"),
    "no key": (",C1,2026-01-05,1", "no", "must say what the row belongs to"),
    "no customer": ("3,,2026-01-05,1", "RegisterCustomer.on", "once_per is empty"),
    "an amount of nothing": ("3,C1,2026-01-05,0", "TakeOverInvoice", "cannot be over 0.00 CNY"),
    "a row that no command is meant for": (
        "3,C1,2026-01-05,200",
        "row",
        "no command of the mapping is meant",
    ),
    "a control character": ("3,C\x07,2026-01-05,1", "customer", "control character"),
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_row_is_rejected_and_the_others_go_on(case: str, tmp_path: Path, nobody: Any) -> None:
    row, field, reason = BAD_ROWS[case]
    mapping, path = in_folder(tmp_path, MAPPING, "rows.csv", f"{ROWS}{row}\n".encode())
    answer = nobody.forewarn("import", str(mapping), str(path), "--json")
    assert answer.code == 3, answer
    assert answer.document["rows"] == {
        "read": 3,
        "accepted": 2,
        "rejected": 1,
        "left_out": {"test rows": 0},
    }
    header, line = (tmp_path / "rows.csv.rejects.csv").read_text("utf-8").splitlines()
    assert header == "row,group,field,reason"
    assert line.startswith("4,")
    assert f",{field}," in line
    assert reason in line


def nested(path: Path) -> None:
    columns = {"no": [[1]], "customer": ["C1"], "on": ["2026-01-05"], "amount": ["1"]}
    write_table(arrow.table(columns), path)


def test_a_list_in_a_cell_is_rejected_with_its_row(tmp_path: Path, nobody: Any) -> None:
    mapping, path = in_folder(tmp_path, MAPPING, "rows.parquet", nested)
    answer = nobody.forewarn("import", str(mapping), str(path), "--json")
    assert answer.document["rows"]["rejected"] == 1
    rejected = (tmp_path / "rows.parquet.rejects.csv").read_text("utf-8").splitlines()[1]
    assert rejected.endswith(",no,[1] is not text")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"no": 3, "customer": ["C1"], "on": "2026-01-05", "amount": 1}', "is not text"),
        ('{"no": 3, "customer": "C1", "on": "2026-01-05", "amount": true}', "true is no amount"),
        ('{"no": 3.5, "customer": "C1", "on": "2026-01-05", "amount": 1}', "is not text"),
        ('{"no": 3, "customer": "C1", "on": 20260105, "amount": 1}', "20260105 is not a day"),
        ('{"no": 3, "customer": "C1"', "is not JSON"),
        ("[3]", "is no JSON object"),
    ],
)
def test_a_bad_line_of_json_is_rejected_and_the_others_go_on(
    line: str, reason: str, tmp_path: Path, nobody: Any
) -> None:
    good = '{"no": 1, "customer": "C1", "on": "2026-01-05", "amount": 1.50}'
    mapping, path = in_folder(tmp_path, MAPPING, "rows.jsonl", f"{good}\n\n{line}\n".encode())
    document = nobody.forewarn("import", str(mapping), str(path), "--json").document
    assert (document["rows"]["accepted"], document["rows"]["rejected"]) == (1, 1)
    [rejected] = (tmp_path / "rows.jsonl.rejects.csv").read_text("utf-8").splitlines()[1:]
    assert rejected.startswith("3,")
    assert reason in rejected
