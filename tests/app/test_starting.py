"""What is not needed is not loaded, so that commands start fast. `python -m bench.starting` measures it."""

import subprocess
import sys

import pytest

from forewarn.cli.command_table import COMMANDS
from forewarn.cli.loading import load

WITHOUT_A_BROKER = sorted(COMMANDS.keys() - {"run", "worker", "relay", "clock", "topics", "dlq", "migrate"})
HEAVY = ("kafka", "psycopg", "pyarrow", "openpyxl", "scipy", "forewarn.scenario")
OF_COMMAND = {"demo": ("forewarn.scenario",)}
PROGRAM = """
import sys
from forewarn.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(*sys.modules)
"""


@pytest.mark.parametrize("name", COMMANDS)
def test_the_overview_says_what_the_help_of_the_command_begins_with(name: str) -> None:
    said = " ".join(str(load(name).help).split())
    assert said.partition(". ")[0].removesuffix(".") == COMMANDS[name].summary.removesuffix(".")


@pytest.mark.parametrize("name", WITHOUT_A_BROKER)
def test_a_command_loads_no_driver_that_it_does_not_need(name: str) -> None:
    loaded = modules(name, "--help")
    assert [module for module in HEAVY if module in loaded and module not in OF_COMMAND.get(name, ())] == []


def test_the_overview_loads_no_command() -> None:
    assert [
        module
        for module in modules("--help")
        if module.startswith(("forewarn.cli.commands.", "forewarn.domain"))
    ] == []


def modules(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True)
    return set(done.stdout.splitlines()[-1].split())
