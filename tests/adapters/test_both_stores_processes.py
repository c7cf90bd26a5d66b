"""Real processes at one place: writing, racing, being killed."""

import time
from collections import Counter

import pytest

from examples.processes import said, start, writers_killed
from forewarn.adapters.recorders.log import ApplicationRecorder
from forewarn.adapters.store import DatabaseStore


@pytest.mark.slow
def test_a_reader_follows_eight_writers_and_misses_nothing(store: DatabaseStore, place: str) -> None:
    writers, appends, facts = 8, 320, 8
    expected = writers * appends * facts
    programs = [start("write", place, writer, appends, facts) for writer in range(writers)]
    seen: list[int] = []
    ids: set[str] = set()
    halves = 0
    deadline = time.monotonic() + 120
    while len(seen) < expected and time.monotonic() < deadline:
        store.wait(len(seen), 1.0)
        entries = store.read(len(seen), 1 + len(seen) % 700)
        halves += bool(entries) and not entries[-1].ends_append
        seen += [entry.position for entry in entries]
        ids.update(entry.event_id for entry in entries)
    assert [said(program) for program in programs] == [[]] * writers
    assert seen == list(range(1, 20_480 + 1))
    assert len(ids) == expected == 20_480
    assert halves == 0
    assert store.head() == expected
    assert store.check() == []


@pytest.mark.slow
def test_a_subscription_sees_what_other_processes_write(store: DatabaseStore, place: str) -> None:
    recorder = ApplicationRecorder(store._database, "text")
    with recorder.subscribe(gt=0) as subscription:
        programs = [start("write", place, writer, 50, 2) for writer in range(2)]
        notifications = [next(subscription) for _ in range(200)]
    assert [said(program) for program in programs] == [[], []]
    assert [notification.id for notification in notifications] == list(range(1, 201))
    assert {notification.topic for notification in notifications} == {"visit.approved.v1"}


@pytest.mark.slow
def test_one_of_eight_racers_wins_at_each_position(store: DatabaseStore, place: str) -> None:
    racers = [start("race", place, racer, 120) for racer in range(8)]
    results = [(word, int(position)) for racer in racers for word, position in said(racer)]
    assert len(results) == 8 * 120
    winners = Counter(position for word, position in results if word == "won")
    losers = [position for word, position in results if word == "lost"]
    assert losers
    assert sorted(winners.elements()) == list(range(store.head()))
    assert set(winners.values()) == {1}
    assert store.check() == []


@pytest.mark.slow
def test_what_was_acknowledged_outlives_every_kill(place: str) -> None:
    rounds, writers = 6, 4
    seen = writers_killed(place, rounds, writers)
    assert seen.kills == rounds * writers
    assert len(seen.acknowledged) == len(set(seen.acknowledged)) > seen.kills
    assert (seen.lost, seen.problems) == (set(), [])
