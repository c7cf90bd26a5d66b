"""What is not one JSON object a line is refused with the place, and nothing is stored."""

from typing import Any

import pytest

OPEN = b'{"command": "OpenDay", "on": "2026-03-03"}'
EMPTY = "there is no command: write one as a JSON object, or one a line"
NO_OBJECT = 'this is no JSON object: write {"command": "OpenDay", "on": "2026-03-02"}'
DEEP = "this is nested too deeply: a command is flat"

REFUSED_AT_ONCE = [
    ("nothing", b"", EMPTY),
    ("a space", b" ", EMPTY),
    ("blank lines", b"\n\r\n\t\n", EMPTY),
    ("a byte order mark alone", b"\xef\xbb\xbf", EMPTY),
    (
        "UTF-16",
        '{"command": "OpenDay"}'.encode("utf-16"),
        "standard input: is not UTF-8: byte 0 is no text; save it as UTF-8",
    ),
    (
        "GBK",
        '{"command": "预警"}'.encode("gbk"),
        "standard input: is not UTF-8: byte 15 is no text; save it as UTF-8",
    ),
    (
        "Latin-1",
        b'{"command": "caf\xe9"}',
        "standard input: is not UTF-8: byte 16 is no text; save it as UTF-8",
    ),
    ("a cut character", '{"command": "预'.encode()[:-1], "is not UTF-8: byte 13"),
    ("an overlong NUL", b'{"command": "\xc0\x80"}', "is not UTF-8: byte 13"),
    ("an encoded surrogate", b'{"command": "\xed\xa0\x80"}', "is not UTF-8: byte 13"),
]

REJECTED = [
    (
        "an open brace",
        b"{",
        "this is not JSON: Expecting property name enclosed in double quotes at line 1, column 2",
    ),
    (
        "a closing brace",
        b"}",
        "this is not JSON: Expecting value at line 1, column 1; check quotes and commas there",
    ),
    ("a word", b"OpenDay", "this is not JSON: Expecting value at line 1, column 1"),
    (
        "single quotes",
        b"{'command': 'OpenDay'}",
        "this is not JSON: Expecting property name enclosed in double",
    ),
    (
        "a comma too many",
        OPEN[:-1] + b",}",
        "this is not JSON: Expecting property name enclosed in double quotes",
    ),
    (
        "a comma too few",
        b'{"command": "OpenDay" "on": "2026-03-03"}',
        "Expecting ',' delimiter at line 1, column 23",
    ),
    ("a colon too few", b'{"command" "OpenDay"}', "Expecting ':' delimiter at line 1, column 12"),
    ("a quote too few", b'{"command: 1}', "Unterminated string starting at at line 1, column 2"),
    ("a comment", b'{"command": "OpenDay" // today\n}', "this is not JSON"),
    ("two objects in a line", OPEN + OPEN, "this is not JSON: Extra data at line 1, column 43"),
    ("XML", b"<command>OpenDay</command>", "this is not JSON: Expecting value at line 1, column 1"),
    ("CSV", b"command,on\nOpenDay,2026-03-03", "this is not JSON: Expecting value at line 1, column 1"),
    ("a number", b"5", NO_OBJECT),
    ("a text", b'"OpenDay"', NO_OBJECT),
    ("null", b"null", NO_OBJECT),
    ("true", b"true", NO_OBJECT),
    ("a list", b"[]", NO_OBJECT),
    ("commands in a list", b"[" + OPEN + b"]", NO_OBJECT),
    ("NaN", b"NaN", "NaN is no number that can be booked: write digits"),
    ("NaN inside", b'{"command": "OpenDay", "on": NaN}', "NaN is no number that can be booked: write digits"),
    ("Infinity", b'{"command": "OpenDay", "on": Infinity}', "Infinity is no number that can be booked"),
    (
        "minus Infinity",
        b'{"command": "OpenDay", "on": -Infinity}',
        "-Infinity is no number that can be booked",
    ),
    ("a key twice", OPEN[:-1] + b', "on": "2026-03-04"}', "on: is given twice: keep one"),
    ("a command twice", OPEN[:-1] + b', "command": "OpenDay"}', "command: is given twice: keep one"),
    ("lists in lists", b"[" * 100_000, DEEP),
    ("objects in objects", b'{"a":' * 50_000, DEEP),
    ("a nest that is closed", b"[" * 50_000 + b"]" * 50_000, DEEP),
    (
        "a NUL byte",
        b'{"command": "Open\x00Day"}',
        "this is not JSON: Invalid control character at at line 1, column 18",
    ),
    ("a bell", b'{"command": "Open\x07Day"}', "this is not JSON: Invalid control character"),
    ("a tab in a text", b'{"command": "Open\tDay"}', "this is not JSON: Invalid control character"),
    ("a broken escape", rb'{"command": "\x41"}', r"this is not JSON: Invalid \escape"),
    ("half an escape", rb'{"command": "\u12"}', r"this is not JSON: Invalid \uXXXX escape"),
    (
        "a number of 5000 digits",
        b'{"command": ' + b"9" * 5_000 + b"}",
        "a number has thousands of digits: shorten it",
    ),
    ("a number with a leading zero", b'{"command": 01}', "Expecting ',' delimiter at line 1, column 14"),
    (
        "a number beyond all numbers",
        b'{"command": 1e9999999999999999999}',
        "1e9999999999999999999 is no number that can be",
    ),
    ("a hexadecimal number", b'{"command": 0x1}', "Expecting ',' delimiter at line 1, column 14"),
    ("a full-width brace", "｛".encode(), "this is not JSON: Expecting value"),
    ("curly quotes", "{“command”: “OpenDay”}".encode(), "this is not JSON: Expecting property name"),
    ("a megabyte of nothing", b"x" * 1_000_000, "this is not JSON: Expecting value at line 1, column 1"),
    (
        "spread over lines, and broken",
        b'{\n"command": "OpenDay",\n"on": \n}',
        "Expecting value at line 4, column 1",
    ),
]


@pytest.mark.parametrize(
    ("given", "says"), [case[1:] for case in REFUSED_AT_ONCE], ids=[c[0] for c in REFUSED_AT_ONCE]
)
def test_input_that_holds_no_text_or_no_command_is_refused_whole(begun: Any, given: bytes, says: str) -> None:
    before = begun.everything()
    answer = begun.forewarn("do", "-", stdin=given)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("forewarn: ")
    assert says in answer.err
    assert begun.everything() == before


@pytest.mark.parametrize(
    ("given", "says"), [case[1:] for case in REJECTED], ids=[case[0] for case in REJECTED]
)
def test_what_is_no_command_is_rejected_with_its_place(begun: Any, given: bytes, says: str) -> None:
    before = begun.everything()
    answer = begun.forewarn("do", "-", stdin=given)
    assert answer.code == 2
    assert answer.out.removeprefix("line 1: ").startswith("rejected: ")
    assert says in answer.out
    assert begun.everything() == before


def test_the_neighbours_of_what_cannot_be_read_go_on(company: Any) -> None:
    bad = [given for _, given, _ in REJECTED if b"\n" not in given]
    good = [f'{{"command": "OpenDay", "on": "2026-04-{day:02}"}}'.encode() for day in range(1, 29)]
    lines = [line for pair in zip(good, bad, strict=False) for line in pair] + bad[len(good) :]
    answer = company.forewarn("do", "-", "--json", stdin=b"\n".join(lines))
    outcomes = answer.document["commands"]
    assert answer.code == 2
    assert [outcome["line"] for outcome in outcomes] == list(range(1, len(lines) + 1))
    assert sum(outcome["outcome"] == "stored" for outcome in outcomes) == len(good)
    assert sum(outcome["outcome"] == "rejected" for outcome in outcomes) == len(bad)
    assert company.forewarn("replay", "--verify").code == 0


def test_a_text_may_hold_a_line_separator_of_another_kind_without_being_cut(company: Any) -> None:
    lines = '{"command": "OpenDay", "on": "2026-03-03"}\n{"command": "OpenDay", "on": "a\u2028b"}'
    outcomes = company.forewarn("do", "-", "--json", stdin=lines).document["commands"]
    assert [outcome["line"] for outcome in outcomes] == [1, 2]
    assert outcomes[1]["error"].startswith("on: 'a\\u2028b' is not a day")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b"\n\n\n"], ids=["no end", "LF", "CRLF", "blank lines"])
def test_good_json_is_read_however_the_file_begins_and_ends(company: Any, mark: bytes, end: bytes) -> None:
    answer = company.forewarn("do", "-", stdin=mark + OPEN + end)
    assert (answer.code, answer.out) == (0, "line 1: calendar.day_opened.v1\n")


def test_one_command_may_be_spread_over_lines(company: Any) -> None:
    answer = company.forewarn("do", "-", stdin=OPEN.replace(b",", b",\n"))
    assert (answer.code, answer.out) == (0, "calendar.day_opened.v1\n")
