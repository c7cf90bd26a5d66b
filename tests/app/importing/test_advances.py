"""Money that came in before its invoice is booked on its day, and settles the invoice when that comes."""

from pathlib import Path
from typing import Any

from examples.two_tables import write
from forewarn.importing.causes import OTHERS, RANKS
from forewarn.input.reading import COMMANDS

INVOICE = "B2,C1,2025-01-08,2025-01-20,20.00"
BEGINNING = "B1,C1,2025-01-02,2025-01-20,10.00"
PAYMENT = "P2,B2,C1,2025-01-06,20.00"


def imported(company: Any, folder: Path, code: int = 0) -> Any:
    answer = company.forewarn("import", str(folder / "ledger.toml"), str(folder), "--json")
    assert answer.code == code, answer
    return answer.document


def exposure(company: Any) -> tuple[str, str]:
    [row] = company.forewarn("book", "exposure", "--json").document["rows"]
    return row["not_due"]["amount"], row["unapplied"]["amount"]


def test_it_settles_the_invoice_that_comes_later(tmp_path: Path, nobody: Any) -> None:
    write(tmp_path, [BEGINNING, INVOICE], [PAYMENT])
    report = imported(nobody, tmp_path)
    assert (report["rows"]["accepted"], report["unapplied"]) == (3, [])
    assert exposure(nobody) == ("10.00", "0.00")
    assert "2025-01-08" in nobody.forewarn("timeline", "C1").out


def test_imported_again_it_changes_nothing(tmp_path: Path, nobody: Any) -> None:
    write(tmp_path, [BEGINNING, INVOICE], [PAYMENT])
    imported(nobody, tmp_path)
    before = nobody.events()
    assert imported(nobody, tmp_path)["commands"]["stored"] == 0
    assert nobody.events() == before


def test_it_waits_for_an_invoice_that_comes_with_a_later_file(tmp_path: Path, nobody: Any) -> None:
    write(tmp_path, [BEGINNING], [PAYMENT])
    report = imported(nobody, tmp_path)
    assert report["rows"]["accepted"] == 2
    assert report["unapplied"] == [{"payment": "P2", "invoice": "B2"}]
    assert exposure(nobody) == ("10.00", "20.00")
    people = nobody.forewarn("import", str(tmp_path / "ledger.toml"), str(tmp_path))
    assert "1 payments are booked and wait for invoices that are not there, such as P2 for B2" in people.out
    write(tmp_path, [BEGINNING, INVOICE], [PAYMENT])
    assert imported(nobody, tmp_path)["unapplied"] == []
    assert exposure(nobody) == ("10.00", "0.00")


def test_it_is_allocated_when_somebody_else_has_entered_the_invoice(tmp_path: Path, nobody: Any) -> None:
    write(tmp_path, [BEGINNING], [PAYMENT])
    imported(nobody, tmp_path)
    invoice = {"command": "TakeOverInvoice", "on": "2025-01-06", "invoice": "B2", "customer": "C1"}
    assert nobody.do(invoice | {"amount": {"amount": "20.00", "currency": "CNY"}}).code == 0
    assert imported(nobody, tmp_path)["unapplied"] == []
    assert exposure(nobody) == ("10.00", "0.00")


def test_money_for_an_invoice_that_is_settled_is_for_somebody_to_look_at(tmp_path: Path, nobody: Any) -> None:
    """Two payments of one invoice are likely the same one, entered twice."""
    write(tmp_path, [BEGINNING], ["P1,B1,C1,2025-01-05,10.00", "P3,B1,C1,2025-01-06,10.00"])
    assert imported(nobody, tmp_path, code=3)["rows"]["rejected"] == 1
    assert "is not open" in (tmp_path / "payments.csv.rejects.csv").read_text()


def test_every_command_has_its_place_among_the_causes() -> None:
    assert RANKS.keys() <= COMMANDS.keys()
    first = (
        "RegisterCustomer",
        "PlaceOrder",
        "DeliverOrder",
        "InvoiceOrder",
        "ReceivePayment",
        "SubmitVisit",
    )
    assert [RANKS.get(name, OTHERS) for name in first] == [0, 1, 2, 3, 5, 6]
