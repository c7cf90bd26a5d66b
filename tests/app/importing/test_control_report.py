"""What was read is compared with what was booked, to the cent and group by group."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from examples.shop import MAPPING, ROWS, Shop, yuan


def test_the_report_adds_up(shop: Shop) -> None:
    assert shop.imports() == {
        "mapping": "shop",
        "files": [str(shop.path)],
        "rows": {"read": 6, "accepted": 4, "rejected": 0, "left_out": {"freight": 1, "samples": 1}},
        "groups": {"read": 3, "rejected": 0},
        "commands": {"stored": 17, "already_there": 0, "nothing_new": 0, "not_prepared": 0},
        "days": {"first": "2026-01-05", "last": "2026-01-09", "opened": 5},
        "amounts": [
            {
                "control": "sales",
                "read": yuan("41.52"),
                "booked": yuan("25.02"),
                "rejected": yuan("0.00"),
                "left_out": {"freight": yuan("7.50"), "samples": yuan("9.00")},
                "difference": yuan("0.00"),
                "differing_groups": [],
                "holds": True,
            },
            {
                "control": "payments",
                "read": yuan("22.52"),
                "booked": yuan("15.02"),
                "rejected": yuan("0.00"),
                "left_out": {"freight": yuan("7.50"), "samples": yuan("0.00")},
                "difference": yuan("0.00"),
                "differing_groups": [],
                "holds": True,
            },
        ],
        "unreadable_amounts": 0,
        "differing": 0,
        "corrections": 0,
        "unapplied": [],
        "rejects": [],
        "reasons": [],
        "holds": True,
    }


def test_people_are_told_in_sentences(shop: Shop) -> None:
    answer = shop.company.forewarn("import", str(shop.mapping), str(shop.path))
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "rows: 6 read = 4 accepted + 0 rejected + 1 left out (freight) + 1 left out (samples)",
        "sales, CNY: 41.52 read = 25.02 booked + 0.00 rejected + 7.50 left out (freight) "
        "+ 9.00 left out (samples)",
        "payments, CNY: 22.52 read = 15.02 booked + 0.00 rejected + 7.50 left out (freight) "
        "+ 0.00 left out (samples)",
        "commands: 17 stored, 0 already there",
        "days: 2026-01-05 to 2026-01-09, 5 opened",
        "control report: holds",
    ]


def test_what_was_stored_of_a_bill_before_it_was_refused_is_said_and_counted(shop: Shop) -> None:
    """Somebody pays the invoice by hand before the file says so."""
    shop.write([(*row[:6], "", row[7]) for row in ROWS[:2]])
    shop.imports()
    pay = {
        "command": "ReceivePayment",
        "on": "2026-01-05",
        "payment": "by hand",
        "customer": "C1",
        "amount": yuan("5.02"),
        "shares": [{"invoice": "1"}],
    }
    assert shop.company.do(pay).code == 0
    shop.write(ROWS[:2])
    report = shop.imports(code=1)
    assert report["rows"]["rejected"] == 2
    assert report["amounts"][0]["booked"] == yuan("5.02")
    assert report["amounts"][0]["rejected"] == yuan("0.00")
    assert report["amounts"][1]["rejected"] == yuan("5.02")
    assert report["holds"]
    assert "stored before it, and stays: PlaceOrder, DeliverOrder, InvoiceOrder" in shop.rejects()[0]


def test_a_total_that_was_tampered_with_is_found(shop: Shop) -> None:
    shop.imports()
    with closing(sqlite3.connect(shop.company.path)) as connection, connection:
        connection.execute(
            "UPDATE events SET state = CAST(replace(CAST(state AS TEXT), ':502', ':503') AS BLOB) "
            "WHERE topic = 'order.delivered.v1'"
        )
    report = shop.imports(code=1)
    assert not report["holds"]
    assert report["amounts"][0]["difference"] == yuan("-0.01")
    assert report["amounts"][0]["differing_groups"] == ["1"]
    assert report["amounts"][1]["holds"]


def test_a_mapping_that_forgets_an_amount_does_not_hold(tmp_path: Path, nobody: Any) -> None:
    shop = Shop(tmp_path, nobody, MAPPING.replace('amount = "{Total}"', 'amount = "{price}"'))
    shop.write(ROWS[4:5])
    answer = nobody.forewarn("import", str(shop.mapping), str(shop.path))
    assert answer.code == 1
    assert (
        "payments, CNY: 10.00 read = 5.00 booked + 0.00 rejected  DOES NOT HOLD: 5.00 missing" in answer.out
    )
    assert answer.out.endswith("control report: DOES NOT HOLD\n")


def test_errors_of_two_groups_that_cancel_out_are_found(tmp_path: Path, nobody: Any) -> None:
    swapped = MAPPING.replace('amount = "{Total}"', 'amount = "{price}"')
    shop = Shop(tmp_path, nobody, swapped)
    total = ("1", "C1", "A", "2", "2", "05.01.2026", "05.01.2026", "")
    less = ("2", "C1", "A", "1", "4", "05.01.2026", "05.01.2026", "")
    shop.write([total, less])
    report = shop.imports(code=1)
    assert report["amounts"][1]["differing_groups"] == ["1"]
