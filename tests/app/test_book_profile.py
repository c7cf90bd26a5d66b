"""`forewarn book profile-elements`, `profile-reports`, `profile-history`: who says what, and how it came."""

from typing import Any

import pytest

from examples.json_documents import EXAMPLES, must_agree

ON = "2026-03-02"


def element(value: str, source: str, **more: str) -> dict[str, str]:
    command = {"command": "ChangeProfileElement", "on": ON, "customer": "C1", "element": "address"}
    return command | {"value": value, "source": source} | more


def fact(command: str, source: str) -> dict[str, str]:
    return {"command": command, "on": ON, "customer": "C1", "kind": "股权冻结", "source": source}


@pytest.fixture
def told(company: Any) -> Any:
    answer = company.do(
        element("1 Port Road", "visit:rep/7"),
        element("1 Port Road", "visit:rep/8"),
        fact("ReportFact", "registry"),
        fact("ConfirmFact", "court"),
    )
    assert answer.code == 0
    return company


def rows(company: Any, name: str, *arguments: str) -> list[dict[str, Any]]:
    document = company.forewarn("book", name, *arguments, "--json").document
    must_agree(document, EXAMPLES[f"book {name} --json"])
    found: list[dict[str, Any]] = document["rows"]
    return found


def test_an_element_is_confirmed_by_another_channel_not_by_another_rep(told: Any) -> None:
    """The example of WORKING_LIFE, row 14."""
    [row] = rows(told, "profile-elements")
    assert (row["value"], row["sources"]) == ("1 Port Road", "visit:rep/7, visit:rep/8")
    assert (row["channels"], row["standing"]) == ("visit", "reported")
    told.do(element("1 Port Road", "registry"))
    [row] = rows(told, "profile-elements")
    assert (row["channels"], row["standing"]) == ("visit, registry", "confirmed")


def test_a_value_of_later_is_not_in_force_yet(told: Any) -> None:
    told.do(element("2 Hill Street", "registry", effective="2026-06-01"))
    [row] = rows(told, "profile-elements")
    assert (row["value"], row["effective"]) == ("1 Port Road", "2026-06-01")
    [row] = rows(told, "profile-elements", "--as-of", "2026-06-01")
    assert (row["value"], row["previous"]) == ("2 Hill Street", "1 Port Road")


def test_a_report_stands_as_it_was_told(told: Any) -> None:
    [row] = rows(told, "profile-reports")
    assert (row["kind"], row["sources"], row["standing"]) == ("股权冻结", "registry, court", "confirmed")
    told.do(fact("ClearFact", "registry"))
    [row] = rows(told, "profile-reports")
    assert (row["standing"], row["cleared_on"]) == ("cleared", ON)


def test_the_history_is_read_as_of_a_day_and_as_known_at_a_moment(told: Any) -> None:
    before = told.events()
    told.do(element("2 Hill Street", "registry"))
    story = [
        (row["name"], row["what"], row["current"], row["channel"]) for row in rows(told, "profile-history")
    ]
    assert story == [
        ("address", "first", "1 Port Road", "visit"),
        ("address", "same", "1 Port Road", "visit"),
        ("股权冻结", "reported", "", "registry"),
        ("股权冻结", "confirmed", "", "court"),
        ("address", "changed", "2 Hill Street", "registry"),
    ]
    assert len(rows(told, "profile-history", "--known-at", str(before))) == 4
    assert rows(told, "profile-history", "--as-of", "2026-03-01") == []
    assert told.forewarn("replay", "--verify").code == 0


def test_the_last_day_of_a_licence_is_a_day(told: Any) -> None:
    licence = element("soon", "registry") | {"element": "licence_expiry"}
    answer = told.do(licence)
    assert answer.code == 2
    assert "licence_expiry is 'soon': give the last day as YYYY-MM-DD" in answer.out + answer.err
    assert told.do(licence | {"value": "2026-12-31"}, licence | {"value": "none"}).code == 0


def test_an_element_that_the_customer_file_does_not_have_is_refused(told: Any) -> None:
    published = {
        "command": "PublishElements",
        "on": ON,
        "from_day": ON,
        "elements": [{"name": "address"}],
    }
    assert told.do(published).code == 0
    answer = told.do(element("x", "registry") | {"element": "adress"})
    assert answer.code == 2
    assert "'adress' is no element of the customer file" in answer.out + answer.err
    assert told.do(element("3 Mill Lane", "registry")).code == 0
