"""Workers that start together on books that nobody has divided yet."""

from collections.abc import Callable

import pytest

from examples.appends import command
from examples.topics_in_memory import partition_of
from forewarn.adapters.store import DatabaseStore
from forewarn.consumers.log.parts import WHOLE, parts
from forewarn.consumers.partitions.division import divided
from forewarn.ports.broker import BrokerUnsuitable
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Batch


def meanwhile(act: Callable[[], object]) -> Callable[[str, int], int]:
    """Return the partition of a subject; the first call lets another process act before it answers."""
    waiting = [act]

    def placed(subject: str, partitions: int) -> int:
        while waiting:
            waiting.pop()()
        return partition_of(subject, partitions)

    return placed


def kept(previous: int, position: int) -> Batch:
    return Batch(WHOLE.books, previous, position, (), (), (), ())


@pytest.fixture(autouse=True)
def books_of_one_worker(store: DatabaseStore) -> None:
    store.append(command("visit/1", 1))
    store.write(kept(0, 1))


def test_the_second_takes_the_parts_of_the_first(store: DatabaseStore, other: DatabaseStore) -> None:
    first = meanwhile(lambda: divided(other, 3, partition_of))
    assert divided(store, 3, first) == parts(3)


def test_the_second_hears_that_the_first_divided_otherwise(
    store: DatabaseStore, other: DatabaseStore
) -> None:
    first = meanwhile(lambda: divided(other, 2, partition_of))
    with pytest.raises(BrokerUnsuitable, match="divided into 2 parts, the topic of facts into 3"):
        divided(store, 3, first)


def test_one_worker_that_goes_on_meanwhile_is_not_divided(store: DatabaseStore, other: DatabaseStore) -> None:
    with pytest.raises(Conflict, match="books stands at 2, not at 1"):
        divided(store, 3, meanwhile(lambda: other.write(kept(1, 2))))
