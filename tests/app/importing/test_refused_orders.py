"""An order that credit control refuses is reported as refused, with the figures of the decision."""

from pathlib import Path
from typing import Any

import pytest

from examples.shop import MAPPING, ROWS, Shop

FIVE_YUAN = MAPPING.replace(
    'terms = { limit = { limit = "unlimited" }, payment_days = 10, allocation = "by_hand" }',
    'terms = { limit = { limit = "amount", amount_cents = 500 }, payment_days = 10 }',
)
WHY = "refused on 2026-01-05: 0.00 CNY in use and 5.02 CNY more are over the limit of 5.00 CNY"


@pytest.fixture
def strict(tmp_path: Path, nobody: Any) -> Shop:
    assert FIVE_YUAN != MAPPING
    shop = Shop(tmp_path, nobody, FIVE_YUAN)
    shop.write([*ROWS[:2], ("5", "C5", "A", "1", "4", "06.01.2026", "", "")])
    return shop


def test_the_row_says_refused_and_why(strict: Shop) -> None:
    report = strict.imports(code=3)
    assert (report["rows"]["accepted"], report["rows"]["rejected"]) == (1, 2)
    assert strict.rejects()[0] == f"2,1,PlaceOrder,{WHY}"
    assert report["reasons"][0]["reason"] == WHY
    assert strict.told().count("OrderRefused") == 1


def test_imported_again_the_answer_stands(strict: Shop) -> None:
    strict.imports()
    before = strict.company.events()
    report = strict.imports(code=3)
    assert (report["rows"]["rejected"], report["differing"], report["holds"]) == (2, 0, True)
    assert strict.rejects()[0] == f"2,1,PlaceOrder,{WHY}"
    assert strict.company.events() == before
