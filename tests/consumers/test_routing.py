from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from examples.visits import planned
from forewarn.adapters.codec import Codec
from forewarn.alerts.catalogue import FACTS
from forewarn.consumers.relay.routing import Destination, destinations, name_is_for_workers
from forewarn.consumers.relay.topics import Topics
from forewarn.domain.calendar import DayOpened
from forewarn.domain.dead_letter.facts import RecordRetried, RecordSetAside
from forewarn.domain.decider import Fact
from forewarn.domain.rules import RulesPublished
from forewarn.ports.store import StoredFact

TOPICS = Topics("acme")
DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def stored(name: str, data: bytes, subject: str = "customer/C1") -> StoredFact:
    return StoredFact(
        position=1,
        event_id="e",
        stream="s",
        version=1,
        name=name,
        data=data,
        subject=subject,
        at=NOON,
        recorded_at=NOON,
        correlation_id="",
        causation_id="",
        actor="",
        ends_append=True,
    )


def of(fact: Fact) -> list[Destination]:
    return destinations(stored(*Codec().encode(fact), fact.subject), TOPICS)


def alert(name: str, state: str) -> list[Destination]:
    body = {"monitor": "sales_pace", "fingerprint": "f1", "state": state, "more": [1]}
    return destinations(stored(name, msgspec.json.encode(body)), TOPICS)


def test_a_fact_goes_to_the_topic_of_facts_by_its_subject() -> None:
    assert of(planned()) == [Destination("acme.facts", "customer/C1")]


@pytest.mark.parametrize(
    "fact",
    [
        DayOpened(subject="calendar", on=DAY),
        RulesPublished(subject="rules", on=DAY, version=1, policy={}, monitors={}, overrides=()),
    ],
)
def test_days_and_rules_go_to_every_partition(fact: Any) -> None:
    assert of(fact) == [Destination("acme.facts", fact.subject, everywhere=True)]


@pytest.mark.parametrize("state", ["pending", "firing", "recovering", "stale"])
def test_an_open_alert_goes_to_its_monitors_topic_and_to_the_open_ones(state: str) -> None:
    assert alert("alert.raised.v1", state) == [
        Destination("acme.alerts.sales-pace", "customer/C1"),
        Destination("acme.open-alerts", "f1"),
    ]


@pytest.mark.parametrize("state", ["resolved", "normal", "insufficient_data"])
def test_an_alert_that_is_over_leaves_a_tombstone(state: str) -> None:
    assert alert("alert.resolved.v1", state)[1] == Destination("acme.open-alerts", "f1", tombstone=True)


@pytest.mark.parametrize("data", [b"{", b'{"monitor": 5}', b"\xff"])
def test_an_alert_that_cannot_be_read_goes_to_the_dead_letters(data: bytes) -> None:
    found = destinations(stored("alert.raised.v1", data), TOPICS)
    assert found == [Destination("acme.dead-letters", "customer/C1", whole=True)]


def test_what_cannot_be_read_otherwise_goes_where_it_belongs() -> None:
    assert destinations(stored("visit.dreamt.v9", b"{"), TOPICS) == [Destination("acme.facts", "customer/C1")]


def test_a_record_set_aside_is_told_to_people_and_a_decision_to_workers_as_well() -> None:
    letters = Destination("acme.dead-letters", "customer/C1", whole=True)
    said = RecordSetAside(subject="customer/C1", on=DAY, letter="7", attempt=1, reason="x", position=7)
    decided = RecordRetried(subject="customer/C1", on=DAY, letter="7", position=7, by="Li")
    assert of(said) == [letters]
    assert of(decided) == [Destination("acme.facts", "customer/C1"), letters]


def test_workers_get_everything_but_what_they_say_themselves() -> None:
    kept_back = {name for name in FACTS if not name_is_for_workers(name)}
    assert kept_back == {name for name in FACTS if name.startswith("alert.")} | {"record.set_aside.v1"}
