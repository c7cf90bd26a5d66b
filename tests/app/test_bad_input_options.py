"""Options and arguments that name what there is not are refused with what there is."""

from typing import Any

import pytest

ALERT = "arrears-60c6cac0f003-1"
BOOKS = "there are receivables, ageing, exposure, trial-balance, sales, profile, coverage"

QUESTIONS = [
    (("book", "ledger"), f"NAME: no book is called 'ledger': {BOOKS}"),
    (("book", ""), f"NAME: no book is called '': {BOOKS}"),
    (("book", "Receivables"), "NAME: no book is called 'Receivables'"),
    (("book", "预警"), "NAME: no book is called '预警'"),
    (
        ("book", "receivables", "--as-of", "one day"),
        "--as-of: 'one day' is not a day: write it as 2026-03-31",
    ),
    (("book", "receivables", "--as-of", "2026-02-30"), "--as-of: 2026-02-30 does not exist in the calendar"),
    (("book", "receivables", "--as-of", "2026-3-2"), "--as-of: '2026-3-2' is not a day"),
    (("book", "receivables", "--as-of", ""), "--as-of: '' is not a day"),
    (("book", "receivables", "--known-at", "noon"), "--known-at: 'noon' is neither a position nor a moment"),
    (("book", "receivables", "--known-at", ""), "--known-at: '' is neither a position nor a moment"),
    (("book", "receivables", "--known-at", "-1"), "--known-at: '-1' is neither a position nor a moment"),
    (("book", "receivables", "--known-at", "1.5"), "--known-at: '1.5' is neither a position nor a moment"),
    (
        ("book", "receivables", "--known-at", "2026-03-02T10:00:00"),
        "--known-at: 2026-03-02T10:00:00 has no time zone",
    ),
    (("alerts", "--monitor", "chrun"), "--monitor: no monitor is called 'chrun': there are arrears"),
    (("alerts", "--monitor", ""), "--monitor: no monitor is called ''"),
    (("alerts", "--state", "open"), "--state: no state is called 'open': there are normal, pending, firing"),
    (("alerts", "--state", "FIRING"), "--state: no state is called 'FIRING'"),
    (("explain", "arrears-000000000000-1"), "ALERT: there is no alert 'arrears-000000000000-1'"),
    (("explain", "arrears-60c6cac0f003-2"), "ALERT: there is no alert 'arrears-60c6cac0f003-2'"),
    (("explain", ""), "ALERT: there is no alert ''"),
    (("explain", "预警"), "ALERT: there is no alert '预警'"),
    (("explain", "x" * 10_000), "ALERT: there is no alert 'xxxxxxx"),
    (("timeline", "C9"), "SUBJECT: nothing was recorded for customer/C9: see `forewarn book profile`"),
    (("timeline", ""), "SUBJECT: nothing was recorded for customer/"),
    (("ack", "arrears-000000000000-1"), "there is no alert arrears-000000000000-1"),
    (("ack", ""), "alert: is empty: fill it in"),
    (("ack", "a\nb"), "alert: holds a control character: remove it"),
    (("assign", ALERT, ""), "to"),
    (("assign", ALERT, "a\x1bb"), "to: holds a control character: remove it"),
    (("snooze", ALERT, "someday"), "until: 'someday' is not a day: write it as 2026-03-31"),
    (("snooze", ALERT, "2026-02-30"), "until: 2026-02-30 does not exist in the calendar"),
    (("snooze", ALERT, "2026-03-01"), "2026-03-01"),
    (("comment", ALERT, "x" * 1_001), "text: holds 1001 characters: the most are 1000"),
    (("comment", ALERT, "a\x07b"), "text: holds a control character: remove it"),
    (
        ("mark", ALERT, "wrong"),
        "mark: 'wrong' is none of 'useful', 'false', 'known', 'duplicate' or 'no_action'",
    ),
    (("clock", "--until", "2199-01-01"), "--until: 2199-01-01 is after today, "),
    (("clock", "--until", "someday"), "--until: 'someday' is not a day"),
    (("do", "nowhere.json"), "nowhere.json: cannot be read: No such file or directory; name another file"),
    (("do", "/"), "/: cannot be read: Is a directory; name another file, or - for standard input"),
]

USAGE = [
    ((), "Usage: "),
    (("forewarm",), "No such command 'forewarm'"),
    (("do",), "Missing argument"),
    (("book",), "Missing argument"),
    (("explain",), "Missing argument"),
    (("assign", ALERT), "Missing argument"),
    (("rules", "tune"), "No such command 'tune'"),
    (("rules", "fit"), "Missing argument"),
    (("rules", "publish"), "Missing argument"),
    (("alerts", "--colour"), "No such option: --colour"),
    (("book", "sales", "extra"), "unexpected extra argument"),
    (("run", "--port", "many"), "'--port'"),
    (("run", "--port", "70000"), "'--port'"),
    (("run", "--port", "-1"), "'--port'"),
]


@pytest.mark.parametrize(
    ("arguments", "says"), QUESTIONS, ids=[f"{' '.join(a)[:60]!a}" for a, _ in QUESTIONS]
)
def test_what_is_asked_of_something_that_is_not_there_is_refused(
    begun: Any, arguments: tuple[str, ...], says: str
) -> None:
    before = begun.everything()
    answer = begun.forewarn(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("forewarn: ")
    assert says in answer.err
    assert len(answer.err) < 1_000
    assert begun.everything() == before


@pytest.mark.parametrize(("arguments", "says"), USAGE, ids=[" ".join(arguments) for arguments, _ in USAGE])
def test_a_command_line_that_cannot_be_read_is_explained(
    call_forewarn: Any, arguments: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERMINAL_WIDTH", "200")
    answer = call_forewarn(*arguments)
    assert answer.code == 2
    assert says in answer.out + answer.err
