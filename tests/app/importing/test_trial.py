"""`forewarn import --check` shows what the first rows would become, and stores nothing."""

import json
from typing import Any

from examples.shop import ROWS, Shop
from forewarn.importing.trial import MOST_ROWS


def checked(shop: Shop, *options: str, code: int = 0) -> Any:
    answer = shop.company.forewarn("import", "--check", str(shop.mapping), str(shop.path), *options)
    assert answer.code == code, answer
    return answer


def test_rows_are_shown_as_the_commands_they_would_become(shop: Shop) -> None:
    lines = checked(shop).out.splitlines()
    assert lines[:4] == [
        "rows: 6 looked at = 4 would become commands + 0 rejected + 2 left out",
        "  3 × RegisterCustomer",
        "  3 × SetCreditTerms",
        "  3 × PlaceOrder",
    ]
    assert "days: 2026-01-05 to 2026-01-09" in lines
    [place] = [line for line in lines if '"PlaceOrder"' in line and '"1"' in line]
    assert json.loads(place)["lines"][0] == {
        "sku": "A",
        "quantity": 3,
        "unit_price": "1.005",
        "promotion": False,
    }
    assert lines[-1].startswith("nothing was stored")
    assert not shop.company.path.exists()


def test_the_commands_shown_are_those_that_do_takes(shop: Shop) -> None:
    commands = [
        command for group in checked(shop, "--json").document["examples"] for command in group["commands"]
    ]
    days = [{"command": "OpenDay", "on": f"2026-01-{day:02}"} for day in range(5, 10)]
    in_time = sorted(commands, key=lambda command: command["on"])
    for day in days:
        own = [command for command in in_time if command["on"] == day["on"]]
        assert shop.company.do(day, *own).code == 0
    assert "OrderInvoiced" in shop.told()


def test_bad_rows_are_added_up_by_their_reason(shop: Shop) -> None:
    shop.write([*ROWS, ("8", "C2", "A", "x", "5", "06.01.2026", "", "")])
    assert checked(shop, "--json", code=3).document["reasons"][0]["reason"] == "'x' is not a whole number"
    assert "  1 × pieces: 'x' is not a whole number (row 8)" in checked(shop, code=3).out


def test_no_row_that_would_come_in_is_wrong(shop: Shop) -> None:
    shop.write([("8", "C2", "A", "x", "5", "06.01.2026", "", "")])
    assert checked(shop, code=1).out.startswith("rows: 1 looked at = 0 would become commands + 1 rejected")


def test_only_the_first_rows_are_looked_at(shop: Shop) -> None:
    good = [(f"B{number}", "C2", "A", "1", "5", "06.01.2026", "", "") for number in range(MOST_ROWS)]
    shop.write([*good, ("8", "C2", "A", "x", "5", "06.01.2026", "", "")])
    assert checked(shop, "--json").document["rows"]["read"] == MOST_ROWS
