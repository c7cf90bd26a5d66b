"""Settings that are wrong whatever the servers do: said in one line, with the variable and what to write."""

from pathlib import Path

import pytest

from examples.ended import SECRET, forewarn

pytestmark = pytest.mark.slow

STORE = {"FOREWARN_STORE": f"postgresql://clerk:{SECRET}@127.0.0.1:1/forewarn"}
BROKER = STORE | {"FOREWARN_KAFKA": "127.0.0.1:1", "FOREWARN_KAFKA_PASSWORD": SECRET}

CASES: list[tuple[tuple[str, ...], dict[str, str], str]] = [
    (("relay",), STORE, "FOREWARN_KAFKA: no broker is named: write one, such as 127.0.0.1:9092"),
    (("topics", "create"), STORE, "FOREWARN_KAFKA: no broker is named: write one, such as 127.0.0.1:9092"),
    (
        ("topics", "create"),
        BROKER | {"FOREWARN_KAFKA_PARTITIONS": "many"},
        "FOREWARN_KAFKA_PARTITIONS: write a whole number, not 'many'",
    ),
    (
        ("worker",),
        BROKER | {"FOREWARN_KAFKA_PARTITIONS": "0"},
        "FOREWARN_KAFKA_PARTITIONS: '0' is too small: the least is 1",
    ),
    (
        ("relay",),
        BROKER | {"FOREWARN_KAFKA_FACTS_RETENTION_DAYS": "1.5", "FOREWARN_KAFKA_REPLICATION": "-1"},
        "FOREWARN_KAFKA_REPLICATION: '-1' is too small: the least is 1 (and 1 more)",
    ),
    (
        ("topics", "describe"),
        BROKER | {"FOREWARN_KAFKA_TOPIC_PREFIX": "our topics"},
        "FOREWARN_KAFKA_TOPIC_PREFIX: 'our topics' cannot begin the name of a topic: use a-z, A-Z, 0-9,",
    ),
    (
        ("topics", "create"),
        BROKER | {"FOREWARN_KAFKA_TOPIC_PREFIX": ""},
        "FOREWARN_KAFKA_TOPIC_PREFIX: '' cannot begin the name of a topic: use a-z, A-Z, 0-9,",
    ),
    (("worker",), BROKER | {"FOREWARN_KAFKA_GROUP": ""}, "FOREWARN_KAFKA_GROUP: is empty: fill it in"),
    (
        ("verify",),
        STORE | {"FOREWARN_ALLOW_FSYNC_OFF": "maybe"},
        "FOREWARN_ALLOW_FSYNC_OFF: write true or false, not 'maybe'",
    ),
    (
        ("verify",),
        STORE | {"POSTGRES_ENABLE_DB_FUNCTIONS": "y"},
        "POSTGRES_ENABLE_DB_FUNCTIONS is set: with it, the library's own way of appending loses events",
    ),
    (
        ("worker",),
        STORE | {"POSTGRES_ENABLE_DB_FUNCTIONS": "perhaps"},
        "loses events for those who follow the log; unset it",
    ),
    (
        ("topics", "create"),
        BROKER | {"FOREWARN_KAFKA_SECURITY_PROTOCOL": "TLS"},
        "'TLS' is no security protocol: use one of PLAINTEXT, SASL_PLAINTEXT, SSL, SASL_SSL",
    ),
    (
        ("relay",),
        BROKER | {"FOREWARN_KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "FOREWARN_KAFKA_SASL_MECHANISM": "MD5"},
        "'MD5' is no SASL mechanism: use one of SCRAM-SHA-512, SCRAM-SHA-256, PLAIN",
    ),
    (
        ("topics", "create"),
        BROKER | {"FOREWARN_KAFKA_SECURITY_PROTOCOL": "SSL", "FOREWARN_KAFKA_CA_FILE": "/nowhere.pem"},
        "/nowhere.pem: No such file or directory; give readable files in PEM, not encrypted",
    ),
    (
        ("topics", "create"),
        BROKER | {"FOREWARN_KAFKA_SECURITY_PROTOCOL": "SSL", "FOREWARN_KAFKA_CA_FILE": "/etc/passwd"},
        "/etc/passwd: [X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found",
    ),
    (("topics", "create"), BROKER | {"FOREWARN_KAFKA": "127.0.0.1:many"}, "is no address of a broker: write"),
    (
        ("relay",),
        BROKER | {"FOREWARN_KAFKA": "127.0.0.1:99999"},
        "'127.0.0.1:99999' is no address of a broker: write host:port",
    ),
    (
        ("topics", "create"),
        BROKER | {"FOREWARN_KAFKA": f"relay:{SECRET}@kafka:9092"},
        "'kafka:9092' is no address of a broker: write host:port",
    ),
]


@pytest.mark.parametrize(("command", "settings", "says"), CASES, ids=[says[:60] for _, _, says in CASES])
def test_a_setting_that_is_wrong_ends_with_2_and_one_line(
    tmp_path: Path, command: tuple[str, ...], settings: dict[str, str], says: str
) -> None:
    forewarn(tmp_path, *command, **settings).must_be_refused(says)


def test_a_setting_in_a_file_is_named_as_in_the_environment(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("FOREWARN_KAFKA=127.0.0.1:1\nFOREWARN_KAFKA_PARTITIONS=12x\n")
    forewarn(tmp_path, "topics", "create").must_be_refused(
        "FOREWARN_KAFKA_PARTITIONS: write a whole number, not '12x'"
    )
