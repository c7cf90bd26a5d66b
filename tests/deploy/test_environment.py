"""`.env.example` says what the settings say."""

from pathlib import Path

import pytest
from pydantic_settings import BaseSettings

from forewarn.app import settings
from forewarn.app.environment import KINDS, Variable, example, paragraph, table, variables

ROOT = Path(__file__).parents[2]


def with_every_line_taken(path: Path) -> Path:
    path.write_text(example().replace("#FOREWARN_", "FOREWARN_"))
    return path


def as_set(kind: type[BaseSettings], file: Path | None) -> dict[str, object]:
    return kind(_env_file=file).model_dump(exclude={"actor"})


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in variables():
        monkeypatch.delenv(variable.name, raising=False)


def test_the_example_is_what_the_settings_give() -> None:
    assert (ROOT / ".env.example").read_text() == example(), (
        "run: .venv/bin/python -m forewarn.app.environment > .env.example"
    )


def test_the_example_with_every_line_taken_changes_nothing(tmp_path: Path) -> None:
    file = with_every_line_taken(tmp_path / "env")
    for kind in KINDS:
        assert as_set(kind, file) == as_set(kind, None)


def test_a_line_that_is_taken_and_changed_holds(tmp_path: Path) -> None:
    file = with_every_line_taken(tmp_path / "env")
    file.write_text(file.read_text().replace("FOREWARN_KAFKA_PARTITIONS=12", "FOREWARN_KAFKA_PARTITIONS=24"))
    assert as_set(settings.KafkaSettings, file)["partitions"] == 24


def test_every_class_of_settings_is_in_it() -> None:
    found = {
        kind
        for kind in vars(settings).values()
        if isinstance(kind, type) and issubclass(kind, BaseSettings) and kind is not BaseSettings
    }
    assert set(KINDS) == found


def test_every_setting_says_what_it_is() -> None:
    assert [variable.name for variable in variables() if not variable.description] == []


def test_a_secret_has_no_default_and_a_truth_is_written_small() -> None:
    defaults = {variable.name: variable.default for variable in variables()}
    assert defaults["FOREWARN_KAFKA_PASSWORD"] == ""
    assert defaults["FOREWARN_ALLOW_FSYNC_OFF"] == "false"


def test_a_long_description_takes_several_lines_each_of_them_a_comment() -> None:
    lines = paragraph(Variable("FOREWARN_X", "word " * 40, "1")).splitlines()
    assert len(lines) > 3
    assert all(line.startswith("# word") for line in lines[:-1])
    assert lines[-1] == "#FOREWARN_X=1"


def test_the_table_has_a_row_for_each() -> None:
    assert table().count("\n| `FOREWARN_") == len(list(variables()))
