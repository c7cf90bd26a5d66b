"""Temporary files are in memory only where there is enough of it."""

import os
import tempfile
from pathlib import Path

import pytest

from examples import temporary_files
from examples.temporary_files import ENOUGH_BYTES, free_bytes, keep_temporary_files_in_memory


@pytest.fixture(autouse=True)
def _restored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave this process's own temporary files where they are."""
    monkeypatch.setattr(tempfile, "tempdir", tempfile.gettempdir())
    monkeypatch.setenv("TMPDIR", "")
    monkeypatch.delenv("TMPDIR")


@pytest.mark.parametrize(("free", "moved"), [(ENOUGH_BYTES + 1, True), (ENOUGH_BYTES, False), (0, False)])
def test_files_are_kept_in_memory_where_there_is_more_than_enough(
    monkeypatch: pytest.MonkeyPatch, free: int, moved: bool
) -> None:
    monkeypatch.setattr(temporary_files, "free_bytes", lambda: iter([2 * ENOUGH_BYTES, free]))
    keep_temporary_files_in_memory()
    assert (os.environ.get("TMPDIR") == str(temporary_files.MEMORY)) is moved


def test_who_names_a_place_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(temporary_files, "free_bytes", lambda: iter([2 * ENOUGH_BYTES]))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    keep_temporary_files_in_memory()
    assert os.environ["TMPDIR"] == str(tmp_path)


def test_where_there_is_no_such_file_system_nothing_is_free(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(temporary_files, "MEMORY", tmp_path / "nowhere")
    assert list(free_bytes()) == []


def test_a_container_may_use_less_than_its_machine_has(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(temporary_files, "MEMORY", tmp_path)
    monkeypatch.setattr(temporary_files, "MEMORY_OF_CONTAINER", tmp_path / "memory.max")
    (tmp_path / "memory.current").write_text("1000\n")
    (tmp_path / "memory.max").write_text("max\n")
    assert len(list(free_bytes())) == 2
    (tmp_path / "memory.max").write_text("5000\n")
    assert min(free_bytes()) == 4_000
