"""`kafka_poll.py BOOTSTRAP TOPIC`: CPU of kafka-python alone, polling all records of a topic and doing
nothing with them."""

import sys
from contextlib import closing

from kafka import KafkaConsumer, TopicPartition
from measuring import cpu_seconds, report

AT_ONCE = 5_000


def main(bootstrap: str, topic: str) -> None:
    settings = {"isolation_level": "read_committed", "enable_auto_commit": False}
    with closing(KafkaConsumer(bootstrap_servers=bootstrap, **settings)) as consumer:
        partitions = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic)]
        consumer.assign(partitions)
        ends = consumer.end_offsets(partitions)
        consumer.seek_to_beginning(*partitions)
        records = 0

        def poll() -> None:
            nonlocal records
            while any(consumer.position(place) < end for place, end in ends.items()):
                records += sum(map(len, consumer.poll(timeout_ms=100, max_records=AT_ONCE).values()))

        report(cpu_seconds(poll), records)


if __name__ == "__main__":
    main(*sys.argv[1:])
