"""On which machine, with which versions, and with which code."""

import os
import platform
import re
import subprocess
from pathlib import Path

from deploy.stack import distribution, requirements


def machine() -> str:
    parts = [
        f"{os.cpu_count()} cores",
        f"{memory_gigabytes()} GB of memory",
        f"{platform.system()} {platform.release()}",
        f"Python {platform.python_version()}",
        f"PostgreSQL {postgres_version()}",
        f"Kafka {distribution.version()}",
        f"Java {java_version()}",
    ]
    return ", ".join(parts)


def revision() -> str:
    """Of this checkout; one with changes that are not committed says so."""
    return said("git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty").strip()


def memory_gigabytes() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def postgres_version() -> str:
    return number(said(requirements.postgres_programs() / "postgres", "--version"))


def java_version() -> str:
    return number(said(requirements.java(), "-version"))


def said(program: str | Path, *options: str) -> str:
    done = subprocess.run([str(program), *options], capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def number(text: str) -> str:
    found = re.search(r"\d+(\.\d+)*", text)
    assert found, text
    return found[0]
