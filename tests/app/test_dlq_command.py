"""`forewarn dlq`: letters are listed and shown; a retry or a discard is recorded, and frees what was held."""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from examples.records import raw
from examples.stores import tamper
from forewarn.adapters.codec import Codec
from forewarn.adapters.recorders.log import ApplicationRecorder
from forewarn.adapters.sqlite import SqliteStore
from forewarn.adapters.sqlite.database import Database
from forewarn.app.stores import open_store
from forewarn.consumers.log.paging import each
from forewarn.consumers.relay.foreign import ForeignRecords
from forewarn.domain.dead_letter.facts import RecordDiscarded, RecordRetried
from forewarn.domain.visit.facts import VisitPlanned
from forewarn.ports.broker import Foreign

MONDAY = date(2026, 3, 2)
PLANNED = VisitPlanned(subject="customer/C1", on=MONDAY, visit="V9", rep="Li", due=MONDAY)
NAME, DATA = Codec().encode(PLANNED)
BROKEN = b"\x1b[31m" + DATA
PLACE = "forewarn.facts/3/1207"
REPORT = {"command": "ReportFact", "on": "2026-03-02", "customer": "C1", "kind": "a", "source": "registry"}


@pytest.fixture
def letter(company: Any) -> str:
    """A visit whose bytes are broken, and a report on the same customer that is held behind it."""
    put(company.path, BROKEN)
    assert company.do(REPORT).code == 0
    return str(company.forewarn("dlq", "list", "--json").document["letters"][0]["letter"])


def put(path: Path, data: bytes) -> None:
    with closing(Database(path)) as database:
        ApplicationRecorder(database, "text").insert_events([raw("visit/V9", NAME, data, "customer/C1")])


def restore(company: Any, letter: str) -> None:
    tamper(company.url, f"UPDATE events SET state = x'{DATA.hex()}' WHERE position = {letter}")


@pytest.fixture
def foreign(company: Any) -> str:
    with open_store(company.url) as store:
        ForeignRecords(store)(Foreign(PLACE, "customer/C1", b"\xffwhat", "it has no header 'ce_id'", 1207))
    return PLACE


def decisions(company: Any) -> list[Any]:
    with closing(SqliteStore(company.path)) as store:
        said = [entry.fact for entry in each(store.dead_letters)]
    return [fact for fact in said if isinstance(fact, RecordRetried | RecordDiscarded)]


def reports(company: Any) -> str:
    (row,) = [
        row
        for row in company.forewarn("book", "profile", "--json").document["rows"]
        if row["customer"] == "C1"
    ]
    return str(row["reports"])


def open_plans(company: Any) -> int:
    rows = company.forewarn("book", "coverage", "--json").document["rows"]
    return int(next(row["open_plans"] for row in rows if row["customer"] == "C1"))


def refused(company: Any, *arguments: str) -> str:
    before = company.everything()
    answer = company.forewarn("dlq", *arguments)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert company.everything() == before
    return str(answer.err).removeprefix("forewarn: ")


def test_where_nothing_was_set_aside_the_list_says_so(company: Any) -> None:
    assert company.forewarn("dlq", "list").out == "no dead letters\n"
    assert company.forewarn("dlq", "list", "--json").document == {"letters": []}


def test_the_list_names_the_letter_and_counts_what_is_held(company: Any, letter: str) -> None:
    columns, line = company.forewarn("dlq", "list").out.splitlines()
    assert columns.split("\t") == ["letter", "subject", "name", "since", "attempts", "held", "reason"]
    shown = line.split("\t")
    assert shown[:6] == [letter, "customer/C1", NAME, "2026-03-02", "1", "1"]
    assert "restore its bytes" in shown[6]


def test_a_letter_is_shown_with_its_bytes_and_they_do_nothing_to_the_terminal(
    company: Any, letter: str
) -> None:
    lines = company.forewarn("dlq", "show", letter).out.splitlines()
    assert lines[0] == f"letter: {letter}"
    assert lines[-1] == "data: \\x1b[31m" + DATA.decode()
    assert company.forewarn("dlq", "show", letter, "--json").document["data"] == BROKEN.decode()


def test_a_retry_that_fails_again_says_why_and_is_counted(company: Any, letter: str) -> None:
    answer = company.forewarn("dlq", "retry", letter)
    assert answer.code == 0
    assert answer.out.startswith(f"{letter} is still set aside: ")
    assert "restore its bytes" in answer.out
    (open_letter,) = company.forewarn("dlq", "list", "--json").document["letters"]
    assert (open_letter["attempts"], open_letter["held"]) == (2, 1)
    again = company.forewarn("dlq", "retry", letter, "--json").document
    assert (again["letter"], again["outcome"]) == (letter, "still set aside")


def test_a_retry_after_the_bytes_were_restored_applies_it_and_what_was_held(
    company: Any, letter: str
) -> None:
    before = open_plans(company)
    restore(company, letter)
    answer = company.forewarn("dlq", "retry", letter, "--actor", "ann")
    assert (answer.code, answer.out) == (0, f"{letter} is closed\n")
    assert open_plans(company) == before + 1
    assert reports(company) != ""
    (decided,) = decisions(company)
    assert (type(decided), decided.by, decided.letter) == (RecordRetried, "ann", letter)
    assert company.forewarn("replay", "--verify").code == 0


def test_a_discard_applies_what_was_held_and_never_the_record(company: Any, letter: str) -> None:
    before = open_plans(company)
    assert reports(company) == ""
    answer = company.forewarn("dlq", "discard", letter, "--reason", "sent twice", "--actor", "ann", "--json")
    assert answer.document == {"letter": letter, "outcome": "closed", "reason": ""}
    assert (open_plans(company), reports(company) != "") == (before, True)
    (decided,) = decisions(company)
    assert (decided.by, decided.reason) == ("ann", "sent twice")
    assert company.forewarn("dlq", "list").out == "no dead letters\n"
    assert company.forewarn("replay", "--verify").code == 0


@pytest.mark.parametrize(
    "arguments", [("show", "99999"), ("retry", ""), ("discard", "预警", "--reason", "none")]
)
def test_a_letter_that_there_is_not_is_refused(company: Any, letter: str, arguments: tuple[str, ...]) -> None:
    says = f"LETTER: there is no dead letter {arguments[1]!r}: see `forewarn dlq list`\n"
    assert refused(company, *arguments) == says


@pytest.mark.parametrize("decision", [("retry",), ("discard", "--reason", "sent twice")])
def test_what_is_closed_cannot_be_closed_again(company: Any, letter: str, decision: tuple[str, ...]) -> None:
    restore(company, letter)
    assert company.forewarn("dlq", *decision, letter).code == 0
    assert refused(company, *decision, letter).startswith(f"LETTER: there is no dead letter '{letter}'")


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("", "is discarded: it will never be applied"),
        ("  ", "is discarded: it will never be applied"),
        ("a\x1bb", "--reason: holds a control character: remove it"),
        ("x" * 1_001, "--reason: holds a text of 1001 characters: the longest has 1000"),
    ],
)
def test_a_discard_wants_a_reason_that_can_be_read(company: Any, letter: str, reason: str, says: str) -> None:
    assert says in refused(company, "discard", letter, "--reason", reason)


def test_a_discard_without_a_reason_is_explained(company: Any, letter: str) -> None:
    answer = company.forewarn("dlq", "discard", letter)
    assert answer.code == 2
    assert "Missing option '--reason'" in answer.err
    assert decisions(company) == []


def test_a_record_that_is_in_no_log_can_be_discarded_and_not_applied(company: Any, foreign: str) -> None:
    (listed,) = company.forewarn("dlq", "list", "--json").document["letters"]
    assert (listed["letter"], listed["held"]) == (PLACE, 0)
    assert company.forewarn("dlq", "show", foreign).out.splitlines()[-1] == "data: \\xffwhat"
    assert "was never recorded here, so it cannot be applied: discard it" in refused(
        company, "retry", foreign
    )
    answer = company.forewarn("dlq", "discard", foreign, "--reason", "a test of somebody's")
    assert (answer.code, answer.out) == (0, f"{foreign} is closed\n")
    assert company.forewarn("dlq", "list").out == "no dead letters\n"
