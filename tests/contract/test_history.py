"""Of what was ever committed to the history of the contract, nothing is gone."""

import io
import json
import subprocess
import tarfile
from pathlib import Path

from examples.contract import CONTRACT
from forewarn.schemas.compatibility import Published
from forewarn.schemas.history import published

ROOT = CONTRACT.parent
HISTORY = "contract/history"


def git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=True).stdout


def commits() -> list[str]:
    """Those that changed the history, as far as this clone goes back."""
    return git("log", "--full-history", "--format=%H", "--diff-filter=AMR", "--", HISTORY).decode().split()


def committed(commit: str) -> Published:
    with tarfile.open(fileobj=io.BytesIO(git("archive", commit, HISTORY))) as then:
        files = [(Path(entry.name).stem, then.extractfile(entry)) for entry in then if entry.isfile()]
        return {name: json.load(file) for name, file in files if file}


def gone(before: Published, after: Published) -> list[str]:
    return [
        f"{name}: a published version is gone; restore it in {HISTORY}/{name}.json"
        for name, shapes in before.items()
        if any(shape not in after.get(name, []) for shape in shapes)
    ]


def test_every_version_that_was_ever_committed_is_there() -> None:
    assert (ROOT / ".git").exists(), "what was committed before is known to a clone only: git clone it"
    now = published(CONTRACT)
    assert {commit: found for commit in commits() if (found := gone(committed(commit), now))} == {}


def test_a_version_that_is_gone_is_found() -> None:
    before = {"parcel.sent.v1": [{"type": "string"}, {"type": "object"}], "parcel.lost.v1": [{}]}
    after = {"parcel.sent.v1": [{"type": "object"}], "parcel.kept.v1": [{}]}
    assert [line.split(":")[0] for line in gone(before, after)] == ["parcel.sent.v1", "parcel.lost.v1"]
    assert gone(before, {**before, "parcel.kept.v1": [{}]}) == []
