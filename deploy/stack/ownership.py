"""As whom PostgreSQL runs: it refuses root, and then needs a folder that is not root's."""

import os
import pwd
import shutil
import stat
from pathlib import Path

from deploy.stack.processes import StackFailed

UNPRIVILEGED = ("postgres", "nobody")


def server_user(folder: Path) -> str | None:
    """Another user, to whom the folder is given, where this process is root's.

    Raises StackFailed where that user cannot get to the folder."""
    if os.geteuid() != 0:
        return None
    user = next(name for name in UNPRIVILEGED if exists(name))
    if not is_reachable(folder):
        raise StackFailed(f"PostgreSQL runs as {user}, who cannot get to {folder}: use another folder")
    shutil.chown(folder, user)
    return user


def exists(user: str) -> bool:
    return user in {entry.pw_name for entry in pwd.getpwall()}


def is_reachable(folder: Path) -> bool:
    """For that other user; folders that are not there yet are made so that they are."""
    above = [parent for parent in folder.absolute().parents if parent.exists()]
    return os.geteuid() != 0 or all(parent.stat().st_mode & stat.S_IXOTH for parent in above)
