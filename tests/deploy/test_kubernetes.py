"""The manifests are what Kubernetes takes, by its own schemas, and hang together. What puts them together is
held against SchemaStore's schema of a kustomization (Apache License 2.0, as of schemastore 0.2.3).

There is no cluster here to run them."""

import json
import re
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
from jsonschema import Draft4Validator

from examples.deployment import DEPLOY, document, documents, not_understood, settable

BASE = DEPLOY / "kubernetes" / "base"
EXAMPLE = DEPLOY / "kubernetes" / "overlays" / "example"
KUBERNETES = "1.33"
KUSTOMIZATION = document(BASE / "kustomization.yaml")
MANIFESTS = [each for name in KUSTOMIZATION["resources"] for each in documents(BASE / name)]
PODS: dict[str, dict[str, Any]] = {
    each["metadata"]["name"]: each["spec"]["template"]["spec"]
    for each in MANIFESTS
    if each["kind"] in {"Deployment", "Job"}
}
ROLES = {each["metadata"]["name"]: each for each in MANIFESTS if each["kind"] == "Deployment"}
PLAINLY_SET = re.compile(r"^(\w+)=", re.MULTILINE)

every_pod = pytest.mark.parametrize("name", sorted(PODS))
every_role = pytest.mark.parametrize("name", sorted(ROLES))


def container(name: str) -> dict[str, Any]:
    only: dict[str, Any]
    (only,) = PODS[name]["containers"]
    return only


def called(manifest: dict[str, Any]) -> str:
    return f"{manifest['kind']} {manifest['metadata']['name']}"


@pytest.mark.parametrize("manifest", [*MANIFESTS, *documents(EXAMPLE / "namespace.yaml")], ids=called)
def test_it_is_what_kubernetes_allows(manifest: dict[str, Any]) -> None:
    kubernetes_validate.validate(manifest, KUBERNETES, strict=True)


def test_what_kubernetes_does_not_know_is_found() -> None:
    wrong = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "x"}, "tokens": 1}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, KUBERNETES, strict=True)


def faults_of_kustomization(found: dict[str, Any]) -> list[str]:
    schema = json.loads((Path(__file__).parent / "schemas" / "kustomization.json").read_text())
    schema["definitions"]["Labels"]["properties"]["includeTemplates"] = {"type": "boolean"}  # newer than it
    return [f"{error.json_path}: {error.message}" for error in Draft4Validator(schema).iter_errors(found)]


@pytest.mark.parametrize("folder", [BASE, EXAMPLE], ids=lambda folder: folder.name)
def test_what_puts_the_manifests_together_is_what_kustomize_allows(folder: Path) -> None:
    assert faults_of_kustomization(document(folder / "kustomization.yaml")) == []


def test_what_kustomize_does_not_know_is_found() -> None:
    assert faults_of_kustomization({**KUSTOMIZATION, "resource": []}) != []
    assert faults_of_kustomization({**KUSTOMIZATION, "images": [{"tag": "0.1.0"}]}) != []


def test_every_file_is_among_the_resources() -> None:
    files = {path.name for path in BASE.glob("*.yaml")} - {"kustomization.yaml"}
    assert files == set(KUSTOMIZATION["resources"])


def test_there_is_a_deployment_for_each_role_and_a_job_for_what_is_done_once() -> None:
    assert set(ROLES) == {"forewarn-relay", "forewarn-worker", "forewarn-clock"}
    assert set(PODS) - set(ROLES) == {"forewarn-migrate", "forewarn-topics"}


@every_pod
def test_it_runs_a_command_that_forewarn_has(name: str) -> None:
    assert not_understood(container(name)["args"]) == []


@every_pod
def test_it_runs_as_nobody_in_particular_and_writes_nothing_but_scratch(name: str) -> None:
    everyone, only = PODS[name]["securityContext"], container(name)["securityContext"]
    assert everyone["runAsNonRoot"]
    assert everyone["runAsUser"] > 0
    assert everyone["seccompProfile"]["type"] == "RuntimeDefault"
    assert only["readOnlyRootFilesystem"]
    assert not only["allowPrivilegeEscalation"]
    assert only["capabilities"] == {"drop": ["ALL"]}
    assert not PODS[name]["automountServiceAccountToken"]


@every_pod
def test_its_memory_has_a_limit_and_its_mounts_are_volumes(name: str) -> None:
    assert container(name)["resources"]["limits"]["memory"]
    mounts = {mount["name"] for mount in container(name)["volumeMounts"]}
    assert mounts == {volume["name"] for volume in PODS[name]["volumes"]}


@every_pod
def test_it_is_given_the_settings_and_the_account_that_there_are(name: str) -> None:
    maps = {
        source["configMapRef"]["name"] for source in container(name)["envFrom"] if "configMapRef" in source
    }
    assert maps == {generated["name"] for generated in KUSTOMIZATION["configMapGenerator"]}
    accounts = {each["metadata"]["name"] for each in MANIFESTS if each["kind"] == "ServiceAccount"}
    assert PODS[name]["serviceAccountName"] in accounts


@every_role
def test_a_role_is_probed_and_given_time_to_stop(name: str) -> None:
    probes = {
        kind: container(name)[f"{kind}Probe"]["httpGet"] for kind in ("startup", "liveness", "readiness")
    }
    assert probes["startup"] == probes["liveness"] == {"path": "/live", "port": "http"}
    assert probes["readiness"] == {"path": "/ready", "port": "http"}
    assert container(name)["ports"] == [{"name": "http", "containerPort": 8080}]
    assert container(name)["args"][-2:] == ["--port", "8080"]
    assert PODS[name]["terminationGracePeriodSeconds"] > 10


@every_role
def test_a_role_selects_its_own_pods_and_one_of_them_always_stays(name: str) -> None:
    labels = ROLES[name]["spec"]["template"]["metadata"]["labels"]
    assert ROLES[name]["spec"]["selector"]["matchLabels"] == labels
    (budget,) = (
        each["spec"]
        for each in MANIFESTS
        if each["kind"] == "PodDisruptionBudget" and each["metadata"]["name"] == name
    )
    assert budget["selector"]["matchLabels"] == labels
    assert budget["minAvailable"] == 1 < ROLES[name]["spec"]["replicas"]


@pytest.mark.parametrize("folder", [BASE, EXAMPLE], ids=lambda folder: folder.name)
def test_every_setting_is_one_that_forewarn_reads_and_no_secret(folder: Any) -> None:
    names = set(PLAINLY_SET.findall((folder / "settings.env").read_text()))
    assert names
    assert names <= settable()
    assert not any("PASSWORD" in name for name in names)


def test_the_example_changes_what_the_base_has() -> None:
    example = document(EXAMPLE / "kustomization.yaml")
    (settings,) = example["configMapGenerator"]
    assert settings["behavior"] == "merge"
    assert settings["name"] == KUSTOMIZATION["configMapGenerator"][0]["name"]
    assert {each["name"] for each in example["replicas"]} <= set(ROLES)
    assert {each["name"] for each in example["images"]} == {container(name)["image"] for name in PODS}
    assert all((EXAMPLE / resource).exists() for resource in example["resources"])


def test_prometheus_finds_the_pods_by_the_labels_they_have() -> None:
    settings = (DEPLOY / "prometheus" / "kubernetes.yml").read_text()
    assert 'label: "app.kubernetes.io/name=forewarn"' in settings
    for role in ROLES.values():
        template = role["spec"]["template"]["metadata"]
        assert template["labels"]["app.kubernetes.io/name"] == "forewarn"
        assert template["annotations"]["prometheus.io/scrape"] == "true"
