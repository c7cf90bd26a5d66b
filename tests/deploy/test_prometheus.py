"""Prometheus's own tool judges the rules; each of them fires when it should and only then."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from examples.deployment import DEPLOY, document
from examples.exported_metrics import COUNTERS, EXPORTED, named
from examples.promtool import promtool

FOLDER = DEPLOY / "prometheus"
RULES = sorted((FOLDER / "rules").glob("*.yml"))
TESTS = sorted((FOLDER / "tests").glob("*.yml"))
COUNTER = re.compile(r"\w+_total\b")


def alerts() -> list[dict[str, Any]]:
    return [rule for file in RULES for group in document(file)["groups"] for rule in group["rules"]]


def tried(expected: bool) -> set[str]:
    """The names of the rules that some test expects to fire, or not to."""
    cases = [case for file in TESTS for test in document(file)["tests"] for case in test["alert_rule_test"]]
    return {case["alertname"] for case in cases if bool(case["exp_alerts"]) == expected}


def test_the_rules_are_rules() -> None:
    assert promtool("check", "rules", *RULES).count("SUCCESS") == len(RULES)


def test_the_settings_of_prometheus_are_its_own() -> None:
    assert "is valid prometheus config file" in promtool("check", "config", FOLDER / "prometheus.yml")


def test_so_are_those_for_a_cluster_but_for_how_pods_are_found(tmp_path: Path) -> None:
    """The tool would look for the cluster that it runs in."""
    settings = document(FOLDER / "kubernetes.yml")
    for job in settings["scrape_configs"]:
        assert job.pop("kubernetes_sd_configs")
    settings["rule_files"] = [str(rules) for rules in RULES]
    path = tmp_path / "kubernetes.yml"
    path.write_text(yaml.safe_dump(settings))
    assert "is valid prometheus config file" in promtool("check", "config", path)


def test_in_a_cluster_people_are_told_as_beside_compose() -> None:
    ours = [document(FOLDER / f"{name}.yml") for name in ("prometheus", "kubernetes")]
    assert ours[0]["alerting"] == ours[1]["alerting"]


def test_the_rules_fire_when_they_should_and_only_then() -> None:
    assert promtool("test", "rules", *TESTS).count("SUCCESS") == len(TESTS)


def test_every_rule_is_seen_to_fire_and_not_to_fire() -> None:
    names = {rule["alert"] for rule in alerts()}
    assert tried(True) == names
    assert tried(False) == names


@pytest.mark.parametrize("rule", alerts(), ids=lambda rule: rule["alert"])
def test_a_rule_asks_for_what_is_exported_and_says_how_urgent_it_is(rule: dict[str, Any]) -> None:
    assert named(rule["expr"]) <= EXPORTED
    assert rule["labels"]["severity"] in {"warning", "critical"}
    assert rule["annotations"]["summary"].endswith(".")


@pytest.mark.parametrize("rule", alerts(), ids=lambda rule: rule["alert"])
def test_a_counter_is_asked_for_its_growth(rule: dict[str, Any]) -> None:
    asked = [name for name in COUNTER.findall(rule["expr"]) if name in COUNTERS]
    grown = re.findall(r"(?:rate|increase)\((\w+_total)\[", rule["expr"])
    assert asked == grown


def test_prometheus_looks_for_every_role_of_compose_by_its_name() -> None:
    roles = {
        name
        for name, each in document(DEPLOY / "compose" / "compose.yaml")["services"].items()
        if "8080" in each.get("expose", [])
    }
    jobs = document(FOLDER / "prometheus.yml")["scrape_configs"]
    assert {job["job_name"] for job in jobs} == {f"forewarn-{role}" for role in roles}
    assert {name for job in jobs for name in job["dns_sd_configs"][0]["names"]} == roles


def test_alertmanager_holds_back_only_rules_that_there_are() -> None:
    settings = (DEPLOY / "alertmanager" / "alertmanager.yml").read_text()
    names = {rule["alert"] for rule in alerts()}
    patterns = re.findall(r"alertname =~? (Forewarn[\w.*]+)", settings)
    assert patterns
    for pattern in patterns:
        assert any(re.fullmatch(pattern, name) for name in names), pattern
