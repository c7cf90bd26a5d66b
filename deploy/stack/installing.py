"""What the machine lacks is installed where that is allowed, and said in any case."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator

from deploy.stack import distribution, requirements
from deploy.stack.requirements import Lacking


def install_lacking(say: Callable[[str], None]) -> None:
    """Raises Lacking where something is missing and this user may not install it."""
    lacking = list(all_lacking())
    if lacking and not is_allowed():
        raise lacking[0]
    if lacking:
        command = requirements.installing(*(one.package for one in lacking))
        say(f"This machine lacks what the stack is made of: {' '.join(command)}")
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(command, check=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def all_lacking() -> Iterator[Lacking]:
    for find in (requirements.java, distribution.assembled_or_maven, requirements.postgres_programs):
        try:
            find()
        except Lacking as lacking:
            yield lacking


def is_allowed() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None
