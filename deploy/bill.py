"""`python -m deploy.bill` prints what is deployed as a software bill of materials (CycloneDX 1.6, JSON), from
`deploy/requirements.lock`."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from tomllib import loads
from typing import Any

DEPLOY = Path(__file__).parent
LOCK = DEPLOY / "requirements.lock"
PROJECT = DEPLOY.parent / "pyproject.toml"
PINNED = re.compile(r"^(?P<name>[\w.-]+)(?:\[[\w,.-]+\])?==(?P<version>[^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
Json = dict[str, Any]


def bill() -> Json:
    """The same for the same lock: no time and no serial number of its own."""
    project = loads(PROJECT.read_text())["project"]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": project["name"],
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": [component(*each) for each in pinned(LOCK.read_text())],
    }


def pinned(lock: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield name, version and hashes of each package of a lock. Its lines go on behind a backslash."""
    for line in lock.replace("\\\n", " ").splitlines():
        if found := PINNED.match(line):
            yield found["name"], found["version"], HASH.findall(line)


def component(name: str, version: str, hashes: list[str]) -> Json:
    """The hashes are of every file that the package comes in, for all machines, of which one is installed."""
    package = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    return {
        "type": "library",
        "bom-ref": package,
        "name": name,
        "version": version,
        "purl": package,
        "hashes": [{"alg": "SHA-256", "content": each} for each in hashes],
    }


if __name__ == "__main__":
    print(json.dumps(bill(), indent=2))
