"""Who may do what, as `acls.toml` says it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("acls.toml")
RESOURCES = ("topic", "group", "transactional_id", "cluster")


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """`prefixed`: for every name that begins so."""

    principal: str
    resource: str
    name: str
    prefixed: bool
    operation: str

    def __str__(self) -> str:
        star = "*" if self.prefixed else ""
        return f"{self.principal}: {self.operation} {self.resource} {self.name}{star}"


def wanted(prefix: str, group: str, file: Path = FILE) -> frozenset[Grant]:
    """With the names that this company uses."""
    text = file.read_text(encoding="utf-8").replace("{prefix}", prefix).replace("{group}", group)
    return frozenset(
        grant for principal, allowed in tomllib.loads(text).items() for grant in grants(principal, allowed)
    )


def grants(principal: str, allowed: dict[str, Any]) -> Iterator[Grant]:
    for resource in RESOURCES:
        for name, operations in allowed.get(resource, {}).items():
            for operation in operations:
                yield Grant(principal, resource, name.removesuffix("*"), name.endswith("*"), operation)
