"""`forewarn book links`: whom customers have in common, and what is told about them."""

from typing import Any

from examples.json_documents import EXAMPLES, must_agree

ON = "2026-03-02"


def named(customer: str, name: str, source: str = "registry", element: str = "guarantor") -> dict[str, str]:
    return {
        "command": "ChangeProfileElement",
        "on": ON,
        "customer": customer,
        "element": element,
        "value": name,
        "source": source,
    }


REPORT = {"command": "ReportFact", "on": ON, "customer": "C1", "kind": "失信被执行", "source": "court"}


def lines(company: Any, *arguments: str) -> list[tuple[str, ...]]:
    document = company.forewarn("book", "links", *arguments, "--json").document
    must_agree(document, EXAMPLES["book links --json"])
    return [(row["value"], row["members"], row["customer"], row["told"]) for row in document["rows"]]


def test_a_guarantor_that_two_customers_share_is_one_link(company: Any) -> None:
    assert company.do(named("C1", "王伟"), named("C2", "王 伟"), REPORT).code == 0
    assert sorted(lines(company)) == [
        ("王 伟", 2, "C1", "失信被执行 (reported)"),
        ("王 伟", 2, "C2", ""),
    ]
    assert company.forewarn("replay", "--verify").code == 0


def test_links_are_read_as_of_a_day_and_as_known_at_a_moment(company: Any) -> None:
    before = company.events()
    company.do(named("C1", "王伟"), named("C1", "李娜"))
    assert lines(company) == [("李娜", 1, "C1", "")]
    assert lines(company, "--as-of", "2026-03-01") == []
    assert lines(company, "--known-at", str(before)) == []
    assert lines(company, "--known-at", str(before + 2)) == [("王伟", 1, "C1", "")]


def test_one_link_is_read_by_its_subject(company: Any) -> None:
    company.do(named("C1", "王伟"), named("C2", "李娜"))
    [row] = [
        row for row in company.forewarn("book", "links", "--json").document["rows"] if row["customer"] == "C2"
    ]
    assert lines(company, "--subject", f"link/guarantor/{row['link']}") == [("李娜", 1, "C2", "")]


def test_a_second_visit_does_not_confirm_what_the_first_one_told(company: Any) -> None:
    company.do(REPORT | {"source": "visit:rep/7"})
    answer = company.do(
        {"command": "ConfirmFact", "on": ON, "customer": "C1", "kind": "失信被执行", "source": "visit:rep/8"}
    )
    assert answer.code == 2
    assert "a source of another channel must confirm it" in answer.err + answer.out
