"""What is deployed is locked, and the bill of materials tells of the same."""

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from deploy.bill import LOCK, bill, pinned
from examples.deployment import DEPLOY, ROOT

PACKAGES = {canonicalize_name(name): (version, hashes) for name, version, hashes in pinned(LOCK.read_text())}
WANTED = [
    requirement
    for text in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    if (requirement := Requirement(text)).marker is None
    or requirement.marker.evaluate({"sys_platform": "linux", "python_version": "3.11"})
]


@pytest.mark.parametrize("wanted", WANTED, ids=lambda wanted: wanted.name)
def test_the_lock_has_a_version_that_the_project_allows(wanted: Requirement) -> None:
    version, _ = PACKAGES[canonicalize_name(wanted.name)]
    assert wanted.specifier.contains(version), "run: make lock"


@pytest.mark.parametrize("name", sorted(PACKAGES))
def test_every_package_has_hashes(name: str) -> None:
    assert PACKAGES[canonicalize_name(name)][1]


def test_the_lock_holds_nothing_that_is_not_pinned_and_names_no_index() -> None:
    for line in LOCK.read_text().replace("\\\n", " ").splitlines():
        assert line == "" or line.lstrip().startswith("#") or "==" in line, line
    assert "index-url" not in LOCK.read_text()


def test_tools_for_tests_are_not_deployed() -> None:
    assert not {"pytest", "mypy", "ruff", "hypothesis"} & set(PACKAGES)


def test_the_image_is_built_from_the_lock() -> None:
    recipe = (DEPLOY / "Dockerfile").read_text()
    assert re.search(r"pip install .*--require-hashes .*-r deploy/requirements.lock", recipe)
    assert re.search(r"pip install .*--no-deps .*\.$", recipe, re.MULTILINE)
    assert "!deploy/requirements.lock" in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()


def test_the_bill_is_current() -> None:
    assert json.loads((DEPLOY / "bill-of-materials.json").read_text()) == bill(), (
        "run: .venv/bin/python -m deploy.bill > deploy/bill-of-materials.json"
    )


def test_the_bill_names_each_package_of_the_lock_once() -> None:
    components = bill()["components"]
    assert {canonicalize_name(each["name"]): each["version"] for each in components} == {
        name: version for name, (version, _) in PACKAGES.items()
    }
    assert len({each["bom-ref"] for each in components}) == len(components)
    assert all(re.fullmatch(r"pkg:pypi/[a-z0-9.-]+@\S+", each["purl"]) for each in components)
