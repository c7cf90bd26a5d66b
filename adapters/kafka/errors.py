"""What kafka-python raises, said in the words of `ports.broker`: where, what, and what to do about it."""

from dataclasses import asdict, dataclass
from types import TracebackType

from kafka.errors import KafkaError, TopicAuthorizationFailedError

from forewarn.adapters.kafka.advice import advice
from forewarn.adapters.kafka.connection import Connection


@dataclass(frozen=True, slots=True)
class Place:
    """What an error may be about. Most errors do not say it."""

    bootstrap: str
    user: str = "nobody"
    topic: str = "?"
    group: str = "?"
    transactional_id: str = "?"


def place_of(connection: Connection, **names: str) -> Place:
    return Place(connection.bootstrap, connection.username or "nobody", **names)


def explained(error: BaseException, place: Place) -> Exception:
    """On one line."""
    cause = root(error)
    outcome, text = advice(cause)
    names = asdict(place) | {"topic": denied_topics(cause) or place.topic, "reason": reason(cause)}
    return outcome(f"{place.bootstrap}: {text.format(**names)}")


def root(error: BaseException) -> BaseException:
    """Some errors carry the one that matters among their arguments."""
    inner = next((part for part in error.args if isinstance(part, KafkaError)), None)
    return error if inner is None else root(inner)


def reason(error: BaseException) -> str:
    """Without the name of the class and what only programmers read."""
    text = ", ".join(map(str, error.args)) or getattr(error, "description", "") or type(error).__name__
    return " ".join(text.partition(" (_ssl")[0].split()).rstrip(".: ")


def denied_topics(error: BaseException) -> str:
    if not isinstance(error, TopicAuthorizationFailedError) or not error.args:
        return ""
    topics = error.args[0]
    names = [topics] if isinstance(topics, str) else sorted(topics)
    return ", ".join(name for name in names if " " not in name)  # else it is a sentence of the broker


class Explained:
    """A context whose errors leave it explained."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KafkaError):
            raise explained(error, self._place) from error
