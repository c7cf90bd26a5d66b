"""Which error of kafka-python is which of ours, and what people can do about it."""

from typing import TypeAlias

from kafka import errors
from kafka.errors import KafkaError

from forewarn.ports.broker import BrokerUnavailable, BrokerUnsuitable, Fenced

Outcome: TypeAlias = type[BrokerUnavailable] | type[BrokerUnsuitable] | type[Fenced]
Advice: TypeAlias = tuple[Outcome, str]
"""The text may name `bootstrap`, `user`, `topic`, `group`, `transactional_id` and `reason`."""

DENIED = "{user} may not use %s; have the right granted, or sign in as somebody who has it"
TAKEN_OVER: Advice = (
    Fenced,
    "somebody else publishes as {transactional_id} now, or a transaction took too long; begin anew",
)
TOO_OLD: Advice = (BrokerUnsuitable, "the broker is too old; use Kafka 3.6 or newer")
TOO_LARGE: Advice = (
    BrokerUnsuitable,
    "a record is larger than its topic takes; run `forewarn topics create`, which allows as much as we send",
)
REFUSED: Advice = (BrokerUnsuitable, "the broker refuses {topic}: {reason}; change what it is asked for")
HANGS_UP: Advice = (
    BrokerUnavailable,
    "the broker hangs up; if it goes on, check that the security protocol is that of its listener",
)

BY_KIND: dict[type[KafkaError], Advice] = {
    errors.SaslAuthenticationFailedError: (
        BrokerUnsuitable,
        "{user} cannot sign in; check the user name, the password and the SASL mechanism",
    ),
    errors.UnsupportedSaslMechanismError: (
        BrokerUnsuitable,
        "the broker does not offer this SASL mechanism; use one that it offers",
    ),
    errors.IllegalSaslStateError: (
        BrokerUnsuitable,
        "this listener of the broker knows no SASL; use its security protocol, or another listener",
    ),
    errors.InvalidReceiveError: (
        BrokerUnsuitable,
        "what answers there speaks no plain Kafka; check the address and the security protocol",
    ),
    errors.TopicAuthorizationFailedError: (BrokerUnsuitable, DENIED % "topic {topic}"),
    errors.GroupAuthorizationFailedError: (BrokerUnsuitable, DENIED % "group {group}"),
    errors.TransactionalIdAuthorizationFailedError: (
        BrokerUnsuitable,
        DENIED % "transactional id {transactional_id}",
    ),
    errors.ClusterAuthorizationFailedError: (BrokerUnsuitable, DENIED % "the cluster"),
    errors.UnknownTopicOrPartitionError: (
        BrokerUnsuitable,
        "there is no topic {topic}; run `forewarn topics create`",
    ),
    errors.KafkaConfigurationError: (
        BrokerUnsuitable,
        "the Kafka client cannot work with these settings: {reason}; change them",
    ),
    errors.UnsupportedVersionError: TOO_OLD,
    errors.UnrecognizedBrokerVersion: TOO_OLD,
    errors.MessageSizeTooLargeError: TOO_LARGE,
    errors.RecordListTooLargeError: TOO_LARGE,
    errors.InconsistentGroupProtocolError: (
        BrokerUnsuitable,
        "group {group} is used by another application; give ours another name",
    ),
    errors.InvalidSessionTimeoutError: (
        BrokerUnsuitable,
        "the broker forbids our session timeout; see its group.min.session.timeout.ms",
    ),
    errors.CorruptRecordError: (
        BrokerUnsuitable,
        "a record of {topic} is damaged: {reason}; restore the disk of the broker",
    ),
    errors.UnsupportedCodecError: (
        BrokerUnsuitable,
        "records of {topic} are compressed in a way unknown here: {reason}; install what is missing",
    ),
    errors.InvalidReplicationFactorError: REFUSED,
    errors.InvalidPartitionsError: REFUSED,
    errors.InvalidConfigurationError: REFUSED,
    errors.InvalidTopicError: REFUSED,
    errors.InvalidTimestampError: REFUSED,
    errors.PolicyViolationError: REFUSED,
    errors.ProducerFencedError: TAKEN_OVER,
    errors.InvalidProducerEpochError: TAKEN_OVER,
    errors.InvalidProducerIdMappingError: TAKEN_OVER,
}

BY_TEXT: dict[str, Advice] = {
    "CERTIFICATE_VERIFY_FAILED": (
        BrokerUnsuitable,
        "its certificate is not accepted: {reason}; renew it, or name the file of those who signed it",
    ),
    "TLS:": (BrokerUnavailable, "no encrypted connection: {reason}; check the security protocol"),
    "socket disconnected": HANGS_UP,
    "Connection reset by peer": HANGS_UP,
    "Broken pipe": HANGS_UP,
}
"""Where there is only a text to go by."""

SILENCE: Advice = (
    BrokerUnavailable,
    "the broker cannot be reached: {reason}; check the address and that it is running",
)
NOT_READY: Advice = (BrokerUnavailable, "the broker is not ready: {reason}; if it stays so, see its log")
SURPRISE: Advice = (
    BrokerUnavailable,
    "unexpected error of the Kafka client: {reason}; see the broker's log and ours",
)


def advice(error: BaseException) -> Advice:
    by_kind = next((BY_KIND[kind] for kind in type(error).__mro__ if kind in BY_KIND), None)
    if by_kind is not None:
        return by_kind
    by_text = next((advised for clue, advised in BY_TEXT.items() if clue in str(error)), None)
    return by_text or by_nature(error)


def by_nature(error: BaseException) -> Advice:
    if not isinstance(error, errors.RetriableError):
        return SURPRISE
    answered = isinstance(error, errors.BrokerResponseError)
    return NOT_READY if answered and not isinstance(error, errors.RequestTimedOutError) else SILENCE
