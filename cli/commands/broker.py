"""`forewarn topics` and `forewarn migrate`: what is done once, before the roles begin."""

from collections.abc import Mapping

import msgspec
import typer

from forewarn.adapters.kafka.topics import create_topics, describe_topics
from forewarn.app.broker import connection, topic_specs
from forewarn.app.logs import start_logs
from forewarn.app.misspelt import warn_of_misspelt
from forewarn.app.settings import KafkaSettings
from forewarn.app.stores import open_store
from forewarn.cli.commands.options import SETTINGS, STORE, AsJson, StoreUrl
from forewarn.cli.output import say, show_json, show_table
from forewarn.input.settings import read_settings

topics = typer.Typer(name="topics", help="Create and describe the topics.", no_args_is_help=True)


@topics.command()
def create(as_json: AsJson = False) -> None:
    """Create the topics that are not there, and bring the settings of the others to what is wanted."""
    start_logs(SETTINGS.log_level, SETTINGS.log_lines_per_minute)
    warn_of_misspelt()
    kafka = read_settings(KafkaSettings)
    changes = create_topics(connection(SETTINGS, kafka), topic_specs(kafka))
    if as_json:
        show_json({"topics": [msgspec.structs.asdict(change) for change in changes]})
        return
    for change in changes:
        settings = f" ({written(change.settings)})" if change.settings else ""
        say(f"{change.name}: {change.outcome}{settings}")


@topics.command()
def describe(as_json: AsJson = False) -> None:
    """The topics as they are."""
    kafka = read_settings(KafkaSettings)
    specs = topic_specs(kafka)
    states = describe_topics(connection(SETTINGS, kafka), specs)
    if as_json:
        show_json({"topics": [msgspec.structs.asdict(state) for state in states]})
        return
    rows = [(s.name, str(s.partitions) if s.partitions else "not there", written(s.settings)) for s in states]
    show_table(("topic", "partitions", "settings"), rows)


def written(settings: Mapping[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in settings.items())


def migrate(as_json: AsJson = False, store: StoreUrl = STORE) -> None:
    """Bring the schema of the store up to date. Run it once, before the roles of a new version start."""
    with open_store(store) as opened:
        store_id, events = opened.id, opened.head()
    if as_json:
        show_json({"store": store_id, "events": events})
    else:
        say(f"the schema is up to date; store {store_id}, {events} events")
