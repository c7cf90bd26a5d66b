"""`forewarn alerts`, and what people do about them: note, give away, put off, comment, judge."""

from contextlib import closing
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from forewarn.adapters.sqlite import SqliteStore
from forewarn.cli.alert_table import show_alerts
from forewarn.reading.alerts.board import cards

ALERT = "arrears-60c6cac0f003-1"


def shown(company: Any, *arguments: str) -> list[dict[str, Any]]:
    alerts: list[dict[str, Any]] = company.forewarn("alerts", "--json", *arguments).document["alerts"]
    return alerts


def the_alert(company: Any) -> dict[str, Any]:
    (alert,) = shown(company)
    return alert


def pay(company: Any) -> None:
    paid = {"amount": "900.00", "currency": "CNY"}
    command = {
        "command": "ReceivePayment",
        "on": "2026-03-02",
        "payment": "P9",
        "customer": "C1",
        "amount": paid,
    }
    assert company.do(command).code == 0


def test_an_open_alert_says_who_what_since_when_and_how_bad(begun: Any) -> None:
    alert = the_alert(begun)
    assert (alert["alert"], alert["monitor"], alert["dimension"]) == (ALERT, "arrears", "account")
    assert (alert["subject"], alert["name"], alert["owner"]) == ("customer/C1", "大华商贸", "li")
    assert (alert["state"], alert["level"]) == ("firing", "warning")
    assert (alert["first_seen"], alert["changed_on"]) == ("2026-01-25", "2026-03-01")
    assert alert["text"]["en"].startswith("No habit is known yet: 900.00 CNY")
    assert alert["text"]["zh"].startswith("付款习惯尚不明：逾期欠款 900.00 CNY")


def test_for_eyes_an_alert_is_one_line(begun: Any) -> None:
    answer = begun.forewarn("alerts")
    columns, line = answer.out.splitlines()
    assert columns.split("\t") == [
        *("alert", "level", "state", "since", "customer", "name", "owner", "flags", "text")
    ]
    assert line.split("\t")[:7] == [ALERT, "warning", "firing", "2026-01-25", "C1", "大华商贸", "li"]


def test_alerts_of_one_monitor_or_in_one_state_can_be_asked_for(begun: Any) -> None:
    assert [alert["alert"] for alert in shown(begun, "--monitor", "arrears")] == [ALERT]
    assert [alert["alert"] for alert in shown(begun, "--state", "firing")] == [ALERT]
    assert shown(begun, "--state", "stale") == []


def test_a_resolved_alert_is_shown_only_when_all_are_asked_for(company: Any) -> None:
    pay(company)
    assert [alert["state"] for alert in shown(company)] == ["recovering"]
    company.do({"command": "OpenDay", "on": "2026-03-16"})
    assert shown(company, "--monitor", "arrears") == []
    everything = {alert["alert"]: alert["state"] for alert in shown(company, "--all")}
    assert everything[ALERT] == "resolved"


def test_without_alerts_the_list_is_empty_and_the_answer_good(nobody: Any) -> None:
    nobody.do({"command": "OpenDay", "on": "2026-03-02"})
    answer = nobody.forewarn("alerts", "--json")
    assert (answer.code, answer.document) == (0, {"alerts": []})


@pytest.mark.parametrize(
    ("action", "field", "value"),
    [
        (("ack",), "flags", ["acknowledged"]),
        (("assign", "wang"), "assigned_to", "wang"),
        (("snooze", "2026-03-09"), "flags", ["snoozed"]),
        (("mark", "useful"), "mark", "useful"),
        (("mark", "false"), "mark", "false"),
    ],
    ids=["ack", "assign", "snooze", "mark useful", "mark false"],
)
def test_what_somebody_does_about_an_alert_is_shown_with_it(
    company: Any, action: tuple[str, ...], field: str, value: Any
) -> None:
    name, *arguments = action
    answer = company.forewarn(name, ALERT, *arguments, "--actor", "ann")
    assert (answer.code, answer.out) == (0, "noted\n")
    assert the_alert(company)[field] == value


def test_the_same_done_again_says_nothing_new(company: Any) -> None:
    company.forewarn("assign", ALERT, "wang")
    before = company.events()
    answer = company.forewarn("assign", ALERT, "wang")
    assert (answer.code, answer.out) == (0, "nothing new\n")
    assert company.events() == before


def test_a_comment_and_who_wrote_it_stand_in_the_customers_story(company: Any) -> None:
    company.forewarn("comment", ALERT, "已联系客户 😀", "--actor", "ann")
    assert f"ann on alert {ALERT}: 已联系客户 😀" in company.forewarn("timeline", "C1").out


def test_a_snoozed_alert_is_heard_again_after_its_day(company: Any) -> None:
    company.forewarn("snooze", ALERT, "2026-03-03")
    company.do({"command": "OpenDay", "on": "2026-03-03"})
    assert the_alert(company)["flags"] == ["snoozed"]
    company.do({"command": "OpenDay", "on": "2026-03-04"})
    assert the_alert(company)["flags"] == []


def test_an_alert_that_is_over_can_still_be_judged(company: Any) -> None:
    pay(company)
    assert company.forewarn("mark", ALERT, "useful").code == 0
    marks = {alert["alert"]: alert["mark"] for alert in shown(company, "--all")}
    assert marks[ALERT] == "useful"


def test_an_explained_alert_names_its_evidence_and_is_derived_again(begun: Any) -> None:
    answer = begun.forewarn("explain", ALERT)
    assert answer.code == 0
    assert "invoice I1 over 1000.00 CNY, due 2026-01-15 [event " in answer.out
    assert "derived again from the log: same" in answer.out


def test_what_people_do_is_no_part_of_what_the_log_gives_again(company: Any) -> None:
    for action in (("ack", ALERT), ("assign", ALERT, "wang"), ("mark", ALERT, "known")):
        company.forewarn(*action)
    assert company.forewarn("replay", "--verify").code == 0
    assert company.forewarn("explain", ALERT).code == 0


@pytest.mark.parametrize("beginning", ["arrears-60c6cac0f003", "arrears-60", "ar", ALERT])
def test_the_beginning_of_an_id_is_enough(company: Any, beginning: str) -> None:
    assert company.forewarn("assign", beginning, "wang").code == 0
    assert the_alert(company)["assigned_to"] == "wang"
    assert company.forewarn("explain", beginning, "--json").document["alert"] == ALERT


@pytest.mark.parametrize("beginning", ["a", "churn-60", "arrears-60c6cac0f003-2", ""])
def test_the_beginning_of_no_alert_is_told(company: Any, beginning: str) -> None:
    assert company.forewarn("assign", beginning, "wang").code == 2


@pytest.mark.parametrize(
    ("text", "last_day"), [("tomorrow", "2026-03-03"), ("+7d", "2026-03-09"), ("+2w", "2026-03-16")]
)
def test_an_alert_is_muted_through_a_day_that_is_counted_from_the_open_one(
    company: Any, text: str, last_day: str
) -> None:
    assert company.forewarn("snooze", ALERT, text).code == 0
    company.do({"command": "OpenDay", "on": last_day})
    assert is_snoozed(company)
    after = date.fromisoformat(last_day) + timedelta(days=1)
    company.do({"command": "OpenDay", "on": after.isoformat()})
    assert not is_snoozed(company)


def is_snoozed(company: Any) -> bool:
    return any("snoozed" in alert["flags"] for alert in shown(company) if alert["alert"] == ALERT)


@pytest.mark.parametrize("text", ["+7x", "soon", "+99999d", "7d"])
def test_a_day_that_nobody_can_count_is_told(company: Any, text: str) -> None:
    answer = company.forewarn("snooze", ALERT, text)
    assert (answer.code, "write it as 2026-03-31" in answer.err) == (2, True)


@pytest.mark.parametrize(
    ("wanted", "others"),
    [
        (("--level", "warning"), ("--level", "critical")),
        (("--owner", "li"), ("--owner", "wang")),
        (("--customer", "C1"), ("--customer", "Acme")),
        (("--customer", "大华"), ("--customer", "customer/C2")),
        (("--region", ""), ("--region", "north")),
        (("--since", "2026-01-25"), ("--since", "2026-01-26")),
        (("--since", "-8w"), ("--since", "-1w")),
        (("--unacknowledged",), ("--acknowledged",)),
        (("--not-snoozed",), ("--snoozed",)),
        (("--monitor", "arrears", "--level", "warning"), ("--monitor", "churn", "--level", "warning")),
    ],
)
def test_alerts_can_be_chosen(begun: Any, wanted: tuple[str, ...], others: tuple[str, ...]) -> None:
    assert [alert["alert"] for alert in shown(begun, *wanted)] == [ALERT]
    assert shown(begun, *others) == []


def test_what_people_did_chooses_too(company: Any) -> None:
    company.forewarn("ack", ALERT)
    company.forewarn("assign", ALERT, "wang")
    company.forewarn("snooze", ALERT, "+7d")
    for option in (("--acknowledged",), ("--owner", "wang"), ("--snoozed",)):
        assert [alert["alert"] for alert in shown(company, *option)] == [ALERT]
    for option in (("--unacknowledged",), ("--owner", "li"), ("--not-snoozed",)):
        assert shown(company, *option) == []


def test_for_eyes_a_muted_alert_is_hidden_unless_asked_for(company: Any) -> None:
    company.forewarn("snooze", ALERT, "+7d")
    answer = company.forewarn("alerts")
    assert len(answer.out.splitlines()) == 1
    assert "muted and not shown: 1; --snoozed shows them" in answer.err
    assert ALERT in company.forewarn("alerts", "--snoozed").out
    assert [alert["alert"] for alert in shown(company)] == [ALERT]


@pytest.mark.parametrize(
    ("options", "locale", "beginning"),
    [
        ((), "en_US.UTF-8", "No habit is known yet"),
        ((), "zh_CN.UTF-8", "付款习惯尚不明"),
        (("--lang", "zh"), "en_US.UTF-8", "付款习惯尚不明"),
        (("--lang", "en"), "zh_CN.UTF-8", "No habit is known yet"),
    ],
)
def test_the_text_is_in_the_language_of_the_locale_or_in_the_one_asked_for(
    begun: Any, options: tuple[str, ...], locale: str, beginning: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    text = begun.forewarn("alerts", *options).out.splitlines()[1].split("\t")[8]
    assert text.startswith(beginning)


@pytest.mark.parametrize(
    "options", [("--lang", "fr"), ("--level", "high"), ("--sort", "colour"), ("--customer", "nobody")]
)
def test_a_choice_that_does_not_exist_is_told(begun: Any, options: tuple[str, ...]) -> None:
    assert begun.forewarn("alerts", *options).code == 2


def test_on_a_narrow_terminal_the_id_is_whole_on_the_first_line(
    begun: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Console(force_terminal=True, width=80)
    monkeypatch.setattr("forewarn.cli.alert_table.Console", lambda **_: terminal)
    written = StringIO()
    monkeypatch.setattr("sys.stdout", written)
    with closing(SqliteStore(begun.path)) as store:
        show_alerts(list(cards(store, list(store.alerts()), date(2026, 3, 2))), "en")
    first, who, text = written.getvalue().splitlines()[:3]
    assert first.startswith(f"{ALERT}  ")
    assert first.endswith("firing  2026-01-25  C1")
    assert who == "  大华商贸 · li"
    assert text.startswith("  No habit is known yet")
