"""The image holds what the program consists of."""

import re
import tomllib

from examples.deployment import DEPLOY, ROOT, document

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
WHEEL = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
PACKAGES = {path.split("/")[0] for path in WHEEL["only-include"]}
RECIPE = (DEPLOY / "Dockerfile").read_text()


def test_every_package_is_copied_and_sent_to_whoever_builds() -> None:
    copied = set(re.findall(r"^COPY (\w+) \1$", RECIPE, re.MULTILINE))
    sent = re.findall(r"^!(\w+)$", (DEPLOY / "Dockerfile.dockerignore").read_text(), re.MULTILINE)
    assert copied == PACKAGES
    assert set(sent) >= PACKAGES


def test_the_project_files_that_the_build_reads_are_copied() -> None:
    wanted = {"pyproject.toml", PROJECT["project"]["readme"], "LICENSE"}
    assert re.search(rf"^COPY {' '.join(sorted(wanted, reverse=True))} \./$", RECIPE, re.MULTILINE)


def test_it_runs_as_nobody_in_particular_and_starts_forewarn() -> None:
    assert re.search(r"^USER [1-9]\d+:[1-9]\d+$", RECIPE, re.MULTILINE)
    assert 'ENTRYPOINT ["forewarn"]' in RECIPE


def test_its_base_has_a_version_that_stays_and_that_the_program_runs_on() -> None:
    (base,) = re.findall(r"^ARG PYTHON_IMAGE=python:(\d+)\.(\d+)\.\d+-slim-bookworm$", RECIPE, re.MULTILINE)
    assert tuple(map(int, base)) >= (3, 11)
    assert re.findall(r"^FROM (\S+)", RECIPE, re.MULTILINE) == ["${PYTHON_IMAGE}"] * 2


def test_it_is_called_by_the_version_of_the_project() -> None:
    compose = document(DEPLOY / "compose" / "compose.yaml")
    assert compose["services"]["worker"]["image"] == f"forewarn:{PROJECT['project']['version']}"
