"""Rejected rows are added up by their reason, and the verdict and the exit code speak of them."""

from typing import Any

from examples.shop import ROWS, Shop
from forewarn.importing.reasons import MOST_SHOWN

Row = tuple[str, ...]


def bill(number: int, pieces: str, price: str = "5") -> Row:
    return (f"B{number}", "C2", "A", pieces, price, "06.01.2026", "", "")


def said(shop: Shop, code: int) -> list[str]:
    answer = shop.company.forewarn("import", str(shop.mapping), str(shop.path))
    assert answer.code == code, answer
    lines: list[str] = answer.out.splitlines()
    return lines[lines.index(next(line for line in lines if line.startswith("rejected:"))) + 1 :]


def test_one_reason_is_one_line_whatever_was_written(shop: Shop) -> None:
    shop.write([*ROWS, *(bill(number, f"n{number}") for number in range(30, 33)), bill(9, "1", "1.001.2")])
    price = "'1.001.2' is not a decimal number: write it as 1234.50"
    assert said(shop, code=3) == [
        "  3 × pieces: 'n30' is not a whole number (row 8 and others)",
        f"  1 × price: {price} (row 11)",
        "control report: holds, with 4 rejected rows",
    ]


def test_programs_are_told_the_same(shop: Shop) -> None:
    shop.write([*ROWS, bill(30, "x"), bill(31, "y")])
    assert shop.imports()["reasons"] == [
        {
            "rows": 2,
            "field": "pieces",
            "reason": "'x' is not a whole number",
            "first": {"file": str(shop.path), "row": 8},
        }
    ]


def test_rows_that_are_rejected_with_another_row_are_a_reason_of_their_own(shop: Shop) -> None:
    shop.write([*ROWS, bill(30, "1"), bill(30, "x"), bill(30, "2")])
    assert said(shop, code=3)[0] == "  2 × rejected with row 9 of the same group (row 8 and others)"


def test_many_reasons_are_not_listed_to_the_end(shop: Shop) -> None:
    words = [f"{chr(ord('a') + number)}bc" for number in range(MOST_SHOWN + 2)]
    shop.write([*ROWS, *((word, word, "A", "1", "5", "06.01.2026", "", "") for word in words)])
    shop.imports()
    shop.write([(word, f"other {word}", "A", "1", "5", "06.01.2026", "", "") for word in words])
    lines = said(shop, code=1)
    assert lines[MOST_SHOWN] == "  2 × other reasons, 2 in all"


def test_no_accepted_row_is_wrong_not_done(shop: Shop) -> None:
    shop.write([bill(1, "x")])
    assert said(shop, code=1)[-2:] == ["no row was accepted", "control report: holds, with 1 rejected rows"]


def test_a_file_without_rejects_is_done(shop: Shop) -> None:
    report: Any = shop.imports(code=0)
    assert report["reasons"] == []
