"""A budget is never exceeded by approvals, however many processes ask at the same time."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from examples.budget_races import CAMPAIGNS, RACERS, do
from examples.patience import PATIENCE_SECONDS
from examples.spending import BOSS, DAY, LAST, REP, proposal, yuan
from examples.stores import open_store
from forewarn.domain.budget.decisions import SetBudget
from forewarn.domain.budget.facts import BudgetDrawn
from forewarn.domain.calendar import OpenDay
from forewarn.domain.customer.registration import RegisterCustomer

ROOT = Path(__file__).resolve().parents[2]
SET = SetBudget(DAY, "B", DAY, LAST, yuan(1_000))


def racer(place: str, number: int) -> subprocess.Popen[str]:
    """Start a process that waits for the word to go."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    return subprocess.Popen(
        [sys.executable, "-m", "examples.budget_races", place, str(number)],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def must_be_ready(racer: subprocess.Popen[str]) -> None:
    assert racer.stdout is not None
    assert racer.stdout.readline() == "ready\n"


@pytest.mark.slow
def test_processes_that_race_for_the_last_of_a_budget_leave_it_whole(place: str) -> None:
    """Of 1,000, eight campaigns want 300 each: three get it."""
    for command in (OpenDay(DAY), RegisterCustomer(DAY, "C1", "Lian", "CNY"), SET):
        do(place, command, BOSS)
    for number in range(CAMPAIGNS):
        do(place, proposal(f"K{number}", 300), REP)
    racers = [racer(place, number) for number in range(RACERS)]
    for each in racers:
        must_be_ready(each)
    for each in racers:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    words = "".join(each.communicate(timeout=PATIENCE_SECONDS)[0] for each in racers).split()
    assert (words.count("approved"), words.count("refused")) == (3, 5)
    with closing(open_store(place)) as store:
        drawn = [entry.fact for entry in store.tail("budget/B") if isinstance(entry.fact, BudgetDrawn)]
    assert sum(fact.amount_cents for fact in drawn) == 90_000
