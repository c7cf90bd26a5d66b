"""Two revisions of the program side by side: this one, and the one that the figures are measured against."""

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from shutil import rmtree

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"
PROGRAMS = Path(__file__).with_name("measured")
REVISION = "dacdad7"


class MeasurementFailed(Exception):
    """The measured program ended with an error, or did not run the code that it should have."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The root of a repository."""

    name: str
    folder: Path

    def measure(
        self, program: str, *arguments: object, variables: Mapping[str, str] | None = None
    ) -> dict[str, float]:
        """What the program says of itself. Raises MeasurementFailed."""
        command = [sys.executable, str(PROGRAMS / f"{program}.py"), *map(str, arguments)]
        environment = {**os.environ, **(variables or {}), "PYTHONPATH": str(self.folder)}
        done = subprocess.run(command, env=environment, cwd=self.folder, capture_output=True, text=True)
        if done.returncode:
            raise MeasurementFailed(f"{program}.py with {self.name}:\n{done.stderr}")
        said: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        if Path(str(said.pop("tree"))) != (self.folder / "domain").resolve():
            raise MeasurementFailed(f"{program}.py did not run the code of {self.name} in {self.folder}")
        return said


NOW = Tree("now", ROOT)


def before(revision: str = REVISION, build: Path = BUILD) -> Tree | None:
    """The earlier revision, taken out of git once; none, after a line that says so, where that fails."""
    folder = build / f"baseline-{revision}"
    if not folder.exists():
        try:
            archive = subprocess.run(
                ["git", "archive", revision], cwd=ROOT, check=True, capture_output=True
            ).stdout
        except (OSError, subprocess.CalledProcessError):
            print(
                f"Revision {revision} cannot be taken out of git: its figures are left out.", file=sys.stderr
            )
            return None
        unpack(archive, folder)
    return Tree(revision, folder)


def unpack(archive: bytes, folder: Path) -> None:
    """Whoever is interrupted leaves nothing that looks finished."""
    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
    rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    with tarfile.open(fileobj=BytesIO(archive)) as found:
        found.extractall(unfinished, filter="data")
    unfinished.rename(folder)
