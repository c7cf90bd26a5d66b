"""A contact stays whole, however many processes add it, change it and let it go at the same time."""

import os
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from examples.contact_races import CHANGES, DAY, RACERS, do
from examples.patience import PATIENCE_SECONDS
from examples.stores import open_store
from forewarn.consumers.commands.rows_now import row_now
from forewarn.domain.calendar import OpenDay
from forewarn.domain.customer.contact_facts import ContactAdded, ContactChanged, ContactLeft
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.projections.contacts.book import CONTACTS

ROOT = Path(__file__).resolve().parents[2]
C1 = "customer/C1"
OF_CONTACTS = (ContactAdded, ContactChanged, ContactLeft)

pytestmark = pytest.mark.slow


def racer(place: str, number: int) -> subprocess.Popen[str]:
    """Start a process that waits for the word to go."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    return subprocess.Popen(
        [sys.executable, "-m", "examples.contact_races", place, str(number)],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def raced(place: str) -> Counter[str]:
    """Let all racers go at once, and return how often each answer was given."""
    for command in (OpenDay(DAY), RegisterCustomer(DAY, "C1", "Lian", "CNY")):
        assert do(place, command, "boss") == "stored"
    racers = [racer(place, number) for number in range(RACERS)]
    for each in racers:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in racers:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    words = [word for each in racers for word in each.communicate(timeout=PATIENCE_SECONDS)[0].split()]
    assert [each.returncode for each in racers] == [0] * RACERS
    return Counter(words)


def facts_of(place: str) -> list[Any]:
    with closing(open_store(place)) as store:
        entries = store.tail(C1)
    assert [entry.version for entry in entries] == list(range(1, len(entries) + 1))
    return [entry.fact for entry in entries if isinstance(entry.fact, OF_CONTACTS)]


def test_a_contact_that_processes_change_at_the_same_time_stays_whole(place: str) -> None:
    answers, facts = raced(place), facts_of(place)
    assert (answers["added:stored"], answers["added:refused"]) == (1, RACERS - 1)
    assert answers["left:stored"] == 1
    assert answers["changed:stored"] + answers["changed:refused"] == RACERS * CHANGES
    kinds = Counter(type(fact) for fact in facts)
    assert kinds == {ContactAdded: 1, ContactLeft: 1, ContactChanged: answers["changed:stored"]}
    assert (type(facts[0]), type(facts[-1])) == (ContactAdded, ContactLeft)
    for fact in facts[1:-1]:
        marks = {text.partition(" ")[2] for text in (fact.name, fact.title, fact.phone)}
        assert len(marks) == 1
    with closing(open_store(place)) as store:
        row = row_now(store, CONTACTS, C1)
    assert row.people == {}
    assert [each.contact for each in row.left] == ["Mei"]
