"""`forewarn dlq` for a monitor that failed: such a letter is listed, shown, retried or discarded."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from examples.figures import figures, metrics_of
from forewarn.alerts.monitor import Finding, Level, Monitor, MonitorRules, Observation, Text, Today
from forewarn.app.stores import open_store
from forewarn.projections.profile.book import PROFILE
from forewarn.projections.rows import Rows

MONDAY = "2026-03-02"
OWED = {"amount": "900.00", "currency": "CNY"}


class Names:
    """Warns of every customer, and raises for C1 until it is mended."""

    def __init__(self) -> None:
        text = Text("{name} has a name.", "{name} 有名称。", "Look.", "请核查。")
        self.mended = False
        self.monitor = Monitor("names", (PROFILE,), MonitorRules, self.check, self.wake, {"named": text})

    def check(self, subject: str, rows: Rows, today: Today, rules: MonitorRules) -> Iterator[Observation]:
        if subject == "customer/C1" and not self.mended:
            raise ZeroDivisionError("no customer is called C1")
        yield Finding(
            dimension="name",
            enters=Level.NOTICE,
            keeps=Level.NOTICE,
            measures=(),
            evidence=(),
            template="named",
            parameters={"name": subject},
        )

    def wake(self, rows: Rows, today: Today, rules: MonitorRules) -> date | None:
        return None


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    names = Names()
    monkeypatch.setattr("forewarn.consumers.embedded.MONITORS", (names.monitor,))
    monkeypatch.setattr("forewarn.cli.commands.auditing.MONITORS", (names.monitor,))
    return names


@pytest.fixture
def failed(nobody: Any, names: Names) -> Any:
    """C1 has facts of money behind the one at which the monitor failed."""
    register = {"command": "RegisterCustomer", "on": MONDAY, "name": "Lian", "currency": "CNY"}
    invoice = {"command": "TakeOverInvoice", "on": MONDAY, "customer": "C1", "amount": OWED}
    answer = nobody.do(
        {"command": "OpenDay", "on": MONDAY},
        register | {"customer": "C1"},
        register | {"customer": "C2"},
        invoice | {"invoice": "I1", "due": MONDAY},
    )
    assert answer.code == 0, answer
    return nobody


LETTER = "2/names/customer/C1"


def letters(company: Any) -> list[dict[str, Any]]:
    return list(company.forewarn("dlq", "list", "--json").document["letters"])


def raised(company: Any) -> list[str]:
    alerts = company.forewarn("alerts", "--json").document["alerts"]
    return sorted(alert["subject"] for alert in alerts)


def test_the_list_names_monitor_subject_and_error(failed: Any) -> None:
    [letter] = letters(failed)
    assert (letter["letter"], letter["subject"], letter["attempts"]) == (LETTER, "customer/C1", 1)
    assert (letter["name"], letter["held"]) == ("customer.registered.v1", 0)
    assert letter["reason"].startswith("the monitor names failed for customer/C1: ZeroDivisionError(")
    assert raised(failed) == ["customer/C2"]


def test_the_record_that_was_the_cause_is_shown(failed: Any) -> None:
    shown = failed.forewarn("dlq", "show", LETTER, "--json").document
    assert '"name":"Lian"' in shown["data"]


def test_the_books_hold_what_came_behind_it(failed: Any) -> None:
    for as_of in ((), ("--as-of", MONDAY)):
        answer = failed.forewarn("book", "receivables", "--json", *as_of).document
        [row] = [row for row in answer["rows"] if row["customer"] == "C1"]
        assert (row["invoice"], row["open"]["amount"]) == ("I1", "900.00")
    assert failed.forewarn("verify").code == 0
    assert failed.forewarn("replay", "--verify").code == 0


def test_nobody_waits_behind_it(failed: Any) -> None:
    with open_store(failed.url) as store:
        seen = figures(metrics_of(store).registry)
    assert (seen["forewarn_dead_letters"], seen["forewarn_held_subjects"]) == (1, 0)


def test_a_retry_that_fails_again_is_counted(failed: Any) -> None:
    answer = failed.forewarn("dlq", "retry", LETTER)
    assert answer.out.startswith(f"{LETTER} is still set aside: the monitor names failed for customer/C1")
    assert [letter["attempts"] for letter in letters(failed)] == [2]
    assert failed.forewarn("replay", "--verify").code == 0


def test_a_retry_of_a_monitor_that_was_mended_raises_its_alert(failed: Any, names: Names) -> None:
    names.mended = True
    answer = failed.forewarn("dlq", "retry", LETTER)
    assert (answer.code, answer.out) == (0, f"{LETTER} is closed\n")
    assert (letters(failed), raised(failed)) == ([], ["customer/C1", "customer/C2"])
    assert failed.forewarn("replay", "--verify").code == 0
    assert failed.forewarn("dlq", "retry", LETTER).code == 2


def test_a_discard_closes_it_until_the_next_fact(failed: Any) -> None:
    answer = failed.forewarn("dlq", "discard", LETTER, "--reason", "known")
    assert (answer.code, answer.out) == (0, f"{LETTER} is closed\n")
    assert (letters(failed), raised(failed)) == ([], ["customer/C2"])
    assert failed.forewarn("verify").code == 0
    report = {"command": "ReportFact", "on": MONDAY, "customer": "C1", "kind": "a", "source": "registry"}
    failed.do(report)
    assert [letter["letter"] for letter in letters(failed)] != [LETTER]
    assert len(letters(failed)) == 1
    assert failed.forewarn("replay", "--verify").code == 0
