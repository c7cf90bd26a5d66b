"""Apache Kafka as Maven delivers it, assembled once for this user."""

import os
import re
import shutil
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
    """The folder of the jars, built unless it is there. Processes may call this at the same time.

    Raises Lacking without Maven, StackFailed where Maven fails."""
    folder = cache_folder()
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        assemble(folder)
    return folder


def assemble(folder: Path) -> None:
    """Beside its place, then moved there whole: half a Kafka is never seen."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=folder.name) as building:
        jars = Path(building, "jars")
        options = ["--batch-mode", "--file", str(POM), f"-DoutputDirectory={jars}", "-DincludeScope=runtime"]
        run([requirements.maven(), *options, "dependency:copy-dependencies"], Path(building, "maven.log"))
        try:
            jars.rename(folder)
        except OSError:
            if not folder.exists():
                raise
            shutil.rmtree(jars)  # another process was first
