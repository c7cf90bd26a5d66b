"""Kafka as Maven delivers it, which is not taken on trust."""

from hashlib import sha1
from pathlib import Path

import pytest

from deploy.stack import StackFailed
from deploy.stack.distribution import assemble

pytestmark = pytest.mark.slow
PLUGINS = Path("repository", "org", "apache", "maven", "plugins")
PLUGIN = PLUGINS / "maven-dependency-plugin" / "3.6.1" / "maven-dependency-plugin-3.6.1.pom"
INDEX = """<metadata><plugins><plugin>
  <name>Dependencies</name><prefix>dependency</prefix><artifactId>maven-dependency-plugin</artifactId>
</plugin></plugins></metadata>
"""
POM = """<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.apache.maven.plugins</groupId>
  <artifactId>maven-dependency-plugin</artifactId>
  <version>3.6.1</version>
</project>
"""


@pytest.fixture
def falsified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Maven's only repository has a file that does not fit its checksum."""
    publish(tmp_path / PLUGINS / "maven-metadata.xml", INDEX, sha1(INDEX.encode()).hexdigest())
    publish(tmp_path / PLUGIN, POM, "0" * 40)
    place = (tmp_path / "repository").as_uri()
    mirror = f"<mirror><id>ours</id><mirrorOf>central</mirrorOf><url>{place}</url></mirror>"
    (tmp_path / ".m2").mkdir()
    (tmp_path / ".m2" / "settings.xml").write_text(f"<settings><mirrors>{mirror}</mirrors></settings>")
    monkeypatch.setenv("MAVEN_OPTS", f"-Duser.home={tmp_path}")


def publish(path: Path, text: str, checksum: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.with_name(f"{path.name}.sha1").write_text(checksum)


@pytest.mark.usefixtures("falsified")
def test_what_does_not_fit_its_checksum_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StackFailed, match=r"Could not transfer artifact .* Checksum validation failed"):
        assemble(tmp_path / "kafka")
    assert not (tmp_path / "kafka").exists()
