"""Clients of kafka-python that are connected, or an error that says why they are not."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from kafka.errors import (
    BrokerResponseError,
    KafkaError,
    KafkaTimeoutError,
    RequestTimedOutError,
    RetriableError,
    UnrecognizedBrokerVersion,
)
from kafka.net.compat import KafkaNetClient
from kafka.net.manager import KafkaConnectionManager
from kafka.net.selector import NetworkSelector

from forewarn.adapters.kafka import transport
from forewarn.adapters.kafka.connection import Connection
from forewarn.adapters.kafka.errors import Place, explained

OLDEST_VERSION = (3, 6)
SILENT = (KafkaTimeoutError, RequestTimedOutError)


class AttentiveManager(KafkaConnectionManager):  # type: ignore[misc]
    """Remembers why it has no connection; the library tells only its log, and then times out."""

    failure: Exception | None = None

    def __init__(self, net: Any, **settings: Any) -> None:
        super().__init__(net, **settings)
        self.cluster.config["allow_auto_create_topics"] = False  # the library does not pass it on

    async def _connect(self, node: Any, connection: Any, **options: Any) -> None:
        connection.close_future.add_errback(self._remember)
        connection.init_future.add_callback(self._forget)
        await super()._connect(node, connection, **options)

    async def _build_transport(self, node: Any, timeout_at: float | None = None) -> Any:
        context, options = self.config["ssl_context"], self.config["socket_options"]
        sock = await transport.connected(self._net, node.host, node.port, options, timeout_at)
        if context is None:
            return transport.PlainTransport(self._net, sock, host=node.host)
        return await transport.encrypted(self._net, sock, node.host, context, timeout_at)

    def _remember(self, failure: Exception) -> None:
        """An answer that settles it is worth more than any after it, and each more than the silence in which
        patience ends: the last attempt is cut off wherever it is."""
        if self.failure is None or not (is_final(self.failure) or isinstance(failure, SILENT)):
            self.failure = failure

    def _forget(self, _: Any) -> None:
        self.failure = None


def is_final(failure: Exception | None) -> bool:
    return isinstance(failure, BrokerResponseError) and not isinstance(failure, RetriableError)


class AttentiveClient(KafkaNetClient):  # type: ignore[misc]
    def __init__(self, **settings: Any) -> None:
        net = NetworkSelector(**settings)
        super().__init__(net=net, manager=AttentiveManager(net, **settings))

    @property
    def failure(self) -> Exception | None:
        failure: Exception | None = self._manager.failure
        return failure


class Opening:
    """A client that is being opened. Its constructor may raise before or after it has made an inside."""

    def __init__(self, topic: str) -> None:
        self._topics = {topic} if topic else set()
        self._inside: AttentiveClient | None = None

    def inside(self, **settings: Any) -> AttentiveClient:
        self._inside = AttentiveClient(**settings)
        self._inside.cluster._topics = self._topics
        return self._inside

    def version(self) -> tuple[int, ...]:
        assert self._inside is not None
        version: tuple[int, ...] = self._inside.get_broker_version()
        return version

    def given_up(self, error: KafkaError, place: Place) -> Exception:
        if self._inside is None:
            return explained(error, place)
        close(self._inside)
        return explained(self._inside.failure or error, place)


def opened(
    kind: Callable[..., Any], connection: Connection, place: Place, topic: str = "", **settings: Any
) -> Any:
    """A consumer, a producer or an administrator. Raises BrokerUnavailable or BrokerUnsuitable.

    A topic is asked for with the very first request: the library forgets a wish for metadata that it hears
    while it waits for an answer, and a group then has no partitions for five minutes."""
    opening, client = Opening(topic), None
    try:
        client = kind(**connection.settings(), kafka_client=opening.inside, **settings)
        must_be_recent(opening.version())
    except KafkaError as error:
        if client is not None:
            close(client)
        raise opening.given_up(error, place) from error
    return client


def close(*opened: Any) -> None:
    """Each of them, whatever becomes of the others: the thread of one may have ended before."""
    for each in opened:
        with suppress(KafkaError, RuntimeError):
            each.close()


def must_be_recent(version: tuple[int, ...]) -> None:
    if version < OLDEST_VERSION:
        raise UnrecognizedBrokerVersion(version)


def silence(consumer: Any) -> KafkaError | None:
    """Why the coordinator of its group is unknown to a consumer, which goes on looking without a word."""
    if not consumer._coordinator.coordinator_unknown():
        return None
    return consumer._client.failure or KafkaTimeoutError("nobody coordinates the group")
