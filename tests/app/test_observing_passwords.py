"""What is secret is shown nowhere: in no log line, no error, no picture of an object."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.adapters.postgres import PostgresStore
from forewarn.app.broker import connection
from forewarn.app.logs import log, start_logs
from forewarn.app.passwords import without_passwords
from forewarn.app.settings import KafkaSettings, Settings
from forewarn.app.stores import open_store
from forewarn.input.bad_input import BadInput
from forewarn.ports.failures import StoreUnavailable, StoreUnsuitable

SECRET = "geheim-4711"
URL = f"postgresql://clerk:{SECRET}@127.0.0.1:1/forewarn"

EVERY_HELP = """
from contextlib import suppress
from forewarn.cli.main import main
from forewarn.cli.command_table import COMMANDS
from forewarn.cli.loading import load

def asked(command, *path):
    with suppress(SystemExit):
        main([*path, "--help"])
    for name, each in getattr(command, "commands", {}).items():
        asked(each, *path, name)

for name in COMMANDS:
    asked(load(name), name)
"""


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("FOREWARN_STORE", URL)
    monkeypatch.setenv("FOREWARN_KAFKA", "127.0.0.1:9092")
    monkeypatch.setenv("FOREWARN_KAFKA_USERNAME", "clerk")
    monkeypatch.setenv("FOREWARN_KAFKA_PASSWORD", SECRET)
    return Settings(_env_file=None)


@pytest.fixture
def kafka(settings: Settings) -> KafkaSettings:
    return KafkaSettings(_env_file=None)


def test_settings_hold_the_password_and_do_not_show_it(settings: Settings, kafka: KafkaSettings) -> None:
    assert settings.store == URL
    assert kafka.password.get_secret_value() == SECRET
    for shown in (repr(settings), str(settings), repr(kafka), str(kafka), kafka.model_dump_json()):
        assert SECRET not in shown


def test_the_connection_to_the_broker_does_not_show_it(settings: Settings, kafka: KafkaSettings) -> None:
    made = connection(settings, kafka)
    assert made.password == SECRET
    assert SECRET not in repr(made)


def test_no_command_shows_it_when_asked_what_it_does(settings: Settings, tmp_path: Path) -> None:
    """In a process of its own: what the options are is said by the settings it began with."""
    command = [sys.executable, "-c", EVERY_HELP]
    helped = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert helped.returncode == 0, helped.stderr
    assert "forewarn dlq list" in helped.stdout
    assert helped.stdout.count("--store") > 20
    assert SECRET not in helped.stdout
    assert "FOREWARN_STORE, or sqlite:///forewarn.db" in " ".join(helped.stdout.replace("│", " ").split())


@pytest.mark.parametrize(
    ("name", "kind"), [("FOREWARN_KAFKA_PARTITIONS", KafkaSettings), ("FOREWARN_ALLOW_FSYNC_OFF", Settings)]
)
def test_a_setting_that_is_wrong_is_said_without_the_others(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, name: str, kind: Any
) -> None:
    monkeypatch.setenv(name, "much")
    with pytest.raises(ValueError, match="much") as wrong:
        kind(_env_file=None)
    assert SECRET not in str(wrong.value)


def test_a_server_that_does_not_answer_is_named_without_it() -> None:
    with pytest.raises(StoreUnavailable, match=r"127.0.0.1:1/forewarn") as refused:
        PostgresStore(URL, connect_timeout_seconds=1)
    assert SECRET not in f"{refused.value!r}{refused.value}"


@pytest.mark.parametrize(
    ("url", "failure"),
    [
        (f"postgres:/clerk:{SECRET}@127.0.0.1/x", BadInput),
        (f"postgresl://clerk:{SECRET}@127.0.0.1/x", BadInput),
        (f"postgresql://clerk:{SECRET}@127.0.0.1/x?sslmood=1", StoreUnsuitable),
    ],
)
def test_an_address_that_is_none_is_refused_without_it(url: str, failure: type[Exception]) -> None:
    with pytest.raises(failure) as refused, open_store(url):
        pass
    assert SECRET not in str(refused.value)


def test_a_log_line_that_quotes_an_address_does_not_show_it(capsys: pytest.CaptureFixture[str]) -> None:
    start_logs("debug")
    log().info(f"following {URL}", store=URL, other=f"dbname=x password={SECRET}")
    log().warning("tried again soon", reason=str(StoreUnavailable(f"{URL}: no answer")))
    said = capsys.readouterr().err
    assert SECRET not in said
    following, waiting = (json.loads(line) for line in said.splitlines())
    assert following["store"] == "postgresql://clerk:***@127.0.0.1:1/forewarn"
    assert following["other"] == "dbname=x password=***"
    assert waiting["reason"] == "postgresql://clerk:***@127.0.0.1:1/forewarn: no answer"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://u:a%40b@h:5432/d?x=1", "postgresql://u:***@h:5432/d?x=1"),
        ("postgresql://u:p@ss:w@rd@h/d", "postgresql://u:***@h/d"),
        ("postgresql://:p@h/d", "postgresql://:***@h/d"),
        ("postgresql://h/d?user=u&password=p&x=1", "postgresql://h/d?user=u&password=***&x=1"),
        ("host=h password='a b' dbname=d", "host=h password=*** dbname=d"),
        ('ScramLoginModule username="u" password="a b";', 'ScramLoginModule username="u" password=***;'),
        ("one amqp://a:b@c and another http://d:e@f/", "one amqp://a:***@c and another http://d:***@f/"),
    ],
)
def test_passwords_are_hidden_wherever_they_stand(text: str, shown: str) -> None:
    assert without_passwords(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://u@h:5432/d",
        "sqlite:////var/lib/forewarn.db",
        "http://127.0.0.1:8080/metrics",
        "write to li@example.com: 12:30 // today",
        "check user and password",
        "the server wants a password: put it into the address",
        "预警: 900.00 CNY are overdue",
    ],
)
def test_what_is_no_password_stays(text: str) -> None:
    assert without_passwords(text) == text


PASSWORDS = st.text(
    st.characters(codec="ascii", exclude_characters="/ \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"), min_size=4
)


@given(PASSWORDS)
def test_no_password_of_an_address_is_shown_whatever_it_is_made_of(password: str) -> None:
    assert without_passwords(f"postgresql://u:{password}@h/d") == "postgresql://u:***@h/d"


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://clerk:SLASH/{SECRET}@127.0.0.1:1/forewarn",
        f"postgresql://clerk:AT@{SECRET}@127.0.0.1:1/forewarn",
        f"host=127.0.0.1 port=1 dbname=forewarn password={SECRET}",
        f"host=127.0.0.1 password = '{SECRET} {SECRET}'",
        f"mysql://clerk:SLASH/{SECRET}@127.0.0.1/forewarn",
        f"postgresql://127.0.0.1:1/forewarn?user=clerk&password={SECRET}",
    ],
)
def test_a_password_written_in_any_way_is_in_no_error(url: str) -> None:
    with pytest.raises((BadInput, StoreUnsuitable, StoreUnavailable)) as refused, open_store(url):
        pass
    assert SECRET not in str(refused.value)
    assert SECRET not in without_passwords(f"cannot reach {url}: refused")
