"""`forewarn book contacts`, the alert of a decider who left, and the story that the timeline tells."""

from typing import Any

from examples.json_documents import EXAMPLES, must_agree

ON = "2026-03-02"
WHO = {"on": ON, "customer": "C1", "contact": "P1"}
ADD = {"command": "AddContact", **WHO, "name": "Zhao Min", "part": "decider", "title": "总经理"}
LEAVE = {"command": "LeaveContact", **WHO, "reason": "retired"}


def rows(company: Any, *arguments: str) -> list[dict[str, Any]]:
    document = company.forewarn("book", "contacts", *arguments, "--json").document
    must_agree(document, EXAMPLES["book contacts --json"])
    return list(document["rows"])


def test_a_contact_is_listed_until_it_leaves_and_then_without_its_name(company: Any) -> None:
    assert company.do(ADD).code == 0
    known = str(company.events())
    [there] = rows(company, "--subject", "C1")
    assert (there["name"], there["part"], there["since"], there["left_on"]) == (
        "Zhao Min",
        "decider",
        ON,
        None,
    )
    assert company.do(LEAVE).code == 0
    [gone] = rows(company)
    assert (gone["name"], gone["part"], gone["left_on"], gone["reason"]) == ("", "decider", ON, "retired")
    assert rows(company, "--known-at", known) == [there]
    assert rows(company, "--as-of", "2026-03-01") == []


def test_a_decider_who_left_is_warned_of(company: Any) -> None:
    assert company.do(ADD, LEAVE).code == 0
    alerts = company.forewarn("alerts", "--monitor", "major_change", "--json").document["alerts"]
    assert [(alert["dimension"], alert["level"]) for alert in alerts] == [("key_buyer", "warning")]
    assert company.forewarn("replay", "--verify").code == 0
    told = company.forewarn("timeline", "C1").out
    assert "contact P1 (总经理, decider) left: retired" in told
