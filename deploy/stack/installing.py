"""What the machine lacks is installed where that is allowed, and said in any case."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator

from deploy.stack import distribution, requirements
from deploy.stack.processes import StackFailed
from deploy.stack.requirements import Lacking


def install_lacking(say: Callable[[str], None]) -> None:
    """Raises Lacking where something is missing and this user may not install it, StackFailed where that
    fails."""
    lacking = list(all_lacking())
    if not lacking:
        return
    packages = [package for one in lacking for package in one.packages]
    if not is_allowed():
        raise Lacking("; ".join(one.what for one in lacking), *packages)
    command = requirements.installing(*packages)
    say(f"This machine lacks what the stack is made of: {' '.join(command)}")
    for each in (["apt-get", "update", "-qq"], command):
        carry_out(each)


def carry_out(command: list[str]) -> None:
    """What it says is shown as it says it."""
    done = subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    if done.returncode:
        raise StackFailed(
            f"{' '.join(command)} ended with code {done.returncode}; mend what it says, then start again"
        )


def all_lacking() -> Iterator[Lacking]:
    for find in (requirements.java, distribution.assembled_or_maven, requirements.postgres_programs):
        try:
            find()
        except Lacking as lacking:
            yield lacking


def is_allowed() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None
