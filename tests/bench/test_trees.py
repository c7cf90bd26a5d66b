"""The measured programs run the code of the tree that is measured, and no other."""

import subprocess
from io import BytesIO
from pathlib import Path
from shutil import copytree
from tarfile import TarInfo
from tarfile import open as open_archive

import pytest

from bench.market.due import due_deeds
from bench.market.writing import write
from bench.trees import NOW, ROOT, MeasurementFailed, Tree, before, unpack

PACKAGES = ("forewarn", "domain", "projections", "alerts", "ports", "consumers", "adapters")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    write(due_deeds(2), tmp_path / "log.db")
    return tmp_path / "log.db"


def test_the_program_measures_the_events_that_are_left(log: Path, tmp_path: Path) -> None:
    books = tmp_path / "books.db"
    assert NOW.measure("worker", log, 13, books)["events"] == 13
    last = NOW.measure("worker", log, 15, books)
    assert last["events"] == 2
    assert last["seconds"] > 0


def test_the_code_of_another_tree_is_used(log: Path, tmp_path: Path) -> None:
    for package in PACKAGES:
        copytree(ROOT / package, tmp_path / "tree" / package, symlinks=True)
    worker = tmp_path / "tree" / "consumers" / "books" / "worker.py"
    worker.write_text(f"{worker.read_text()}\nraise SystemExit('another tree')\n")
    with pytest.raises(MeasurementFailed, match="another tree"):
        Tree("other", tmp_path / "tree").measure("worker", log, 15)


def test_the_installed_code_does_not_stand_in_for_a_tree_that_has_none(log: Path, tmp_path: Path) -> None:
    (tmp_path / "empty" / "forewarn").mkdir(parents=True)
    with pytest.raises(MeasurementFailed, match="did not run the code of empty"):
        Tree("empty", tmp_path / "empty").measure("worker", log, 15)


def test_a_position_within_a_commit_is_refused(tmp_path: Path) -> None:
    deeds = list(due_deeds(1))
    deeds[1:3] = [deeds[1]._replace(commit=[*deeds[1].commit, *deeds[2].commit])]
    write(deeds, tmp_path / "log.db")
    with pytest.raises(MeasurementFailed, match="does not end a commit"):
        NOW.measure("worker", tmp_path / "log.db", 2)


def test_a_revision_that_git_does_not_have_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert before("0000000", tmp_path) is None
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_revision_is_taken_out_of_git_once(tmp_path: Path) -> None:
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()
    assert head, "this test reads the history of a clone: run it in one (git clone)"
    tree = before(head, tmp_path)
    assert tree is not None
    assert (tree.folder / "domain" / "decider.py").is_file()
    (tree.folder / "kept").touch()
    assert before(head, tmp_path) == tree
    assert (tree.folder / "kept").exists()


def test_an_archive_that_cannot_be_unpacked_leaves_no_tree(tmp_path: Path) -> None:
    archive = BytesIO()
    with open_archive(fileobj=archive, mode="w") as written:
        written.addfile(TarInfo("../outside"))
    with pytest.raises(Exception, match="outside"):
        unpack(archive.getvalue(), tmp_path / "tree")
    assert not (tmp_path / "tree").exists()
