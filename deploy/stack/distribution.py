"""Apache Kafka as Maven delivers it, assembled once for this user."""

import fcntl
import os
import re
import tempfile
from pathlib import Path

from deploy.stack import requirements
from deploy.stack.processes import run

POM = Path(__file__).with_name("pom.xml")


def version() -> str:
    found = re.search(r"<kafka.version>(.+?)<", POM.read_text())
    assert found, f"{POM} names no kafka.version"
    return found[1]


def cache_folder() -> Path:
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache, "forewarn", f"kafka-{version()}")


def assembled() -> Path:
    """The folder of the jars, built unless it is there; other processes that want it too wait meanwhile.

    Raises Lacking without Maven, StackFailed where Maven fails."""
    folder = cache_folder()
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with (folder.parent / "assembling.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                assemble(folder)
    return folder


def assembled_or_maven() -> Path:
    """What is needed of the two. Raises Lacking."""
    return folder if (folder := cache_folder()).exists() else Path(requirements.maven())


def assemble(folder: Path) -> None:
    """Beside its place, then moved there whole: whoever is killed meanwhile leaves no half Kafka."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=folder.name) as building:
        jars = Path(building, "jars")
        options = ["--batch-mode", "--strict-checksums", "--file", str(POM)]
        options += [f"-DoutputDirectory={jars}", "-DincludeScope=runtime"]
        command = [requirements.maven(), *options, "dependency:copy-dependencies"]
        java_home = {"JAVA_HOME": str(Path(requirements.java()).resolve().parents[1])}
        run(command, Path(building, "maven.log"), variables=java_home)
        jars.rename(folder)
