"""Ids that nobody can tell apart by eye do not stand side by side."""

import re
from typing import Any

import pytest

from forewarn.input.identifiers import plain_id

ACCENTED = ("Cafe\u0301-1", "Café-1")
LOOK_ALIKES = {
    "C\u200b1": "holds a character that nobody sees (U+200B): remove it",
    "\ufeffC1": "holds a character that nobody sees (U+FEFF): remove it",
    "C\u00ad1": "holds a character that nobody sees (U+00AD): remove it",
    "Ｃ1": "is written with letters or digits of another width: write 'C1'",
    "C１": "is written with letters or digits of another width: write 'C1'",
    "\u0421lub": "mixes letters of Latin (b) and Cyrillic (\u0421), which look alike: use one alphabet",
    "Αlfa": "mixes letters of Latin (a) and Greek (Α), which look alike: use one alphabet",
}


@pytest.mark.parametrize("text", ["C1", "17850", "客户（东）-7", "华东C1", "Ñandú", "Москва-1", "A/B.c_d:e"])
def test_what_can_be_read_is_an_id(text: str) -> None:
    assert plain_id(text) == text


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_looks_like_another_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(LOOK_ALIKES[text])}$"):
        plain_id(text)


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_a_command_with_such_an_id_says_where_and_what(company: Any, text: str) -> None:
    answer = company.do(
        {"command": "OpenDay", "on": "2026-03-03"},
        {"command": "RegisterCustomer", "on": "2026-03-03", "customer": text, "name": "A", "currency": "CNY"},
    )
    assert answer.code == 2
    assert answer.document["commands"][1]["error"] == f"customer: {LOOK_ALIKES[text]}"


def test_an_accent_is_one_id_however_it_is_written(company: Any) -> None:
    answer = company.do(
        {"command": "OpenDay", "on": "2026-03-03"},
        *(
            {
                "command": "RegisterCustomer",
                "on": "2026-03-03",
                "customer": name,
                "name": name,
                "currency": "CNY",
            }
            for name in ACCENTED
        ),
    )
    first, second = answer.document["commands"][1:]
    assert first["events"][0]["data"]["name"] == "Café-1"
    assert "Café-1" in second["error"]


def test_an_actor_is_named_plainly(company: Any) -> None:
    answer = company.do({"command": "OpenDay", "on": "2026-03-03", "actor": "ro\u00adot"})
    assert answer.document["commands"][0]["error"].startswith("actor: ")
