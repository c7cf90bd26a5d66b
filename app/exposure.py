"""A warning where somebody on the way could read what is sent."""

from collections.abc import Iterator

from forewarn.adapters.kafka.connection import is_exposed as is_broker_exposed
from forewarn.adapters.postgres.address import is_exposed as is_database_exposed
from forewarn.app.broker import connection
from forewarn.app.logs import log
from forewarn.app.settings import KafkaSettings, Settings
from forewarn.app.stores import POSTGRES

EXPOSED = "what is sent may be read on its way"
BROKER = "set FOREWARN_KAFKA_SECURITY_PROTOCOL to SASL_SSL or SSL"
DATABASE = "add sslmode=verify-full to the address of the store"


def warn_of_exposure(settings: Settings, kafka: KafkaSettings, url: str, with_broker: bool = True) -> None:
    """Raises StoreUnsuitable or BrokerUnsuitable for an address that cannot be read."""
    for to, advice in exposed(settings, kafka, url, with_broker):
        log().warning(EXPOSED, to=to, advice=advice)


def exposed(
    settings: Settings, kafka: KafkaSettings, url: str, with_broker: bool
) -> Iterator[tuple[str, str]]:
    if url.startswith(POSTGRES) and is_database_exposed(url):
        yield "the database", DATABASE
    if with_broker and settings.kafka and is_broker_exposed(connection(settings, kafka)):
        yield "the broker", BROKER
