"""Where a broker is, and what can never work."""

from pathlib import Path

import pytest

from forewarn.adapters.kafka.connection import Connection, is_exposed
from forewarn.ports.broker import BrokerUnsuitable


def test_a_password_is_never_shown() -> None:
    assert "secret" not in repr(Connection("127.0.0.1:9092", username="relay", password="secret"))


@pytest.mark.parametrize(
    ("bootstrap", "protocol", "exposed"),
    [
        ("127.0.0.1:9092", "PLAINTEXT", False),
        ("localhost:9092,[::1]:9093", "SASL_PLAINTEXT", False),
        ("10.0.0.1:9092", "PLAINTEXT", True),
        ("127.0.0.1:9092,kafka.example:9092", "SASL_PLAINTEXT", True),
        ("kafka.example:9092", "SSL", False),
        ("kafka.example:9092", "SASL_SSL", False),
    ],
)
def test_plain_text_that_leaves_the_machine_is_exposed(bootstrap: str, protocol: str, exposed: bool) -> None:
    assert is_exposed(Connection(bootstrap, protocol)) is exposed


@pytest.mark.parametrize(
    ("connection", "says"),
    [
        (Connection(""), "'' is no address of a broker: write host:port"),
        (Connection("kafka:port"), "'kafka:port' is no address of a broker: write host:port"),
        (Connection("kafka:9092", "TLS"), "'TLS' is no security protocol: use one of PLAINTEXT, "),
        (Connection("kafka:9092", "SASL_SSL", "MD5"), "'MD5' is no SASL mechanism: use one of SCRAM-SHA-512"),
        (
            Connection("kafka:9092", "SSL", ca_file="/nowhere.pem"),
            "/nowhere.pem: No such file or directory; ",
        ),
    ],
)
def test_what_can_never_work_is_refused(connection: Connection, says: str) -> None:
    with pytest.raises(BrokerUnsuitable) as refused:
        connection.settings()
    assert str(refused.value).startswith(says)


def test_files_that_hold_no_certificates_are_refused(tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.pem"
    nonsense.write_text("nonsense")
    with pytest.raises(BrokerUnsuitable, match=f"{nonsense}: .*; give readable files in PEM"):
        Connection("kafka:9092", "SSL", ca_file=str(nonsense)).settings()
    with pytest.raises(BrokerUnsuitable, match=f"{nonsense} and its key: "):
        Connection("kafka:9092", "SSL", certificate_file=str(nonsense)).settings()


def test_who_signs_in_does_so_with_a_name_and_a_password() -> None:
    connection = Connection("kafka:9092", "SASL_PLAINTEXT", "SCRAM-SHA-512", "relay", "secret")
    settings = connection.settings()
    assert settings["sasl_plain_username"] == "relay"
    assert settings["sasl_plain_password"] == "secret"
    assert "sasl_mechanism" not in Connection("kafka:9092").settings()
