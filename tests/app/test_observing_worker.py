"""What a worker says of itself."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from examples.days import any_day
from examples.figures import figures, metrics_of
from examples.unreadable import put_unreadable
from forewarn.adapters.sqlite import SqliteStore
from forewarn.app.embedded import embedded
from forewarn.app.observing import Metrics
from forewarn.app.observing.batches import TimedLog
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.domain.customer.registration import RegisterCustomer

NOON = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
"""Later than all that was stored before: times of storing never go back."""

DUE = date(2026, 4, 15)
"""The day on which the company's only alert becomes critical."""

TODAY, PROMISED = date(2026, 3, 2), date(2026, 4, 30)
"""The day that is open, and the one on which a customer has promised to pay."""

SECONDS = "forewarn_event_to_alert_seconds"


def microseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000)


class Observed:
    """A company of which all is stored at noon, and looked at by a clock that stands `late` after it."""

    def __init__(self, path: Path, late: timedelta = timedelta(0)) -> None:
        self.path = path
        self.store = SqliteStore(path, clock=lambda: microseconds(NOON))
        self.metrics: Metrics = metrics_of(self.store, now=lambda: NOON + late)
        self.door = FrontDoor(self.store, DECIDERS, any_day)
        worker = self.metrics.worker
        log = TimedLog(self.store, worker.begin)
        self.forewarn = embedded(self.store, worker.report_of(), log, self.door)

    def open_day(self, day: date) -> None:
        self.door.handle(OpenDay(day), Envelope(f"open {day}", "clock", NOON))

    def seen(self) -> dict[str, float]:
        return figures(self.metrics.registry)

    def appended(self) -> dict[str, float]:
        """By whom."""
        name = "forewarn_events_appended_total"
        return {key.split('"')[1]: value for key, value in self.seen().items() if key.startswith(name)}


@pytest.fixture
def observed(begun: Any, tmp_path: Path) -> Iterator[Callable[..., Observed]]:
    made: list[Observed] = []

    def observe(**settings: Any) -> Observed:
        made.append(Observed(shutil.copy(begun.path, tmp_path / "company.db"), **settings))
        return made[-1]

    yield observe
    for each in made:
        each.store.close()


def test_a_batch_has_a_size_and_a_time(observed: Any) -> None:
    company = observed()
    company.forewarn.settle()
    before = company.seen()
    company.open_day(date(2026, 3, 3))
    company.open_day(date(2026, 3, 4))
    company.forewarn.settle()
    seen = company.seen()
    events, seconds = (
        'forewarn_batch_events_{}{{role="worker"}}',
        'forewarn_batch_seconds_{}{{role="worker"}}',
    )
    assert seen[events.format("sum")] - before.get(events.format("sum"), 0) == 2
    assert seen[events.format("count")] == seen[seconds.format("count")]
    assert 0 < seen[seconds.format("sum")] < 60
    assert seen["forewarn_events_handled_total"] == seen[events.format("sum")]


def test_a_batch_that_nobody_saw_begin_has_no_time(observed: Any) -> None:
    metrics = observed().metrics
    metrics.batches.end("worker", 3)
    seen = figures(metrics.registry)
    assert seen['forewarn_batch_events_sum{role="worker"}'] == 3
    assert 'forewarn_batch_seconds_count{role="worker"}' not in seen


def test_from_a_fact_to_its_alert_is_measured_from_when_it_was_stored(observed: Any) -> None:
    company = observed(late=timedelta(seconds=3))
    company.open_day(DUE)
    company.forewarn.settle()
    seen = company.seen()
    assert (seen[f"{SECONDS}_count"], seen[f"{SECONDS}_sum"]) == (2, 6)
    assert (seen[f'{SECONDS}_bucket{{le="2.0"}}'], seen[f'{SECONDS}_bucket{{le="5.0"}}']) == (0, 2)
    assert seen['forewarn_alerts_total{level="critical",monitor="arrears",transition="changed"}'] == 1
    assert seen['forewarn_open_alerts{level="critical"}'] == 1


@pytest.mark.parametrize(("late", "count"), [(timedelta(minutes=59), 2), (timedelta(hours=1), 0)])
def test_what_is_read_again_later_than_an_hour_does_not_count(
    observed: Any, late: timedelta, count: int
) -> None:
    company = observed(late=late)
    company.open_day(DUE)
    company.forewarn.settle()
    assert company.seen()[f"{SECONDS}_count"] == count


def test_a_clock_that_is_behind_the_stores_gives_no_time_below_nothing(observed: Any) -> None:
    company = observed(late=timedelta(seconds=-1))
    company.open_day(DUE)
    company.forewarn.settle()
    seen = company.seen()
    assert (seen[f"{SECONDS}_count"], seen[f"{SECONDS}_sum"]) == (2, 0)


def test_events_are_counted_by_who_appends_them_in_whichever_process(observed: Any) -> None:
    company = observed()
    company.forewarn.settle()
    before, head = company.appended(), company.store.head()
    with closing(SqliteStore(company.path, clock=lambda: microseconds(NOON))) as elsewhere:
        door = FrontDoor(elsewhere, DECIDERS, any_day)
        door.handle(RegisterCustomer(TODAY, "C9", "Lian", "CNY"), Envelope("C9", "ann", NOON))
    company.open_day(DUE)
    company.open_day(PROMISED + timedelta(days=1))
    company.forewarn.settle()
    grown = {by: count - before.get(by, 0) for by, count in company.appended().items()}
    assert (grown["command"], grown["clock"]) == (1, 2)
    assert grown["follow_up"] >= 1
    assert grown["monitor"] >= 1
    assert sum(grown.values()) == company.store.head() - head


def test_what_is_said_of_a_record_that_is_set_aside_is_appended_by_the_worker(observed: Any) -> None:
    company = observed()
    put_unreadable(company.path, "C1", 0)
    company.forewarn.settle()
    assert company.appended()["worker"] == 1
    seen = company.seen()
    assert seen["forewarn_dead_letters"] == 1


def test_what_others_count_is_taken_over_also_when_they_begin_again(observed: Any) -> None:
    company = observed()
    worker = company.metrics.worker
    worker.note_crew(partitions=3, rebalances=2, fenced=1, foreign=4)
    worker.note_crew(partitions=5, rebalances=3, fenced=1, foreign=4)
    worker.note_crew(partitions=5, rebalances=3, fenced=0, foreign=6)
    worker.note_crew(partitions=4, rebalances=4, fenced=2, foreign=6)
    seen = company.seen()
    assert seen["forewarn_partitions_assigned"] == 4
    assert seen["forewarn_rebalances_total"] == 4
    assert seen["forewarn_fenced_total"] == 3
    assert seen["forewarn_foreign_records_total"] == 6


def test_the_metrics_of_two_processes_do_not_mix(begun: Any, tmp_path: Path) -> None:
    with_file = SqliteStore(shutil.copy(begun.path, tmp_path / "company.db"))
    one, other = metrics_of(with_file), metrics_of(with_file)
    one.batches.end("worker", 5)
    assert 'forewarn_batch_events_count{role="worker"}' in figures(one.registry)
    assert 'forewarn_batch_events_count{role="worker"}' not in figures(other.registry)
    with_file.close()
