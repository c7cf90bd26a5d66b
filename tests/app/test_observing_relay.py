"""What a relay says of itself."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from examples.company import MONDAY, opened
from examples.figures import figures, metrics_of
from examples.topics_in_memory import ListedTopics, partition_of
from forewarn.app.observing.relay import OTHER_LEADS
from forewarn.consumers.relay.publishing import Relay
from forewarn.consumers.relay.topics import Topics
from forewarn.domain.customer.registration import RegisterCustomer

RELAY = {"forewarn_relay_position", "forewarn_relay_lag_events", "forewarn_relay_lag_seconds"}
APPENDED = "forewarn_events_appended_total"
MINUTE = timedelta(minutes=1)


class Publishing:
    """A company's relay, looked at by a clock that stands a minute after now."""

    def __init__(self, company: Any) -> None:
        self.company, self.store = opened(company), company.store
        self.now = datetime.now(UTC) + MINUTE
        self.metrics = metrics_of(self.store, "relay", now=lambda: self.now)
        self.figures = self.metrics.relay
        self.relay = Relay(self.store, ListedTopics(2), Topics(), partition_of, self.figures.report)

    def begin(self) -> None:
        self.relay.begin()
        self.figures.stands_at(self.relay.position)

    def turn(self) -> bool:
        self.figures.begin()
        return self.relay.turn()

    def seen(self) -> dict[str, float]:
        return figures(self.metrics.registry)


@pytest.fixture
def publishing(found: Any) -> Publishing:
    return Publishing(found())


def test_a_relay_that_has_never_led_says_nothing_of_positions(publishing: Publishing) -> None:
    assert not RELAY & publishing.seen().keys()
    publishing.figures.has_lock(True)  # and cannot reach the broker
    assert not RELAY & publishing.seen().keys()
    publishing.begin()
    assert publishing.seen().keys() >= RELAY


def test_a_relay_that_cannot_go_on_still_says_how_far_it_has_come_and_what_waits(
    publishing: Publishing,
) -> None:
    publishing.begin()
    publishing.turn()
    publishing.company.do(RegisterCustomer(MONDAY, "C2", "Lian", "CNY"))
    for _ in range(100):
        publishing.now += MINUTE
        publishing.figures.has_lock(False)  # while the other one tries
        publishing.figures.has_lock(True)
    seen = publishing.seen()
    assert (seen["forewarn_relay_position"], seen["forewarn_relay_lag_events"]) == (2, 1)
    assert seen["forewarn_relay_lag_seconds"] > 100 * 60


def test_a_relay_whose_place_another_has_taken_soon_says_nothing_more(publishing: Publishing) -> None:
    publishing.begin()
    publishing.figures.has_lock(False)
    publishing.now += OTHER_LEADS
    publishing.figures.has_lock(False)
    assert publishing.seen().keys() >= RELAY
    publishing.now += timedelta(seconds=1)
    publishing.figures.has_lock(False)
    assert not RELAY & publishing.seen().keys()
    publishing.figures.has_lock(True)
    assert not RELAY & publishing.seen().keys()


def test_what_is_not_yet_published_lags_by_events_and_by_the_age_of_the_oldest(
    publishing: Publishing,
) -> None:
    publishing.begin()
    publishing.now = publishing.store.stored(0, 1)[0].recorded_at + MINUTE
    seen = publishing.seen()
    assert [seen[name] for name in sorted(RELAY)] == [2, 60, 0]


def test_what_is_published_lags_no_more(publishing: Publishing) -> None:
    publishing.begin()
    assert publishing.turn()
    seen = publishing.seen()
    assert [seen[name] for name in sorted(RELAY)] == [0, 0, 2]
    publishing.company.do(RegisterCustomer(MONDAY, "C2", "Lian", "CNY"))
    assert publishing.seen()["forewarn_relay_lag_events"] == 1
    assert 0 < publishing.seen()["forewarn_relay_lag_seconds"] <= 60


def test_a_relay_goes_on_where_the_broker_says(publishing: Publishing) -> None:
    publishing.begin()
    publishing.turn()
    publishing.figures.stands_at(1)
    assert publishing.seen()["forewarn_relay_position"] == 1
    publishing.begin()
    assert publishing.seen()["forewarn_relay_position"] == 2


def test_each_transaction_is_a_batch_with_its_time(publishing: Publishing) -> None:
    publishing.begin()
    while publishing.turn():
        pass
    seen = publishing.seen()
    assert seen['forewarn_batch_events_count{role="relay"}'] == 1
    assert seen['forewarn_batch_events_sum{role="relay"}'] == 2
    assert seen['forewarn_batch_seconds_count{role="relay"}'] == 1
    assert 0 < seen['forewarn_batch_seconds_sum{role="relay"}'] < 60


def test_a_clock_that_is_behind_the_stores_gives_no_age_below_nothing(publishing: Publishing) -> None:
    publishing.begin()
    publishing.now = datetime.now(UTC) - MINUTE
    assert publishing.seen()["forewarn_relay_lag_seconds"] == 0


def test_events_are_counted_by_who_appended_them_once_they_are_published(publishing: Publishing) -> None:
    publishing.begin()
    assert not any(name.startswith(APPENDED) for name in publishing.seen())
    publishing.turn()
    publishing.company.do(RegisterCustomer(MONDAY, "C2", "Lian", "CNY"), "clock")
    publishing.turn()
    seen = publishing.seen()
    assert seen[APPENDED + '{by="command"}'] == 2
    assert seen[APPENDED + '{by="clock"}'] == 1
