"""`forewarn contract`: the committed contract is that of the code, and nothing else is touched."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from examples.contract import CONTRACT
from forewarn.alerts.catalogue import FACTS
from forewarn.domain.calendar import DayOpened
from forewarn.schemas.channels import channels
from forewarn.schemas.export import check, export

pytestmark = pytest.mark.slow
SCHEMA = "schemas/order.placed.v1.json"
HISTORY = "history/order.placed.v1.json"


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    """A copy of the committed one, where something may go wrong."""
    return Path(shutil.copytree(CONTRACT, tmp_path / "contract"))


def everything(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_the_committed_contract_is_what_the_code_says(contract: Path) -> None:
    export(contract)
    assert everything(contract) == everything(CONTRACT), (
        "run `forewarn contract export contract` and commit it"
    )


def test_the_same_code_writes_the_same_bytes_anywhere(tmp_path: Path) -> None:
    export(tmp_path / "one" / "deep")
    export(tmp_path / "other")
    assert everything(tmp_path / "one" / "deep") == everything(tmp_path / "other")


def test_nothing_that_was_published_breaks() -> None:
    assert check(CONTRACT) == []


def test_an_export_says_what_it_wrote(forewarn: Any, tmp_path: Path) -> None:
    answer = forewarn("export", tmp_path / "new")
    assert answer.code == 0
    assert answer.out == f"{len(FACTS)} events on {len(channels())} channels written to {tmp_path / 'new'}\n"
    assert json.loads((tmp_path / "new" / SCHEMA).read_bytes())["title"] == "OrderPlaced"


def test_topics_get_the_prefix_that_is_asked_for(forewarn: Any, tmp_path: Path) -> None:
    assert forewarn("export", tmp_path / "new", "--prefix", "east").code == 0
    document = json.loads((tmp_path / "new" / "asyncapi.json").read_bytes())
    assert document["channels"]["facts"]["address"] == "east.facts"


@pytest.mark.parametrize("prefix", ["", "a b", "预警", "a/b", "x" * 101])
def test_a_prefix_that_begins_no_topic_is_refused(forewarn: Any, tmp_path: Path, prefix: str) -> None:
    answer = forewarn("export", tmp_path / "new", "--prefix", prefix)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"forewarn: --prefix: {prefix!r} begins no topic: use letters")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("other", ["notes.txt", "schemas/notes.json", "deep/asyncapi.json", ".hidden"])
def test_a_folder_with_anything_else_in_it_is_left_alone(forewarn: Any, contract: Path, other: str) -> None:
    (contract / other).parent.mkdir(exist_ok=True)
    (contract / other).write_text("mine")
    before = everything(contract)
    answer = forewarn("export", contract)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        f"forewarn: {contract}: holds {other}, which is no part of a contract: name an empty folder\n"
    )
    assert everything(contract) == before


def test_a_file_is_no_folder(forewarn: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    answer = forewarn("export", tmp_path / "file")
    assert answer.code == 2
    assert "is no folder: name one that is empty, or is not there yet" in answer.err
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_below_a_file_cannot_be_written(forewarn: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    answer = forewarn("export", tmp_path / "file" / "below")
    assert answer.code == 2
    assert "cannot be written: Not a directory; name another folder" in answer.err


def publish_what_the_code_does_not_have(contract: Path) -> None:
    shapes = json.loads((contract / HISTORY).read_bytes())
    shapes[-1]["properties"]["colour"] = {"type": "string", "default": ""}
    (contract / HISTORY).write_text(json.dumps(shapes))


@pytest.mark.parametrize("command", ["export", "check"])
def test_what_would_break_a_reader_is_not_written(forewarn: Any, contract: Path, command: str) -> None:
    publish_what_the_code_does_not_have(contract)
    before = everything(contract)
    answer = forewarn(command, contract)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "forewarn: order.placed.v1: colour was taken out: its readers look for it; leave it as it was, "
        "or make it order.placed.v2 with an upgrade from order.placed.v1\n"
    )
    assert everything(contract) == before


@pytest.mark.parametrize("left", [None, "[]"], ids=["taken away", "emptied"])
def test_a_history_that_is_gone_is_no_contract_that_holds(
    forewarn: Any, contract: Path, left: str | None
) -> None:
    (contract / HISTORY).unlink()
    if left is not None:
        (contract / HISTORY).write_text(left)
    answer = forewarn("check", contract)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "forewarn: order.placed.v1: nothing of it is in the history; restore its file there, or export it "
        "if it is new\n"
    )


def test_a_contract_that_holds_says_so(forewarn: Any) -> None:
    answer = forewarn("check", CONTRACT)
    assert (answer.code, answer.err) == (0, "")
    assert "nothing breaks their readers" in answer.out


def test_a_folder_without_a_contract_cannot_be_checked(forewarn: Any, tmp_path: Path) -> None:
    answer = forewarn("check", tmp_path)
    assert (answer.code, answer.err) == (
        2,
        f"forewarn: {tmp_path}: holds no contract: name the folder of an export\n",
    )


@pytest.mark.parametrize("text", ["[{", "{}", "[1]", "\xff"])
def test_a_damaged_history_says_which_file_to_restore(forewarn: Any, contract: Path, text: str) -> None:
    (contract / HISTORY).write_bytes(text.encode("latin-1"))
    answer = forewarn("check", contract)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"forewarn: {contract / HISTORY}: ")
    assert answer.err.endswith("; restore it\n")


def test_what_was_published_stays_in_the_history_when_more_is_published(tmp_path: Path) -> None:
    export(tmp_path, facts={"calendar.day_opened.v1": DayOpened})
    before = (tmp_path / "history/calendar.day_opened.v1.json").read_text().splitlines()
    export(tmp_path, facts={"calendar.day_opened.v1": Later})
    after = (tmp_path / "history/calendar.day_opened.v1.json").read_text().splitlines()
    assert len(before) + 1 == len(after)
    assert after[1].removesuffix(",") == before[1]
    assert '"minutes"' in after[2]


class Later(DayOpened, frozen=True):
    minutes: int = 0


def test_the_schema_of_what_is_no_longer_sent_goes_and_its_history_stays(tmp_path: Path) -> None:
    export(tmp_path, facts={"calendar.day_opened.v1": DayOpened})
    export(tmp_path, facts={"calendar.day_opened.v2": Later})
    assert sorted(file for file in everything(tmp_path) if "day_opened" in file) == [
        "history/calendar.day_opened.v1.json",
        "history/calendar.day_opened.v2.json",
        "schemas/calendar.day_opened.v2.json",
    ]
    assert check(tmp_path, {"calendar.day_opened.v2": Later}, {"calendar.day_opened.v1"}) == []
    assert check(tmp_path, {"calendar.day_opened.v2": Later}, ()) == [
        "calendar.day_opened.v1: is no longer in the catalogue; put it back, or add an upgrade from it"
    ]
