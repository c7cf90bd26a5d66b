"""What there is to send and to publish is described from the code, and the pages of docs are current."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from forewarn.alerts.registry import MONITORS
from forewarn.domain.policy import Policy
from forewarn.input.reading import COMMANDS, read_command
from forewarn.reading.reference import commands, rules
from forewarn.reading.reference.meanings import MEANINGS
from forewarn.reading.reference.types import fields_of

DOCS = Path(__file__).resolve().parents[2] / "docs"
HOW = "write what `forewarn commands --markdown` and `forewarn rules describe --markdown` print to docs"


def test_the_page_of_commands_is_current() -> None:
    assert (DOCS / "commands.md").read_text("utf-8").splitlines() == list(commands.markdown()), HOW


def test_the_page_of_rules_is_current() -> None:
    assert (DOCS / "rules.md").read_text("utf-8").splitlines() == list(rules.markdown()), HOW


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_and_has_an_example_that_is_read(name: str) -> None:
    kind = COMMANDS[name]
    assert commands.about(kind)
    example = json.loads(json.dumps(commands.example_of(kind)))
    assert isinstance(read_command(kind, {key: example[key] for key in example.keys() - {"command"}}), kind)
    assert [each.name for each in fields_of(kind)]


def test_one_command_is_shown_with_the_parts_inside_it(call_forewarn: Any) -> None:
    answer = call_forewarn("commands", "SetCreditTerms")
    assert (answer.code, answer.err) == (0, "")
    for word in ("terms", "CreditTerms", "horizon_days", "UpTo: Credit up to an amount", '"customer": "C1"'):
        assert word in answer.out


def test_a_command_that_is_not_there_names_the_nearest(call_forewarn: Any) -> None:
    answer = call_forewarn("commands", "PlaceOder")
    assert (answer.code, "did you mean PlaceOrder?" in answer.err) == (2, True)


def test_all_commands_are_listed(call_forewarn: Any) -> None:
    assert len(call_forewarn("commands").out.splitlines()) == len(COMMANDS) + 1
    listed = call_forewarn("commands", "--json").document["commands"]
    assert [each["command"] for each in listed] == list(COMMANDS)
    assert call_forewarn("commands", "OpenDay", "--json").document == {
        "command": "OpenDay",
        "about": "Begins a business day; all days up to it are over.",
        "fields": [{"name": "on", "type": "day", "default": None}],
        "example": {"command": "OpenDay", "on": "2026-03-02"},
        "refused_with": [
            "{on} has passed: {today} is open",
            "{on} has not come: the latest day that can be opened is {latest}; check the year, or open it "
            "when it comes",
        ],
    }


def test_the_whole_file_of_rules_can_be_published_and_says_the_defaults(nobody: Any, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text("\n".join(rules.toml()), "utf-8")
    assert nobody.forewarn("rules", "publish", str(file)).code == 0
    shown = nobody.forewarn("rules", "show", "--json").document
    assert shown["version"] == 1
    for monitor in shown["monitors"].values():
        assert all(rule["value"] == rule["default"] for rule in monitor.values())
    document = tomllib.loads(file.read_text("utf-8"))
    without_default = {"takeover_until"}
    assert document["policy"].keys() == set(Policy.__struct_fields__) - without_default
    assert all(f"# {rule} = ..." in file.read_text("utf-8") for rule in without_default)
    assert document["monitors"].keys() == {monitor.name for monitor in MONITORS}


def test_rules_are_described_for_eyes_and_for_programs(call_forewarn: Any) -> None:
    assert "arrears.grace_days" in call_forewarn("rules", "describe").out
    described = call_forewarn("rules", "describe", "--json").document
    assert described["policy"]["rules"][0] == {
        "name": "open_period_days",
        "meaning": "How many days before the open day a fact may be dated; what is older is refused.",
        "unit": "days",
        "default": 60,
    }
    assert call_forewarn("rules", "describe", "--toml").out.startswith("[policy]\nopen_period_days = 60  # ")


@pytest.mark.parametrize("part", rules.parts())
def test_every_rule_has_a_sentence_of_its_own_and_every_sentence_a_rule(part: str) -> None:
    described = rules.rules_of(part, rules.parts()[part])
    assert [rule.name for rule in described if not rule.meaning.endswith(".")] == []
    assert MEANINGS[part].keys() <= {rule.name for rule in described}
    assert len({rule.meaning for rule in described}) == len(described)


def test_a_part_or_a_rule_can_be_described_alone(call_forewarn: Any) -> None:
    of_part = call_forewarn("rules", "describe", "feed", "--json").document
    assert (list(of_part), of_part["feed"]["rules"][-1]["name"]) == (["feed"], "cooling_off_days")
    (_, line) = call_forewarn("rules", "describe", "arrears.grace_days").out.splitlines()
    assert line.startswith("arrears.grace_days\tDays after the due date before")
    assert len(call_forewarn("rules", "describe", "for_days").out.splitlines()) == 1 + len(MONITORS)
    assert call_forewarn("rules", "describe", "arears").code == 2


def test_rules_can_be_shown_before_anything_is_stored(nobody: Any) -> None:
    answer = nobody.forewarn("rules", "show", "--json")
    assert (answer.code, answer.document["version"]) == (0, 0)
    assert not nobody.path.exists()


def test_rules_published_first_hold_for_what_comes_in_after_them(nobody: Any, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text("[policy]\nopen_period_days = 90\n")
    assert nobody.forewarn("rules", "publish", str(file)).code == 0
    answer = nobody.do({"command": "OpenDay", "on": "2024-03-02"})
    assert answer.code == 0, answer
    assert nobody.forewarn("rules", "show", "--json").document["policy"]["open_period_days"] == 90
