"""`forewarn topics` and `forewarn migrate`: what is done once, before the roles begin."""

from collections.abc import Mapping

import typer

from adapters.kafka.topics import create_topics, describe_topics
from app.broker import connection, topic_specs
from app.commands.options import SETTINGS, STORE, AsJson, StoreUrl
from app.edge.settings import read_settings
from app.output import say, show_json, show_table
from app.settings import KafkaSettings
from app.stores import open_store

topics = typer.Typer(name="topics", help="The topics: create them, see them.", no_args_is_help=True)


@topics.command()
def create() -> None:
    """Create the topics that are not there, and bring the settings of the others to what is wanted."""
    kafka = read_settings(KafkaSettings)
    for change in create_topics(connection(SETTINGS, kafka), topic_specs(kafka)):
        settings = ", ".join(f"{name}={value}" for name, value in change.settings.items())
        say(f"{change.name}: {change.outcome}" + (f" ({settings})" if settings else ""))


@topics.command()
def describe(as_json: AsJson = False) -> None:
    """The topics as they are."""
    kafka = read_settings(KafkaSettings)
    specs = topic_specs(kafka)
    states = describe_topics(connection(SETTINGS, kafka), specs)
    if as_json:
        show_json({"topics": [{"name": s.name, "partitions": s.partitions, **s.settings} for s in states]})
        return
    rows = [(s.name, str(s.partitions) if s.partitions else "not there", written(s.settings)) for s in states]
    show_table(("topic", "partitions", "settings"), rows)


def written(settings: Mapping[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in settings.items())


def migrate(store: StoreUrl = STORE) -> None:
    """Bring the schema of the store up to date: once, before the roles of a new version begin."""
    with open_store(store) as opened:
        say(f"the schema is up to date; store {opened.id}, {opened.head()} events")
