"""The compose files hang together. They are judged by the Compose Specification's own schema (Apache License
2.0, as of compose-go 2.9.1, in `schemas/`); there is no container engine here to run them with."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from examples.deployment import DEPLOY, document, not_understood, settable

FOLDER = DEPLOY / "compose"
FILES = {name: document(FOLDER / name) for name in ("compose.yaml", "monitoring.yaml")}
SERVICES: dict[str, Any] = {name: each for file in FILES.values() for name, each in file["services"].items()}
VOLUMES = {name for file in FILES.values() for name in file["volumes"]}
JOBS, ROLES = ["migrate", "topics"], ["relay", "worker", "clock"]
LASTING = sorted(set(SERVICES) - set(JOBS))
USED = re.compile(r"\$\{(\w+)")
UNITS = {"s": 1, "M": 1, "G": 1024}

every = pytest.mark.parametrize("name", sorted(SERVICES))
every_lasting = pytest.mark.parametrize("name", LASTING)
DEFAULT = re.compile(r"^\$\{\w+:-(.+)\}$")
RECIPE = (DEPLOY / "Dockerfile").read_text()


def image(name: str) -> str:
    """Return the image that a service runs where nothing else is set."""
    return DEFAULT.sub(r"\1", SERVICES[name]["image"])


def amount(text: str) -> int:
    """Of seconds, or of MiB."""
    return int(text[:-1]) * UNITS[text[-1]]


@pytest.mark.parametrize("file", FILES)
def test_it_is_what_the_specification_allows(file: str) -> None:
    schema = json.loads((Path(__file__).parent / "schemas" / "compose-spec.json").read_text())
    errors = Draft202012Validator(schema).iter_errors(FILES[file])
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_the_other_file_is_included() -> None:
    assert set(FILES["compose.yaml"]["include"]) == set(FILES) - {"compose.yaml"}


@every
def test_what_a_service_waits_for_can_happen(name: str) -> None:
    for other, wanted in SERVICES[name].get("depends_on", {}).items():
        ends = SERVICES[other]["restart"] == "no"
        assert wanted["condition"] == ("service_completed_successfully" if ends else "service_healthy")
        assert ends or SERVICES[other]["healthcheck"]


@pytest.mark.parametrize("name", ROLES)
def test_a_role_waits_for_the_schema_and_the_topics(name: str) -> None:
    assert set(JOBS) < set(SERVICES[name]["depends_on"])


@every
def test_what_a_service_mounts_is_there(name: str) -> None:
    for source in (mount.split(":")[0] for mount in SERVICES[name].get("volumes", [])):
        assert source in VOLUMES or (FOLDER / source).is_dir(), source
    for secret in SERVICES[name].get("secrets", []):
        assert secret in FILES["monitoring.yaml"]["secrets"]


@every
def test_an_image_has_a_version_that_stays(name: str) -> None:
    assert re.search(r":v?\d+(\.\d+)+(-\w+)?$", image(name))


@every
def test_an_image_of_others_can_be_named_by_its_digest(name: str) -> None:
    if not image(name).startswith("forewarn:"):
        assert re.fullmatch(r"\$\{[A-Z]+_IMAGE:-.+\}", SERVICES[name]["image"])


def test_the_image_of_the_roles_is_built_on_one_that_can_be_named_by_its_digest() -> None:
    base = DEFAULT.sub(r"\1", SERVICES["worker"]["build"]["args"]["PYTHON_IMAGE"])
    assert base != SERVICES["worker"]["build"]["args"]["PYTHON_IMAGE"]
    assert f"ARG PYTHON_IMAGE={base}\n" in RECIPE


def test_the_example_names_the_images_that_are_used_without_it() -> None:
    named = dict(re.findall(r"^#(\w+_IMAGE)=(\S+)$", (FOLDER / ".env.example").read_text(), re.MULTILINE))
    text = "".join((FOLDER / file).read_text() for file in FILES)
    assert named == dict(re.findall(r"\$\{(\w+_IMAGE):-([^}]+)\}", text))


@pytest.mark.parametrize("name", ["migrate", *ROLES])
def test_a_role_signs_in_as_somebody_who_is_no_superuser(name: str) -> None:
    given, database = SERVICES[name]["environment"], SERVICES["postgres"]["environment"]
    assert given["FOREWARN_STORE"].startswith("postgresql://forewarn@postgres:5432/")
    assert database["POSTGRES_USER"] == "postgres"
    assert given["PGPASSWORD"] == database["FOREWARN_DATABASE_PASSWORD"] != database["POSTGRES_PASSWORD"]
    script = (FOLDER / "postgres" / "forewarn.sh").read_text()
    assert "CREATE ROLE forewarn LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE" in script


@every
def test_a_port_is_open_to_this_machine_alone(name: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))


@every
def test_memory_has_a_limit(name: str) -> None:
    assert 0 < amount(SERVICES[name]["mem_limit"]) <= 2048


@every_lasting
def test_a_service_is_watched_started_again_and_given_time_to_stop(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert amount(SERVICES[name]["stop_grace_period"]) > 10


@pytest.mark.parametrize("name", [*JOBS, *ROLES])
def test_every_variable_is_one_that_forewarn_reads(name: str) -> None:
    assert set(SERVICES[name]["environment"]) <= settable()


@pytest.mark.parametrize("name", [*JOBS, *ROLES])
def test_every_command_is_one_that_forewarn_has(name: str) -> None:
    assert not_understood(SERVICES[name]["command"]) == []


@pytest.mark.parametrize("name", ["relay", "worker"])
def test_there_are_two_of_what_must_not_be_missed(name: str) -> None:
    assert SERVICES[name]["deploy"]["replicas"] == 2


def test_the_example_names_every_variable_that_is_used_and_no_other() -> None:
    used = {name for file in FILES for name in USED.findall((FOLDER / file).read_text())}
    used |= {secret["environment"] for secret in FILES["monitoring.yaml"]["secrets"].values()}
    named = re.findall(r"^#?(\w+)=", (FOLDER / ".env.example").read_text(), re.MULTILINE)
    assert set(named) == used


def test_a_secret_has_no_default() -> None:
    text = "".join((FOLDER / file).read_text() for file in FILES)
    assert {name for name in USED.findall(text) if name.endswith("_PASSWORD")} == {
        "POSTGRES_PASSWORD",
        "FOREWARN_DATABASE_PASSWORD",
        "GRAFANA_PASSWORD",
    }
    assert not re.search(r"_PASSWORD:-", text)
