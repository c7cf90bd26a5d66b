"""Topics of a company, and somebody who publishes to them."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from deploy.stack import Kafka
from examples.published import Publishing, create_topics

TOPICS = ("alerts.arrears", "alerts.churn", "open-alerts", "facts")


@pytest.fixture
def prefix(kafka: Kafka, topic_prefix: str) -> str:
    """Of topics that are there."""
    name = f"{topic_prefix}acme"
    create_topics(kafka, [f"{name}.{topic}" for topic in TOPICS])
    return name


@pytest.fixture
def relay(kafka: Kafka, prefix: str) -> Iterator[Publishing]:
    with closing(Publishing(kafka, f"{prefix}.relay")) as relay:
        yield relay
