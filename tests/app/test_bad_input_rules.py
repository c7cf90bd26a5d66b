"""Rules that name what no monitor knows, or that say what cannot be, are not published."""

from pathlib import Path
from typing import Any

import pytest

TODAY = "2026-03-02"
RISING = {"enter": [1, 2, 3], "leave": [1, 2, 3]}

DOCUMENTS = [
    ({"monitors": None}, "monitors: write an object with its fields, not null"),
    ({"monitors": []}, "monitors: write an object with its fields, not a list"),
    ({"monitors": {"arrears": 5}}, "monitors.arrears: write an object with its fields, not the number 5"),
    ({"monitors": {"arears": {}}}, "arears: no monitor is called 'arears': there are arrears"),
    ({"monitors": {"预警": {}}}, "预警: no monitor is called '预警': there are arrears"),
    (
        {"monitors": {"arrears": {"grace": 1}}},
        "arrears: no threshold is called 'grace': there are amount_effect",
    ),
    ({"monitors": {"arrears": {"grace_days": "x"}}}, "arrears: grace_days: write a whole number, not a text"),
    ({"monitors": {"arrears": {"grace_days": None}}}, "arrears: grace_days: write a whole number, not null"),
    (
        {"monitors": {"arrears": {"grace_days": True}}},
        "arrears: grace_days: write a whole number, not true or false",
    ),
    (
        {"monitors": {"arrears": {"grace_days": 1.5}}},
        "arrears: grace_days: write a whole number, not one with",
    ),
    ({"monitors": {"arrears": {"grace_days": -1}}}, "arrears: grace_days: write a whole number >= 0"),
    (
        {"monitors": {"arrears": {"grace_days": 10**7}}},
        "grace_days: 10000000 days are too many: the most is 36500",
    ),
    ({"monitors": {"arrears": {"grace_days": 10**400}}}, "grace_days: "),
    (
        {"monitors": {"arrears": {"grace_counts": "lunar"}}},
        "grace_counts: there is no 'lunar': there are calendar, working",
    ),
    ({"monitors": {"arrears": {"disputed_counts": 1}}}, "arrears: disputed_counts: write true or false"),
    (
        {"monitors": {"arrears": {"overdue_days": 5}}},
        "arrears: overdue_days: write an object, not a whole number",
    ),
    (
        {"monitors": {"arrears": {"overdue_days": {"enter": [1, 2, 3]}}}},
        "overdue_days: add the missing leave",
    ),
    (
        {"monitors": {"arrears": {"overdue_days": RISING | {"enter": [1]}}}},
        "overdue_days.enter: write a list of length 3",
    ),
    (
        {"monitors": {"arrears": {"overdue_days": RISING | {"enter": [3, 2, 1]}}}},
        "enter [3, 2, 1] must ascend",
    ),
    (
        {"monitors": {"arrears": {"overdue_days": RISING | {"leave": [2, 3, 4]}}}},
        "must not lie above enter [1, 2, 3]",
    ),
    (
        {"monitors": {"arrears": {"overdue_days": RISING | {"stay": 1}}}},
        "arrears: overdue_days: leave out stay",
    ),
    ({"monitors": {"arrears": {"late_rate_prior": 1}}}, "arrears: late_rate_prior: write a number < 1.0"),
    (
        {"monitors": {"arrears": {"late_rate_prior": "0.5"}}},
        "arrears: late_rate_prior: write a number, not a text",
    ),
    ({"monitors": {"arrears": {"a": {"b": "\x00"}}}}, "monitors.arrears.a: holds a control character"),
    ({"monitors": {"arrears": {"a": "\ud800"}}}, "monitors.arrears.a: holds half a character"),
    ({"monitors": {"arrears": {"grace_days": 1, "x": 1, "y": 1}}}, "; arrears: no threshold is called 'y'"),
    ({"policy": 5}, "policy: write an object, not a whole number"),
    ({"policy": {"open_period_days": "60"}}, "policy: open_period_days: write a whole number, not a text"),
    ({"policy": {"open_period_days": -1}}, "open_period_days is -1: the least it can be is 0"),
    ({"policy": {"open_period_days": 10**12}}, "open_period_days: 1000000000000 days are too many"),
    ({"policy": {"grace": 1}}, "policy: grace: there is no such field, leave it out"),
    ({"policy": {"credit_releasers": "ann"}}, "policy: credit_releasers: write a list, not a text"),
    ({"overrides": {}}, "overrides: write a list, not an object"),
    ({"overrides": [5]}, "overrides: [0]: write an object, not a whole number"),
    (
        {"overrides": [{"monitor": "arrears", "by": "size", "value": "A", "thresholds": {}}]},
        "there is no 'size': there are ",
    ),
    (
        {"overrides": [{"monitor": "arrears", "by": "grade", "value": "A"}]},
        "overrides: [0]: add the missing thresholds",
    ),
    (
        {
            "overrides": [
                {"monitor": "arrears", "by": "grade", "value": "A", "thresholds": {"grace_days": "x"}}
            ]
        },
        "arrears for grade A: grace_days: write a whole number, not a text",
    ),
    (
        {"overrides": [{"monitor": "gossip", "by": "grade", "value": "A", "thresholds": {}}]},
        "gossip for grade A: no monitor is called 'gossip'",
    ),
    (
        {"overrides": [{"monitor": "arrears", "by": "grade", "value": "A", "thresholds": {}}] * 2},
        "two overrides of arrears by grade A: merge them into one",
    ),
]

FILES = [
    (b"[policy", "is not TOML: Expected ']' at the end of a table declaration"),
    (b"policy = ", "is not TOML: Invalid value"),
    (b"{}", "is not TOML: Invalid statement (at line 1, column 1)"),
    (b"[policy]\n[policy]\n", "is not TOML: Cannot declare ('policy',) twice"),
    (b"[policy]\nopen_period_days = 1\nopen_period_days = 2\n", "is not TOML: Cannot overwrite a value"),
    (b"\xff\xfe", "is not UTF-8: byte 0 is no text; save it as UTF-8"),
    (b"a = \x00", "is not TOML: "),
    (b"a = " + b"[" * 50_000, "is nested too deeply: write it flatter"),
    (b"rules = 5\n", "there is no part 'rules': there are policy, monitors, overrides"),
    (b"on = 2026-03-02\n", "there is no part 'on': there are policy, monitors, overrides"),
    (b"policy = 5\n", "policy: write an object, not a whole number"),
    (b"[monitors.arears]\n", "arears: no monitor is called 'arears': there are arrears"),
    (b"[monitors.arrears]\ngrace_days = 'x'\n", "arrears: grace_days: write a whole number, not a text"),
    (b"[monitors.arrears]\nlate_rate_prior = nan\n", "late_rate_prior: the number nan is too large"),
    (b"[monitors.arrears]\nlate_rate_prior = inf\n", "late_rate_prior: the number inf is too large"),
    (
        b"[monitors.arrears]\ngrace_days = 2026-03-02\n",
        "arrears: grace_days: write a whole number, not a day",
    ),
]


@pytest.mark.parametrize(("wrong", "says"), DOCUMENTS, ids=[f"{wrong!a:.70}" for wrong, _ in DOCUMENTS])
def test_rules_sent_as_a_command_are_held_against_the_monitors(
    begun: Any, wrong: dict[str, Any], says: str
) -> None:
    before = begun.everything()
    answer = begun.do({"command": "PublishRules", "on": TODAY, "policy": {}, "monitors": {}, **wrong})
    (outcome,) = answer.document["commands"]
    assert (answer.code, outcome["outcome"]) == (2, "rejected")
    assert says in outcome["error"]
    assert begun.everything() == before


@pytest.mark.parametrize(("content", "says"), FILES, ids=[f"{content[:40]!a}" for content, _ in FILES])
def test_a_file_of_rules_that_cannot_be_in_force_is_not_published(
    begun: Any, tmp_path: Path, content: bytes, says: str
) -> None:
    file = tmp_path / "rules.toml"
    file.write_bytes(content)
    before = begun.everything()
    answer = begun.forewarn("rules", "publish", str(file))
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
    assert begun.everything() == before


@pytest.mark.parametrize(("name", "says"), [("missing.toml", "No such file"), ("", "Is a directory")])
def test_a_file_of_rules_that_is_none_is_named(begun: Any, tmp_path: Path, name: str, says: str) -> None:
    answer = begun.forewarn("rules", "publish", str(tmp_path / name))
    assert answer.code == 2
    assert f"{says}" in answer.err
    assert "name another file" in answer.err


@pytest.mark.parametrize("on", ["tomorrow", "2026-02-30", "2026-3-2", ""])
def test_rules_are_decided_on_a_day_that_exists(begun: Any, tmp_path: Path, on: str) -> None:
    file = tmp_path / "rules.toml"
    file.touch()
    answer = begun.forewarn("rules", "publish", str(file), "--on", on)
    assert answer.code == 2
    assert answer.err.startswith("forewarn: --on: ")


def test_rules_need_no_open_day(nobody: Any, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.touch()
    nobody.do({"command": "OpenDay", "on": "nonsense"})
    assert nobody.forewarn("rules", "publish", str(file)).code == 0
    assert nobody.forewarn("rules", "publish", str(file), "--on", "2026-01-01").code == 0
