"""The Prometheus Operator finds the pods by the monitor that an overlay can take in."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from examples.deployment import DEPLOY, document, documents

COMPONENT = DEPLOY / "kubernetes" / "components" / "pod-monitor"
MONITOR = document(COMPONENT / "pod-monitor.yaml")
SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parent / "schemas" / "pod-monitor.json").read_text())
)
BASE = DEPLOY / "kubernetes" / "base"
ROLES = ("relay", "worker", "clock")


def deployment(role: str) -> dict[str, Any]:
    found: dict[str, Any]
    (found,) = [each for each in documents(BASE / f"{role}.yaml") if each["kind"] == "Deployment"]
    return found


def relabelled() -> dict[str, dict[str, Any]]:
    (endpoint,) = MONITOR["spec"]["podMetricsEndpoints"]
    return {each["targetLabel"]: each for each in endpoint["relabelings"]}


def test_it_is_what_the_operator_allows() -> None:
    assert list(SCHEMA.iter_errors(MONITOR)) == []


def test_what_the_operator_does_not_know_is_found() -> None:
    assert list(SCHEMA.iter_errors({**MONITOR, "spec": {**MONITOR["spec"], "podMetricsEndpoint": []}})) != []


def test_the_component_consists_of_the_monitor() -> None:
    component = document(COMPONENT / "kustomization.yaml")
    assert (component["kind"], component["resources"]) == ("Component", ["pod-monitor.yaml"])


@pytest.mark.parametrize("role", ROLES)
def test_it_selects_the_pods_of_each_role_by_a_port_that_they_have(role: str) -> None:
    template = deployment(role)["spec"]["template"]
    labels = template["metadata"]["labels"]
    selector = MONITOR["spec"]["selector"]
    assert selector["matchLabels"].items() <= labels.items()
    (expression,) = selector["matchExpressions"]
    assert labels[expression["key"]] in expression["values"]
    ports = {port["name"] for port in template["spec"]["containers"][0]["ports"]}
    assert {each["port"] for each in MONITOR["spec"]["podMetricsEndpoints"]} <= ports


def test_it_names_jobs_and_instances_as_the_scrape_settings_do() -> None:
    scraped = document(DEPLOY / "prometheus" / "kubernetes.yml")["scrape_configs"][0]
    settings = {each["target_label"]: each for each in scraped["relabel_configs"] if "target_label" in each}
    for label, rule in relabelled().items():
        assert rule["sourceLabels"] == settings[label]["source_labels"]
        assert rule.get("replacement") == settings[label].get("replacement")
