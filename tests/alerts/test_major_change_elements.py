"""Elements of the profile: a silent baseline, then typed changes with a tier."""

import pytest

from examples.changes import (
    CRITICAL,
    NOTICE,
    WARNING,
    approved,
    changed,
    day,
    levels,
    observed,
    registered,
    wakes,
)
from forewarn.alerts.major_change.elements import number
from forewarn.alerts.major_change.rules import MajorChangeRules
from forewarn.alerts.major_change.tiers import Tier
from forewarn.alerts.monitor import Finding, Level
from forewarn.domain.decider import Fact


def test_a_first_observation_is_a_silent_baseline() -> None:
    first = [changed(element, "", "first") for element in ("legal_representative", "address", "bank_account")]
    assert levels(registered(), *first) == {}


def test_a_change_names_previous_current_source_and_effective_day() -> None:
    finding = observed(changed("legal_representative", "王伟", "李娜"))["legal_representative"]
    assert isinstance(finding, Finding)
    assert finding.template == "changed_reported"
    assert finding.parameters == {
        "element": "legal_representative",
        "previous": "王伟",
        "current": "李娜",
        "sources": "registry",
        "effective": "2026-03-02",
        "observed": "2026-03-02",
    }
    assert finding.evidence == ("e1",)
    [measure] = finding.measures
    assert (measure.name, measure.value, measure.threshold) == ("sources", 1, 2)


@pytest.mark.parametrize(
    ("element", "level"),
    [
        ("legal_representative", WARNING),
        ("法定代表人", WARNING),
        ("Legal representative", WARNING),
        ("controlling_holder", WARNING),
        ("key_buyer", WARNING),
        ("address", NOTICE),
        ("warehouse", NOTICE),
        ("scope", None),
        ("name", None),
        ("delivery_window", None),
        ("whatever_else", None),
    ],
)
def test_the_level_of_an_element_is_that_of_its_tier(element: str, level: Level | None) -> None:
    assert list(levels(changed(element, "a", "b")).values()) == ([] if level is None else [level])


def test_what_is_only_heard_is_one_level_lower_until_another_channel_confirms_it() -> None:
    heard = changed("key_buyer", "Ann", "Bob", "visit:rep/7")
    again = changed("key_buyer", "Bob", "Bob", "visit:rep/8", on=1)
    elsewhere = changed("key_buyer", "Bob", "Bob", "contract", on=2)
    assert levels(heard) == levels(heard, again, on=1) == {"key_buyer": NOTICE}
    assert levels(heard, again, elsewhere, on=2) == {"key_buyer": WARNING}
    said = observed(heard, again, elsewhere, on=2)["key_buyer"]
    assert isinstance(said, Finding)
    assert (said.template, said.evidence) == ("changed_confirmed", ("e1", "e2", "e3"))


@pytest.mark.parametrize("spelt", ["1 Port Road ", "1 PORT ROAD", "1PortRoad", "１ Port Road"])
def test_another_spelling_of_the_same_value_is_no_change(spelt: str) -> None:
    assert levels(changed("address", "1 Port Road", spelt)) == {}


def test_a_change_is_warned_of_for_thirty_days() -> None:
    facts = changed("address", "a", "b"), changed("address", "b", "b", "visit:rep/7", on=5)
    assert levels(facts[0], on=29) == {"address": NOTICE}
    assert levels(facts[0], on=30) == {}
    assert wakes(facts[0]) == day(30)
    assert levels(*facts, on=34) == {"address": NOTICE}
    assert levels(*facts, on=35) == {}
    assert wakes(*facts, on=34) == day(35)
    assert wakes(*facts, on=35) is None


def test_how_long_a_change_is_warned_of_is_a_rule() -> None:
    rules = MajorChangeRules(change_days=7)
    assert levels(changed("address", "a", "b"), on=6, rules=rules) == {"address": NOTICE}
    assert levels(changed("address", "a", "b"), on=7, rules=rules) == {}


def test_a_company_gives_elements_its_own_tiers() -> None:
    tiers: dict[str, Tier] = {"delivery_window": "high", "address": "low"}
    rules = MajorChangeRules(elements=tiers)
    assert levels(changed("delivery_window", "a", "b"), rules=rules) == {"delivery_window": WARNING}
    assert levels(changed("address", "a", "b"), rules=rules) == {}


def test_a_guarantor_that_withdrew_weighs_more_than_one_that_was_replaced() -> None:
    assert levels(changed("guarantor", "王伟", "李娜", "contract")) == {"guarantor": NOTICE}
    assert levels(changed("guarantor", "王伟", "none", "contract")) == {"guarantor": WARNING}
    said = observed(changed("guarantor", "王伟", "无", "contract"))["guarantor"]
    assert isinstance(said, Finding)
    assert said.template == "withdrawn_reported"


@pytest.mark.parametrize(
    ("before", "now", "level"),
    [
        ("500万元", "100万元", NOTICE),
        ("1亿", "9000万", NOTICE),
        ("5,000,000 CNY", "8,000,000 CNY", None),
        ("500万元", "5000000元", None),
        ("much", "less", NOTICE),
    ],
)
def test_capital_that_falls_is_noted_and_capital_that_rises_is_good_news(
    before: str, now: str, level: Level | None
) -> None:
    assert list(levels(changed("registered_capital", before, now)).values()) == ([level] if level else [])


def test_a_number_is_read_from_its_text() -> None:
    assert number("500万元") == number("5,000,000") == 5_000_000
    assert number("none") is number("1.2.3") is None


SWAP = changed("bank_account", "6222 0001", "6222 0002", "visit:rep/7")


@pytest.mark.parametrize(
    "given",
    [
        [SWAP],
        [approved("6222 0001"), changed("bank_account", "", "6222 0002", "customer")],
        [approved("6222 0001"), SWAP],
        [changed("银行账号", "6222 0001", "6222 0002")],
        [changed("Bank account number", "6222 0001", "6222 0002")],
    ],
)
def test_a_bank_account_changed_outside_the_approval_path_is_critical_at_once(given: list[Fact]) -> None:
    assert levels(*given) == {"bank_account": CRITICAL}


@pytest.mark.parametrize(
    "given",
    [
        [approved("6222 0002"), SWAP],
        [SWAP, approved("6222 0002")],
        [SWAP, approved("6222-0003")],
        [approved("62220002"), changed("bank_account", "", "6222 0002")],
        [changed("bank_account", "", "6222 0002"), approved("6222 0002")],
    ],
)
def test_a_bank_account_that_two_people_approved_is_no_trouble(given: list[Fact]) -> None:
    assert levels(*given) == {}


def test_an_account_stays_unapproved_for_longer_than_other_changes() -> None:
    assert levels(SWAP, on=89) == {"bank_account": CRITICAL}
    assert levels(SWAP, on=90) == {}
    assert wakes(SWAP) == day(90)


def test_an_alert_shows_the_last_digits_of_an_account_alone() -> None:
    said = observed(approved("6222 0000 9999 0001"), SWAP)["bank_account"]
    assert isinstance(said, Finding)
    assert (said.parameters["previous"], said.parameters["current"]) == ("…0001", "…0002")


@pytest.mark.parametrize(("tier", "level"), [("high", {"bank_account": WARNING}), ("low", {})])
def test_the_tier_of_an_account_is_a_rule_too(tier: Tier, level: dict[str, Level]) -> None:
    assert levels(SWAP, rules=MajorChangeRules(elements={"bank_account": tier})) == level
