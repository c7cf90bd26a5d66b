"""Major changes from a command to an alert that is explained."""

from typing import Any

import pytest

ON = "2026-03-02"


def alerts(company: Any) -> dict[tuple[str, str], str]:
    """Return the levels of the open alerts by subject and dimension."""
    shown = company.forewarn("alerts", "--monitor", "major_change", "--json").document["alerts"]
    return {(each["subject"], each["dimension"]): each["level"] for each in shown}


def element(name: str, value: str, source: str = "registry", customer: str = "C1") -> dict[str, str]:
    command = {"command": "ChangeProfileElement", "on": ON, "customer": customer}
    return command | {"element": name, "value": value, "source": source}


def fact(command: str, kind: str, source: str = "court") -> dict[str, str]:
    return {"command": command, "on": ON, "customer": "C1", "kind": kind, "source": source}


def test_a_legal_fact_is_reported_confirmed_and_resolved_by_good_news(company: Any) -> None:
    me = ("customer/C1", "失信被执行")
    company.do(fact("ReportFact", "失信被执行"))
    assert alerts(company) == {me: "warning"}
    company.do(fact("ConfirmFact", "失信被执行", "registry"))
    assert alerts(company) == {me: "critical"}
    company.do(fact("ReportFact", "移出失信被执行人名单"))
    assert alerts(company) == {}
    assert company.forewarn("replay", "--verify").code == 0


def test_a_swapped_bank_account_is_critical_until_another_person_approves_it(company: Any) -> None:
    company.do(element("bank_account", "6222 0001"), element("bank_account", "6222 0002", "visit:rep/7"))
    assert alerts(company) == {("customer/C1", "bank_account"): "critical"}
    propose = {"command": "ProposeBankAccountChange", "on": ON, "customer": "C1", "account": "6222 0002"}
    approve = {"command": "ApproveBankAccountChange", "on": ON, "customer": "C1"}
    refused = company.do(propose | {"actor": "rep/7"}, approve | {"actor": "rep/7"})
    assert refused.code == 2
    assert "rep/7 proposed this change: another person must approve it" in refused.out + refused.err
    assert alerts(company) == {("customer/C1", "bank_account"): "critical"}
    assert company.do(approve | {"actor": "controller/wu"}).code == 0
    assert alerts(company) == {}


@pytest.mark.parametrize(("name", "value"), [("scope", "snacks"), ("delivery_window", "8-10"), ("name", "x")])
def test_small_changes_warn_of_nothing(company: Any, name: str, value: str) -> None:
    company.do(element(name, "first"), element(name, value, "visit:rep/7"))
    assert alerts(company) == {}


def test_a_link_warns_of_the_other_customers_of_a_guarantor(company: Any) -> None:
    company.do(element("guarantor", "王伟"), element("guarantor", "王伟", customer="C2"))
    company.do(fact("ReportFact", "失信被执行"), fact("ConfirmFact", "失信被执行", "registry"))
    levels = {subject.partition("/")[0]: level for (subject, _), level in alerts(company).items()}
    assert levels == {"customer": "critical", "link": "notice"}
    shown = company.forewarn("alerts", "--monitor", "major_change").out
    assert "王伟" in shown
    assert company.forewarn("replay", "--verify").code == 0


def test_an_alert_is_explained_with_its_change_and_derived_again(company: Any) -> None:
    company.do(element("legal_representative", "王伟"), element("legal_representative", "李娜"))
    [alert] = company.forewarn("alerts", "--monitor", "major_change", "--json").document["alerts"]
    answer = company.forewarn("explain", alert["alert"])
    assert answer.code == 0
    assert "legal_representative changed from 王伟 to 李娜" in answer.out
    assert "legal_representative 由 王伟 变更为 李娜" in answer.out
    assert "derived again from the log: same" in answer.out
