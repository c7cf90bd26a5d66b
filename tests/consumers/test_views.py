"""The log through a window: up to a position, or of one subject."""

from datetime import UTC, date, datetime
from itertools import islice
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from examples.rederived import contents_derived, derived_from
from forewarn.adapters.memory import MemoryBooks
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.log.views import LogUntil, SubjectLog
from forewarn.domain.decider import Fact
from forewarn.domain.visit.facts import VisitApproved
from forewarn.ports.store import Pending
from forewarn.scenario.random_history import random_history

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def approved(customer: str) -> Fact:
    return VisitApproved(subject=customer, on=date(2026, 1, 5), visit="V", approved_by="ann")


def append(store: Any, stream: str, *customers: str) -> None:
    """One command about several customers; its stream may hold some facts already."""
    version = len(store.stream(stream))
    store.append(
        [
            Pending(
                event_id=f"{stream}/{version + number}",
                stream=stream,
                version=version + number,
                fact=approved(customer),
                at=NOON,
                correlation_id="",
                causation_id="",
                actor="",
            )
            for number, customer in enumerate(customers, 1)
        ]
    )


def test_nothing_is_read_beyond_the_last_position(company: Any) -> None:
    for _ in range(4):
        append(company.store, "s", "C1")
    log = LogUntil(company.store, 2)
    assert [entry.position for entry in log.entries(0, 100)] == [1, 2]
    assert [entry.position for entry in log.entries(1, 1)] == [2]
    assert list(log.entries(2, 100)) == []
    assert [entry.position for entry in log.entries_of("C1", 1, 100)] == [2]
    log.reach(3)
    assert [entry.position for entry in log.entries(2, 100)] == [3]


def ends(store: Any, customer: str, last: int = 100) -> list[tuple[int, bool]]:
    return [(entry.position, entry.ends_append) for entry in SubjectLog(store, customer, last).entries(0, 1)]


def test_an_append_ends_for_a_subject_with_its_last_fact_about_it(company: Any) -> None:
    append(company.store, "s", "C1", "C2", "C1", "C2")
    append(company.store, "s", "C1", "C1", "C2")
    append(company.store, "t", "C2", "C1")
    assert ends(company.store, "C1") == [(1, False), (3, True), (5, False), (6, True), (9, True)]
    assert ends(company.store, "C2") == [(2, False), (4, True), (7, True), (8, True)]
    assert ends(company.store, "C1", last=7) == [(1, False), (3, True), (5, False), (6, True)]


def test_a_subject_is_read_from_anywhere(company: Any) -> None:
    append(company.store, "s", "C1", "C2")
    append(company.store, "s", "C1")
    log = SubjectLog(company.store, "C1", 100)
    assert [entry.position for entry in log.entries(1, 1)] == [3]
    assert [entry.position for entry in log.entries_of("C1", 1, 3)] == [3]


@pytest.mark.slow
@settings(max_examples=6, phases=(Phase.explicit, Phase.generate))
@given(seed=st.integers(0, 2**32), commands=st.integers(40, 150))
def test_a_subject_alone_is_told_the_same_as_among_the_others(
    founding: Any, seed: int, commands: int
) -> None:
    with founding() as found:
        company = found()
        for command in islice(random_history(Random(seed)), commands):
            company.try_to(command)
        company.settle()
        store = company.store
        among = contents_derived(derived_from(LogUntil(store, store.head()), MONITORS))
        alone: dict[str, bytes] = {}
        for subject in store.subjects():
            alone |= contents_derived(derived_of(store, subject))
        assert alone == among


def derived_of(store: Any, subject: str) -> MemoryBooks:
    return derived_from(SubjectLog(store, subject, store.head()), MONITORS)
