"""A company with a history and alerts, for tests that audit its store, and commands about its file."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

from forewarn.cli.main import main
from forewarn.scenario.random_history import random_history

COMMANDS = 250


@pytest.fixture(scope="session")
def history(founding: Callable[[], Any]) -> Iterator[Path]:
    """The file of the company; each test has a copy of it."""
    with founding() as found:
        company = found()
        for command in islice(random_history(Random(7)), COMMANDS):
            company.try_to(command)
            company.settle()
        assert len(company.alerts()) > 10
        company.store.close()
        yield company.path


@pytest.fixture
def told(found: Any, history: Path) -> Any:
    return found(copy_of=history)


def exit_code(path: Path, *arguments: str) -> int:
    """Return how a command about the store in a file ended."""
    with pytest.raises(SystemExit) as stop:
        main([*arguments, "--store", f"sqlite:///{path}"])
    return int(stop.value.code or 0)
