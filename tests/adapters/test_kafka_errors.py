"""Errors that no broker here can be brought to: what each becomes."""

import pytest
from kafka import errors
from kafka.errors import KafkaError

from forewarn.adapters.kafka.advice import BY_KIND
from forewarn.adapters.kafka.clients import must_be_recent
from forewarn.adapters.kafka.errors import Explained, Place, explained
from forewarn.ports.broker import BrokerUnavailable, BrokerUnsuitable, Fenced

PLACE = Place("kafka:9092", "relay", "facts", "books", "relay-1")
NOT_READY = "the broker is not ready: "
SURPRISE = "unexpected error of the Kafka client: what?; see the broker's log and ours"


@pytest.mark.parametrize(
    ("error", "outcome", "says"),
    [
        (errors.UnrecognizedBrokerVersion((2, 8)), BrokerUnsuitable, "the broker is too old; use Kafka 3.6"),
        (errors.IncompatibleBrokerVersion("x"), BrokerUnsuitable, "the broker is too old; use Kafka 3.6"),
        (
            errors.MessageSizeTooLargeError(),
            BrokerUnsuitable,
            "a record is larger than its topic takes; run ",
        ),
        (
            errors.InvalidSessionTimeoutError(),
            BrokerUnsuitable,
            "the broker forbids our session timeout; see ",
        ),
        (errors.CorruptRecordError("at 7"), BrokerUnsuitable, "a record of facts is damaged: at 7; restore "),
        (
            errors.UnsupportedCodecError("lz4"),
            BrokerUnsuitable,
            "compressed in a way unknown here: lz4; insta",
        ),
        (
            errors.PolicyViolationError("no"),
            BrokerUnsuitable,
            "the broker refuses facts: no; change what it is",
        ),
        (errors.InvalidProducerEpochError(), Fenced, "somebody else publishes as relay-1 now, or a transact"),
        (
            errors.NotEnoughReplicasError(),
            BrokerUnavailable,
            NOT_READY + "Returned from a produce request when the number of in-sync replicas is lower",
        ),
        (
            errors.CoordinatorNotAvailableError("group."),
            BrokerUnavailable,
            NOT_READY + "group; if it stays so",
        ),
        (
            errors.KafkaConnectionError(ConnectionResetError(104, "Connection reset by peer")),
            BrokerUnavailable,
            "the broker hangs up; ",
        ),
        (
            errors.KafkaConnectionError(BrokenPipeError(32, "Broken pipe")),
            BrokerUnavailable,
            "the broker hangs up; ",
        ),
        (errors.KafkaTimeoutError("5 s"), BrokerUnavailable, "the broker cannot be reached: 5 s; check the"),
        (
            errors.RequestTimedOutError("5 s"),
            BrokerUnavailable,
            "the broker cannot be reached: 5 s; check the",
        ),
        (errors.UnknownError("what?"), BrokerUnavailable, SURPRISE),
        (KafkaError("what?"), BrokerUnavailable, SURPRISE),
    ],
)
def test_an_error_becomes_one_of_ours(error: KafkaError, outcome: type[Exception], says: str) -> None:
    found = explained(error, PLACE)
    assert type(found) is outcome
    assert says in str(found)


def test_the_error_that_matters_is_found_inside_another() -> None:
    outer = KafkaError("cannot send", KafkaError(errors.ProducerFencedError()))
    assert isinstance(explained(outer, PLACE), Fenced)


@pytest.mark.parametrize("denied", ["alerts", {"alerts"}, ["alerts"]])
def test_the_topics_that_are_denied_are_named(denied: object) -> None:
    found = explained(errors.TopicAuthorizationFailedError(denied), PLACE)
    assert "relay may not use topic alerts; have the right granted" in str(found)


@pytest.mark.parametrize("kind", BY_KIND)
def test_every_advice_names_the_broker_and_is_one_line(kind: type[KafkaError]) -> None:
    found = str(explained(kind(), PLACE))
    assert found.startswith("kafka:9092: ")
    assert "\n" not in found
    assert "{" not in found
    assert "; " in found


def test_other_errors_pass_as_they_are() -> None:
    with pytest.raises(ZeroDivisionError), Explained(PLACE):
        raise ZeroDivisionError


def test_a_broker_must_be_recent() -> None:
    must_be_recent((3, 6))
    must_be_recent((4, 1))
    with pytest.raises(errors.UnrecognizedBrokerVersion):
        must_be_recent((3, 5))
