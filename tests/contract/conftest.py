"""`forewarn contract`, called in this process."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from forewarn.cli.main import main


@dataclass(frozen=True, slots=True)
class Answer:
    code: int
    out: str
    err: str


@pytest.fixture
def forewarn(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    def call(*arguments: Any) -> Answer:
        with pytest.raises(SystemExit) as stop:
            main(["contract", *map(str, arguments)])
        said = capsys.readouterr()
        return Answer(int(stop.value.code or 0), said.out, said.err)

    return call
