"""What can be set from outside: by the environment or a `.env` file, each name with `FOREWARN_` before it."""

import re
from collections.abc import Callable
from getpass import getuser
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from forewarn.input.words import ID, read_day, written

OF_TOPICS = re.compile(r"[A-Za-z0-9._-]{1,200}")


def user(name: Callable[[], str] = getuser) -> str:
    """In a container the number of a user may have no name."""
    try:
        return name()
    except (KeyError, OSError):
        return "unknown"


def for_topics(text: str) -> str:
    if not OF_TOPICS.fullmatch(text):
        raise ValueError(
            f"{written(text)} cannot begin the name of a topic: use a-z, A-Z, 0-9, '.', '_', '-'"
        )
    return text


def of_the_calendar(text: str) -> str:
    """Check a day, which may be empty. Raises ValueError."""
    if text:
        read_day(text)
    return text


class KafkaSettings(BaseSettings):
    """Each name with `FOREWARN_KAFKA_` before it."""

    model_config = SettingsConfigDict(env_prefix="FOREWARN_KAFKA_", env_file=".env", extra="ignore")

    security_protocol: str = Field(
        default="PLAINTEXT", description="PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL."
    )
    sasl_mechanism: str = Field(
        default="", description="SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN; empty without SASL."
    )
    username: str = Field(default="", description="Who signs in, with SASL.")
    password: SecretStr = Field(
        default=SecretStr(""), description="And with which password; it is never shown."
    )
    ca_file: str = Field(default="", description="Certificates of those who sign the broker's, in PEM.")
    certificate_file: str = Field(
        default="", description="Our own certificate, in PEM, if the broker asks for it."
    )
    key_file: str = Field(default="", description="Its private key, in PEM.")
    topic_prefix: Annotated[str, AfterValidator(for_topics)] = Field(
        default="forewarn", description="What the names of all topics begin with."
    )
    group: str = Field(default="forewarn-books", pattern=ID, description="The consumer group of the workers.")
    source: str = Field(
        default="/forewarn", pattern=ID, description="The CloudEvents source of every record."
    )
    partitions: int = Field(default=12, ge=1, description="Of the topic of facts; fixed once it is created.")
    replication: int = Field(
        default=1, ge=1, description="How many brokers hold each record; 3 in production."
    )
    min_insync_replicas: int = Field(
        default=1, ge=1, description="How many must have it; 2 of 3 in production."
    )
    facts_retention_days: int = Field(default=30, ge=1, description="How long facts stay in their topic.")
    alerts_retention_days: int = Field(default=90, ge=1, description="How long alerts and dead letters stay.")


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="FOREWARN_", env_file=".env", extra="ignore")

    store: str = Field(
        default="sqlite:///forewarn.db",
        repr=False,  # it may hold a password
        description="Where events and books are kept: a file of SQLite, or postgresql://user@host/name.",
    )
    kafka: str = Field(
        default="", description="A broker, such as 127.0.0.1:9092; empty: workers follow the store."
    )
    actor: str = Field(default_factory=lambda: user(), description="Who asks, when nobody is named.")
    time_zone: str = Field(
        default="Asia/Shanghai", description="The company's, which decides when a business day begins."
    )
    latest_day: Annotated[str, AfterValidator(of_the_calendar)] = Field(
        default="",
        description="The last business day that anybody can open, where it is after today: for trials with "
        "made-up days. Empty: today, by the company's clock.",
    )
    calendar: str = Field(
        default="china", description="Whose working days are published: china, none, or a TOML file."
    )
    log_level: str = Field(default="info", description="debug, info, warning or error.")
    log_lines_per_minute: int = Field(
        default=600,
        ge=1,
        description="How many lines of one kind, such as alerts, a process logs in a minute; a later line "
        "says how many were left out.",
    )
    allow_fsync_off: bool = Field(
        default=False,
        description="Accept a PostgreSQL that loses what it acknowledged when the machine stops.",
    )
