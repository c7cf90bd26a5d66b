"""Asking a broker about its topics and groups, and telling it what they should be."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from kafka import KafkaAdminClient
from kafka.errors import (
    BrokerResponseError,
    InconsistentGroupProtocolError,
    NoError,
    RetriableError,
    UnknownTopicOrPartitionError,
    for_code,
)

from forewarn.adapters.kafka.clients import opened
from forewarn.adapters.kafka.connection import Connection
from forewarn.adapters.kafka.errors import Explained, place_of

AnswerT = TypeVar("AnswerT")
PATIENCE_SECONDS, PAUSE_SECONDS = 5.0, 0.1


@contextmanager
def administrator(connection: Connection, **names: str) -> Iterator[Any]:
    """For a while. The names are for the messages of errors."""
    place = place_of(connection, **names)
    admin = opened(KafkaAdminClient, connection, place)
    try:
        with Explained(place):
            yield admin
    finally:
        admin.close()


def patiently(ask: Callable[[], AnswerT]) -> AnswerT:
    """Asks again where that helps: a broker that has just started does not know everything yet."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return ask()
        except RetriableError:
            if time.monotonic() > deadline:
                raise
        time.sleep(PAUSE_SECONDS)


def partitions(admin: Any, names: Sequence[str]) -> dict[str, int]:
    """How many, by topic; without those that do not exist."""

    def ask() -> dict[str, int]:
        topics = admin.describe_topics(list(names))
        return {topic["name"]: len(topic["partitions"]) for topic in topics if exists(topic)}

    return patiently(ask)


def exists(topic: dict[str, Any]) -> bool:
    error: type[BrokerResponseError] = for_code(topic["error_code"])
    if error not in (NoError, UnknownTopicOrPartitionError):
        raise error([topic["name"]])
    return error is NoError


def partitions_of(connection: Connection, name: str) -> int:
    """Raises BrokerUnsuitable when there is no such topic."""
    with administrator(connection, topic=name) as admin:
        found = partitions(admin, [name])
        if name not in found:
            raise UnknownTopicOrPartitionError
        return found[name]


def must_be_ours(connection: Connection, group: str, topic: str) -> None:
    """Raises BrokerUnsuitable when the group follows something else, or when there is no such topic."""
    with administrator(connection, topic=topic, group=group) as admin:
        if topic not in partitions(admin, [topic]):
            raise UnknownTopicOrPartitionError
        if not is_ours(patiently(lambda: admin.describe_groups([group]))[group], topic):
            raise InconsistentGroupProtocolError


def is_ours(group: dict[str, Any], topic: str) -> bool:
    """Also when it is empty: then it has no protocol."""
    subscriptions = [member["member_metadata"] for member in group["members"]]
    return group["protocol_type"] in ("", "consumer") and all(
        subscription["topics"] == [topic] for subscription in subscriptions if subscription
    )
