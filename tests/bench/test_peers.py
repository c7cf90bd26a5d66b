"""A peer that cannot be installed is said in one line; one that is there is not installed again."""

from pathlib import Path

import pytest

from bench.price.peers import PEERS, install, installed


def python_that(folder: Path, does: str) -> None:
    (folder / "bin").mkdir()
    (folder / "bin" / "python").write_text(f"#!/bin/sh\n{does}\n")
    (folder / "bin" / "python").chmod(0o755)


def test_a_peer_that_does_not_install_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    python_that(tmp_path, "exit 1")
    assert installed(tmp_path, (PEERS[0],)) == []
    assert capsys.readouterr().err == "Quix Streams does not install here: its figures are left out.\n"


def test_a_peer_is_installed_once(tmp_path: Path) -> None:
    python_that(tmp_path, f'echo "$@" >> {tmp_path}/asked')
    assert installed(tmp_path, PEERS) == list(PEERS)
    assert installed(tmp_path, PEERS) == list(PEERS)
    asked = (tmp_path / "asked").read_text().splitlines()
    assert [line.split()[-1] for line in asked] == [peer.requirement for peer in PEERS]


def test_a_peer_is_tried_again_where_it_failed_before(tmp_path: Path) -> None:
    python_that(tmp_path, "exit 1")
    assert not install(PEERS[0], tmp_path)
    (tmp_path / "bin" / "python").write_text("#!/bin/sh\n")
    assert install(PEERS[0], tmp_path)
