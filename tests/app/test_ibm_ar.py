"""Real invoices and settlements: the ageing of every customer at every month end, to the cent."""

import csv
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
Line = tuple[str | Decimal, ...]

pytestmark = pytest.mark.slow


class Imported:
    def __init__(self, folder: Path, call: Callable[..., Any]) -> None:
        self._call, self._url = call, f"sqlite:///{folder / 'ibm.db'}"
        self._rows = Path(copy(DATA / "ibm_ar_dev_before_2013-06.csv.gz", folder))
        self.report = self.again()

    def again(self) -> Any:
        answer = self._call("import", "ibm_ar", str(self._rows), "--store", self._url, "--json")
        assert answer.code == 0, answer
        return answer.document

    def ageing(self, day: str) -> list[str]:
        answer = self._call("book", "ageing", "--as-of", day, "--csv", "--store", self._url)
        assert answer.code == 0, answer
        return list(answer.out.splitlines())


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, call_forewarn: Callable[..., Any]) -> Imported:
    return Imported(tmp_path_factory.mktemp("ibm"), call_forewarn)


def numbers(lines: list[str], columns: int) -> Iterator[Line]:
    """Amounts as numbers: 0 and 0.00 are the same. So many columns are in the file of expected figures."""
    for as_of, customer, *figures in csv.reader(lines):
        yield as_of, customer, *map(Decimal, figures[: columns - 2])


def test_the_ageing_of_every_month_end_comes_out_to_the_cent(imported: Imported) -> None:
    header, *lines = (DATA / "expected_ibm_ar_ageing.csv").read_text().splitlines()
    width = len(header.split(","))
    expected = sorted(numbers(lines, width), key=str)
    days = sorted({str(line[0]) for line in expected})
    found: list[Line] = []
    for day in days:
        columns, *rows = imported.ageing(day)
        assert columns == f"{header},unapplied,balance,currency"
        found += numbers(rows, width)
    assert len(lines) == 1_057
    assert sorted(found, key=str) == expected


def test_the_control_report_holds_and_the_days_go_on_to_the_last_settlement(imported: Imported) -> None:
    report = imported.report
    assert report["holds"]
    assert report["rows"] == {"read": 1_831, "accepted": 1_831, "rejected": 0, "left_out": {}}
    assert report["days"]["last"] == "2013-07-25"
    assert [total["booked"]["amount"] for total in report["amounts"]] == ["109595.00", "109595.00"]


def test_imported_again_nothing_is_added(imported: Imported) -> None:
    commands = imported.again()["commands"]
    assert commands["stored"] == 0
    assert commands["already_there"] == imported.report["commands"]["stored"]
