"""What the client's own transactional calls lack: an end to their waiting, and the cause of an error."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from kafka.errors import KafkaError, KafkaTimeoutError

FAREWELL_SECONDS = 2.0


def must_be_acknowledged(producer: Any, sent: Iterable[Any], patience_seconds: float) -> None:
    """Before a commit. After some errors the client starts anew by itself and takes a commit of nothing
    for a success."""
    producer.flush(timeout=patience_seconds)
    for future in sent:
        if not future.succeeded():
            raise future.exception or KafkaTimeoutError("a record was not acknowledged in time")


def commit(producer: Any, patience_seconds: float) -> None:
    completed = producer._transaction_manager.begin_commit()
    producer._sender.wakeup()
    if not completed.wait(timeout_ms=patience_seconds * 1000):
        raise KafkaTimeoutError(f"the commit was not answered within {patience_seconds:.0f} s")


def cause(producer: Any, error: KafkaError) -> KafkaError:
    """What a call raises is often only what followed from it."""
    remembered: KafkaError | None = producer._transaction_manager.last_error
    return error if remembered is None else remembered


def discard(producer: Any) -> None:
    """Closing in order would wait for a broker that is gone, and then leave a thread behind."""
    producer._sender.force_close()
    producer._sender.join(FAREWELL_SECONDS)
    with suppress(KafkaError):
        producer.close(timeout=0)
