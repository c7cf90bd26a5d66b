"""`forewarn rules`: the ones in force, and publishing others."""

from pathlib import Path
from typing import Any

import pytest

ALERT = "arrears-60c6cac0f003-1"
RULES = """
[policy]
overdue_grace_days = 3
credit_releasers = ["ann"]

[monitors.arrears]
grace_days = 2
late_rate_prior = 0.3
overdue_days = { enter = [5, 20, 90], leave = [5, 15, 60] }

[[overrides]]
monitor = "arrears"
by = "grade"
value = "A"
thresholds = { grace_days = 5 }
"""


def publish(company: Any, folder: Path, rules: str, *arguments: str) -> Any:
    file = folder / "rules.toml"
    file.write_text(rules, "utf-8")
    return company.forewarn("rules", "publish", str(file), *arguments)


def shown(company: Any) -> Any:
    return company.forewarn("rules", "show", "--json").document


def test_before_anything_is_published_the_defaults_hold(begun: Any) -> None:
    rules = shown(begun)
    arrears = rules["monitors"]["arrears"]
    assert (rules["version"], rules["overrides"]) == (0, [])
    assert {
        (threshold["value"] == threshold["default"], threshold["published"]) for threshold in arrears.values()
    } == {(True, False)}
    assert "version 0: nothing was published yet" in begun.forewarn("rules", "show").out


def test_published_rules_are_in_force_with_a_version(company: Any, tmp_path: Path) -> None:
    answer = publish(company, tmp_path, RULES, "--actor", "ann")
    assert (answer.code, answer.out) == (0, "version 1 published\n")
    rules = shown(company)
    arrears = rules["monitors"]["arrears"]
    assert (rules["version"], rules["policy"]["overdue_grace_days"]) == (1, 3)
    assert rules["policy"]["credit_releasers"] == ["ann"]
    assert arrears["grace_days"] == {"value": 2, "default": 0, "published": True}
    assert arrears["late_rate_prior"]["value"] == 0.3
    assert arrears["overdue_days"]["value"] == {"enter": [5, 20, 90], "leave": [5, 15, 60]}
    assert arrears["broken_promise_days"]["published"] is False
    assert rules["overrides"][0]["thresholds"] == {"grace_days": 5}


def test_for_eyes_each_threshold_is_one_line_beside_its_default(company: Any, tmp_path: Path) -> None:
    publish(company, tmp_path, RULES)
    lines = company.forewarn("rules", "show").out.splitlines()
    assert lines[0] == "version 1"
    assert {
        "overdue_grace_days\t3\t0",
        "arrears.grace_days\t2\t0",
        "arrears.grace_days for grade A\t5\t",
    } <= set(lines)


def test_the_same_rules_again_are_nothing_new(company: Any, tmp_path: Path) -> None:
    publish(company, tmp_path, RULES)
    before = company.events()
    answer = publish(company, tmp_path, RULES)
    assert (answer.code, answer.out) == (0, "nothing new: version 1 says the same\n")
    assert company.events() == before


def test_what_a_file_does_not_name_returns_to_its_default(company: Any, tmp_path: Path) -> None:
    publish(company, tmp_path, RULES)
    publish(company, tmp_path, "[monitors.arrears]\nlate_rate_prior = 0.2\n")
    rules = shown(company)
    assert (rules["version"], rules["overrides"]) == (2, [])
    assert rules["policy"]["overdue_grace_days"] == 0
    assert rules["monitors"]["arrears"]["grace_days"] == {"value": 0, "default": 0, "published": False}


def test_an_empty_file_pins_the_defaults(company: Any, tmp_path: Path) -> None:
    assert publish(company, tmp_path, "").out == "version 1 published\n"


def test_rules_change_what_is_warned_of_at_once(company: Any, tmp_path: Path) -> None:
    def level() -> str:
        (alert,) = company.forewarn("alerts", "--json").document["alerts"]
        return str(alert["level"])

    assert level() == "warning"
    publish(
        company, tmp_path, "[monitors.arrears]\nlongest_days = { enter = [1, 15, 40], leave = [1, 10, 30] }\n"
    )
    assert level() == "critical"
    assert company.forewarn("replay", "--verify").code == 0


@pytest.mark.parametrize("rate", [0.3, 0.25, 0.1])
def test_a_threshold_with_decimals_is_the_same_from_a_command_as_from_a_file(
    company: Any, rate: float
) -> None:
    command = {
        "command": "PublishRules",
        "on": "2026-03-02",
        "policy": {},
        "monitors": {"arrears": {"late_rate_prior": rate}},
    }
    assert company.do(command).code == 0
    assert shown(company)["monitors"]["arrears"]["late_rate_prior"]["value"] == rate


def test_rules_may_be_dated_on_the_day_they_were_decided(company: Any, tmp_path: Path) -> None:
    assert publish(company, tmp_path, RULES, "--on", "2026-02-27").code == 0
    assert shown(company)["version"] == 1
