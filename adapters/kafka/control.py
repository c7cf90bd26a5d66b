"""The relay's own topic: compacted, one partition, one key. Its last record says how far the relay came."""

from contextlib import closing

import msgspec
from kafka import TopicPartition

from forewarn.adapters.kafka.connection import Connection
from forewarn.adapters.kafka.errors import Explained, Place
from forewarn.adapters.kafka.reading import Reader
from forewarn.ports.broker import BrokerUnsuitable, Mark

KEY = b"relay"
FIRST_LOOK_BACK, FURTHER = 16, 16

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Mark)


def encode(mark: Mark) -> bytes:
    return _encoder.encode(mark)


def last_mark(connection: Connection, topic: str, place: Place) -> Mark | None:
    """None when none was ever committed."""
    with closing(Reader(connection, place)) as reader, Explained(place):
        value = last_value(reader, TopicPartition(topic, 0))
    return None if value is None else decoded(value, topic)


def last_value(reader: Reader, partition: TopicPartition) -> bytes | None:
    """Looks ever further back from the end, which may be far from the beginning."""
    first, end = reader.bounds(partition)
    look_back = FIRST_LOOK_BACK
    while True:
        start = max(first, end - look_back)
        marks = [each.value for each in reader.records(partition, range(start, end)) if each.key == KEY]
        if marks or start == first:
            return marks[-1] if marks else None
        look_back *= FURTHER


def decoded(value: bytes, topic: str) -> Mark:
    try:
        return _decoder.decode(value)
    except msgspec.MsgspecError as error:
        raise BrokerUnsuitable(f"{topic} holds what is no mark of a relay: {error}") from error
