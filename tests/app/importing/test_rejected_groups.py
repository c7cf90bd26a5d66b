"""What belongs together is rejected together, with the reason beside the file; the rest goes on."""

import os

import pytest

from examples.shop import ROWS, Shop, yuan


def test_a_bill_with_a_bad_row_is_rejected_whole_and_the_rest_goes_on(shop: Shop) -> None:
    shop.write([*ROWS, ("3", "C2", "B", "two", "5", "06.01.2026", "06.01.2026", "")])
    report = shop.imports()
    assert report["rows"] == {
        "read": 7,
        "accepted": 3,
        "rejected": 2,
        "left_out": {"freight": 1, "samples": 1},
    }
    assert report["groups"] == {"read": 3, "rejected": 1}
    assert report["rejects"] == [{"file": str(shop.path) + ".rejects.csv", "rows": 2}]
    assert report["unreadable_amounts"] == 1
    assert report["amounts"][0]["rejected"] == yuan("10.00")
    assert report["holds"]
    assert shop.rejects() == [
        "6,3,,rejected with row 8 of the same group",
        "8,3,pieces,'two' is not a whole number",
    ]


def test_repaired_and_imported_again_it_adds_only_what_was_missing(shop: Shop) -> None:
    shop.write([*ROWS, ("5", "C2", "B", "two", "5", "06.01.2026", "06.01.2026", "")])
    shop.imports()
    shop.write([*ROWS, ("5", "C2", "B", "2", "5", "06.01.2026", "06.01.2026", "")])
    report = shop.imports()
    assert report["commands"] == {"stored": 4, "already_there": 17, "nothing_new": 0, "not_prepared": 0}
    assert report["days"]["opened"] == 0
    assert report["amounts"][0]["booked"] == yuan("35.02")
    assert not (shop.folder / "rows.csv.rejects.csv").exists()


def test_a_line_that_the_command_does_not_take_is_found_in_its_row(shop: Shop) -> None:
    shop.write([*ROWS, ("1", "C1", "C", "1" + "0" * 16, "1", "05.01.2026", "09.01.2026", "")])
    assert shop.imports()["rows"]["rejected"] == 3
    bad = [line for line in shop.rejects() if "same group" not in line]
    assert len(bad) == 1
    assert bad[0].startswith("8,1,lines[2].quantity,")


def test_rows_of_one_bill_that_disagree_are_rejected(shop: Shop) -> None:
    shop.write([*ROWS, ("2", "C9", "A", "1", "10.00", "07.01.2026", "", "")])
    assert shop.imports()["groups"]["rejected"] == 1
    assert shop.rejects() == [
        "4,2,,rejected with row 8 of the same group",
        "8,2,customer,is C9 here and passer-by in row 4 of the same group",
    ]


def test_what_the_business_refuses_is_rejected_with_its_reason(shop: Shop) -> None:
    shop.write([("9", "C1", "A", "1", "1", "01.06.2026", "", "")])
    shop.imports()
    shop.write(ROWS)
    report = shop.imports(code=1)
    assert report["rows"]["rejected"] == 4
    assert report["holds"]
    assert all("closed period" in line for line in shop.rejects() if "same group" not in line)


def test_a_folder_that_takes_no_rejects_is_told_before_anything_is_done(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)
    answer = shop.company.forewarn("import", str(shop.mapping), str(shop.path))
    assert answer.code == 2
    assert "name another place with --rejects" in answer.err
    assert not shop.company.path.exists()
