"""Whether a relay may go on where its mark says: the store and the topics must be those that it knew."""

from datetime import datetime

from forewarn.consumers.log.paging import stored_at
from forewarn.consumers.relay.topics import Topics
from forewarn.ports.broker import BrokerUnsuitable, Mark, Publisher
from forewarn.ports.store import Log, Store

OLDER_COPY = "it was restored from an older copy; restore a newer one, or publish under another prefix"


def must_begin_with_nothing(publisher: Publisher, topics: Topics) -> None:
    """For a relay without a mark. Raises BrokerUnsuitable where it would publish again what is there."""
    if not publisher.is_empty(topics.facts):
        raise BrokerUnsuitable(
            f"{topics.facts} holds records, and {topics.relay} no mark of how far a relay came: "
            "delete the topics of this prefix and run `forewarn topics create`, or choose another prefix; "
            "either way all events are published from the first one on"
        )


def must_be_divided_as_before(mark: Mark, publisher: Publisher) -> None:
    """Raises BrokerUnsuitable: with other partitions keys move. Order would be lost, and what a tombstone is
    to end would stay."""
    for topic, before in mark.partitions.items():
        found = publisher.partitions(topic)
        if found != before:
            raise BrokerUnsuitable(
                f"{topic} has {found} partitions and had {before}: subjects would change theirs; create "
                "topics under another prefix, and publish into them from the beginning"
            )


def must_belong_to(store: Store, mark: Mark, topics: Topics) -> None:
    """Raises BrokerUnsuitable for the topics of another store, and for a store older than its topics."""
    if mark.store != store.id:
        raise BrokerUnsuitable(
            f"{topics.relay}: the topics belong to store {mark.store}, this is {store.id}: "
            "choose another topic prefix, or the store they belong to"
        )
    if mark.position > (head := store.head()):
        raise BrokerUnsuitable(
            f"{topics.facts} holds events up to position {mark.position}, the store ends at {head}: "
            f"{OLDER_COPY}"
        )
    if mark.recorded_at and not is_stored_at(store, mark.position, mark.recorded_at):
        raise BrokerUnsuitable(
            f"{topics.facts} holds another event of position {mark.position} than the store: {OLDER_COPY}"
        )


def is_stored_at(log: Log, position: int, recorded_at: datetime) -> bool:
    """An older copy that was written to again has other events in the places of those it lacks, or the same
    ones later."""
    fact = stored_at(log, position)
    return fact is not None and fact.recorded_at == recorded_at
