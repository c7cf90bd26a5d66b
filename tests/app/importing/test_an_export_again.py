"""Tonight's export again: a row that says something else than what is booked under its key is named."""

from pathlib import Path
from typing import Any

import pytest

from examples.shop import ROWS, Shop
from examples.two_tables import write

FIRST = "B1,C1,2025-01-05,2025-02-05,100.00"
SECOND = "B2,C1,2025-01-05,2025-02-05,200.00"
PAYMENT = "P1,B1,C1,2025-01-06,50.00"

CHANGED = {
    "B2,C1,2025-01-05,2025-03-31,200.00": "due,is 2025-03-31 here and 2025-02-05 in the books",
    "B2,C9,2025-01-05,2025-02-05,200.00": "customer,is C9 here and C1 in the books",
    "B2,C1,2025-01-05,2025-02-05,250.00": "amount,is 250.00 CNY here and 200.00 CNY in the books",
    "B2,C1,2025-01-04,2025-02-05,200.00": "on,is 2025-01-04 here and 2025-01-05 in the books",
}


def imported(company: Any, folder: Path, *options: str, code: int = 0) -> Any:
    answer = company.forewarn("import", str(folder / "ledger.toml"), str(folder), *options, "--json")
    assert answer.code == code, answer
    return answer.document


@pytest.mark.parametrize("changed", CHANGED)
def test_any_field_that_differs_is_named_and_nothing_is_changed(
    changed: str, tmp_path: Path, nobody: Any
) -> None:
    write(tmp_path, [FIRST, SECOND], [PAYMENT])
    imported(nobody, tmp_path)
    before = nobody.events()
    write(tmp_path, [FIRST, changed], [PAYMENT])
    report = imported(nobody, tmp_path, code=1)
    assert (report["rows"]["accepted"], report["rows"]["rejected"], report["differing"]) == (2, 1, 1)
    assert CHANGED[changed] in (tmp_path / "invoices.csv.rejects.csv").read_text("utf-8")
    assert nobody.events() == before


def test_a_payment_of_another_invoice_is_named(tmp_path: Path, nobody: Any) -> None:
    write(tmp_path, [FIRST, SECOND], [PAYMENT])
    imported(nobody, tmp_path)
    write(tmp_path, [FIRST, SECOND], [PAYMENT.replace("B1", "B2")])
    assert imported(nobody, tmp_path, code=1)["differing"] == 1
    says = "shares[0].invoice,is B2 here and B1 in the books"
    assert says in (tmp_path / "payments.csv.rejects.csv").read_text("utf-8")


def test_new_rows_beside_a_differing_one_come_in(tmp_path: Path, nobody: Any) -> None:
    write(tmp_path, [FIRST], [])
    imported(nobody, tmp_path)
    write(tmp_path, [FIRST.replace("100.00", "90.00"), SECOND], [PAYMENT])
    report = imported(nobody, tmp_path, code=1)
    assert (report["rows"]["accepted"], report["rows"]["rejected"]) == (2, 1)


def test_a_line_that_differs_is_named_in_its_row(shop: Shop) -> None:
    shop.imports()
    rows = [list(row) for row in ROWS]
    rows[1][3] = "2"
    shop.write([tuple(row) for row in rows])
    report = shop.imports(code=1)
    assert report["differing"] == 1
    assert any("3,1,lines[1].quantity,is 2 here and 1 in the books" in line for line in shop.rejects())


def test_nothing_accepted_is_no_success(shop: Shop) -> None:
    shop.write([("1", "C1", "A", "x", "1", "05.01.2026", "", "")])
    shop.imports(code=1)
    assert "no row was accepted" in shop.company.forewarn("import", str(shop.mapping), str(shop.path)).out


CUSTOMERS = """
name = "customers"
group_by = "id"
[columns]
id = "text"
name = "text"
region = "text"
days = "integer"
[[commands]]
command = "RegisterCustomer"
fields = { on = 2025-01-02, customer = "{id}", name = "{name}", currency = "CNY", region = "{region}" }
[[commands]]
command = "SetCreditTerms"
[commands.fields]
on = 2025-01-02
customer = "{id}"
terms = { limit = { limit = "unlimited" }, payment_days = "{days}" }
"""


def customers(company: Any, folder: Path, *rows: str, code: int = 0, corrects: bool = False) -> Any:
    (folder / "customers.toml").write_text(CUSTOMERS, "utf-8")
    (folder / "customers.csv").write_text("\n".join(["id,name,region,days", *rows]), "utf-8")
    paths = [str(folder / "customers.toml"), str(folder / "customers.csv")]
    answer = company.forewarn("import", *paths, *(["--corrections"] if corrects else []), "--json")
    assert answer.code == code, answer
    return answer.document


def test_master_data_is_corrected_where_that_is_wanted(tmp_path: Path, nobody: Any) -> None:
    customers(nobody, tmp_path, "C1,大华,East,30", "C2,Acme,West,30")
    changed = ("C1,大华商贸,South,45", "C2,Acme,West,30")
    assert customers(nobody, tmp_path, *changed, code=1)["differing"] == 1
    report = customers(nobody, tmp_path, *changed, corrects=True)
    assert (report["corrections"], report["differing"], report["rows"]["accepted"]) == (3, 0, 2)
    story = nobody.forewarn("timeline", "C1").out
    assert "South" in story
    assert "45 days" in story


def test_a_correction_is_made_once_and_can_be_taken_back(tmp_path: Path, nobody: Any) -> None:
    customers(nobody, tmp_path, "C1,大华,East,30")
    customers(nobody, tmp_path, "C1,大华,South,30", corrects=True)
    before = nobody.events()
    assert customers(nobody, tmp_path, "C1,大华,South,30")["differing"] == 0
    assert customers(nobody, tmp_path, "C1,大华,South,30", corrects=True)["corrections"] == 0
    assert nobody.events() == before
    assert customers(nobody, tmp_path, "C1,大华,East,30", corrects=True)["corrections"] == 1
    assert customers(nobody, tmp_path, "C1,大华,East,30")["differing"] == 0


def test_an_amount_is_never_corrected(tmp_path: Path, nobody: Any) -> None:
    write(tmp_path, [FIRST], [])
    imported(nobody, tmp_path)
    write(tmp_path, [FIRST.replace("100.00", "90.00")], [])
    assert imported(nobody, tmp_path, "--corrections", code=1)["differing"] == 1
