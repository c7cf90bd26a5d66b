"""What is said where a program is missing or too old."""

from pathlib import Path

import pytest

from deploy.stack import Kafka, Lacking, Postgres, StackFailed, certificates, installing, requirements


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without any program; its folder of programs, which is empty."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(requirements, "packaged_java", lambda: None)
    monkeypatch.setattr(requirements, "DEBIAN_PROGRAMS", tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def program(path: Path, says: str) -> None:
    path.write_text(f"#!/bin/sh\necho '{says}'\n")
    path.chmod(0o755)


def test_a_broker_without_java_says_how_to_install_it(bare: Path) -> None:
    with pytest.raises(Lacking, match=r"Java 17 or later, .* apt-get install -y openjdk-17-jre-headless"):
        Kafka(bare / "kafka").start()


def test_a_database_without_postgresql_says_how_to_install_it(bare: Path) -> None:
    with pytest.raises(Lacking, match=r"PostgreSQL 14 or later, .* apt-get install -y postgresql"):
        Postgres(bare / "postgres").start()


def test_all_that_is_lacking_is_found_at_once(bare: Path) -> None:
    lacking = [package for one in installing.all_lacking() for package in one.packages]
    assert lacking == ["openjdk-17-jre-headless", "maven", "postgresql"]


@pytest.mark.parametrize(("version", "good"), [("11.0.2", False), ("17.0.15", True), ("25", True)])
def test_java_is_new_enough_from_version_17(bare: Path, version: str, good: bool) -> None:
    program(bare / "java", f'Picked up JAVA_TOOL_OPTIONS: -Xmx99g\nopenjdk version "{version}"')
    found = [package for one in installing.all_lacking() for package in one.packages]
    assert ("openjdk-17-jre-headless" not in found) == good


def test_the_newest_postgresql_of_debian_is_taken(bare: Path) -> None:
    for version in ("9", "13", "16", "14"):
        folder = bare / version / "bin"
        folder.mkdir(parents=True)
        program(folder / "postgres", f"postgres (PostgreSQL) {version}.3")
        program(folder / "initdb", "")
    assert requirements.postgres_programs() == bare / "16" / "bin"


def test_a_user_who_may_not_install_is_told_all_that_is_lacking(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installing, "is_allowed", lambda: False)
    command = "install -y openjdk-17-jre-headless maven postgresql$"
    with pytest.raises(
        Lacking, match=f"Java 17 .*; Kafka is assembled with Maven; .* PostgreSQL .*{command}"
    ):
        installing.install_lacking(print)


def test_an_installation_that_fails_is_one_line(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installing, "is_allowed", lambda: True)
    (bare / "apt-get").write_text("#!/bin/sh\nexit 100\n")
    (bare / "apt-get").chmod(0o755)
    with pytest.raises(StackFailed, match=r"^apt-get update -qq ended with code 100; mend what it says"):
        installing.install_lacking(print)


def test_what_openssl_does_not_like_is_shown() -> None:
    with pytest.raises(StackFailed, match=r"^openssl req failed:\n.*no-such-option"):
        certificates.openssl("req", "-no-such-option")
