"""Where a broker is, and how one signs in there."""

import re
from dataclasses import dataclass, field
from typing import Any

from kafka.cluster import collect_hosts

from forewarn.adapters.kafka.encryption import tls_context
from forewarn.adapters.loopback import is_loopback
from forewarn.ports.broker import BrokerUnsuitable

LONGEST_PAUSE_MS = 1_000
ENCRYPTED = ("SSL", "SASL_SSL")
PROTOCOLS = ("PLAINTEXT", "SASL_PLAINTEXT", *ENCRYPTED)
HOST = re.compile(r"[\w.:%-]+")
PORTS = range(1, 65_536)
MECHANISMS = ("SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN")


@dataclass(frozen=True, slots=True)
class Connection:
    """`bootstrap`: one broker or several, such as 10.0.0.1:9092,10.0.0.2:9092. Files are in PEM.
    `patience_seconds`: for one answer, and for finding a broker."""

    bootstrap: str
    security_protocol: str = "PLAINTEXT"
    sasl_mechanism: str = ""
    username: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""
    certificate_file: str = ""
    key_file: str = ""
    check_hostname: bool = True
    client_id: str = "forewarn"
    patience_seconds: float = 5.0

    @property
    def patience_ms(self) -> int:
        return int(self.patience_seconds * 1000)

    def settings(self) -> dict[str, Any]:
        """For any client of kafka-python. Raises BrokerUnsuitable for what can never work."""
        hosts(self.bootstrap)
        must_be_one_of("security protocol", self.security_protocol, PROTOCOLS)
        return {
            "bootstrap_servers": self.bootstrap.split(","),
            "client_id": self.client_id,
            "security_protocol": self.security_protocol,
            "request_timeout_ms": self.patience_ms,
            "bootstrap_timeout_ms": self.patience_ms,
            "reconnect_backoff_max_ms": LONGEST_PAUSE_MS,
            **self._signing_in(),
            **self._encryption(),
        }

    def _signing_in(self) -> dict[str, Any]:
        if not self.security_protocol.startswith("SASL"):
            return {}
        must_be_one_of("SASL mechanism", self.sasl_mechanism, MECHANISMS)
        return {
            "sasl_mechanism": self.sasl_mechanism,
            "sasl_plain_username": self.username,
            "sasl_plain_password": self.password,
        }

    def _encryption(self) -> dict[str, Any]:
        if self.security_protocol not in ENCRYPTED:
            return {}
        context = tls_context(self.ca_file, self.certificate_file, self.key_file, self.check_hostname)
        return {"ssl_context": context}


def must_be_one_of(what: str, word: str, words: tuple[str, ...]) -> None:
    if word not in words:
        raise BrokerUnsuitable(f"{word!r} is no {what}: use one of {', '.join(words)}")


def hosts(bootstrap: str) -> list[str]:
    try:
        places = [(host, port) for host, port, _ in collect_hosts(bootstrap, randomize=False)]
    except ValueError:
        places = []
    if not places or not all(HOST.fullmatch(host) and port in PORTS for host, port in places):
        shown = bootstrap.rpartition("@")[2]  # what is before it may be a password
        raise BrokerUnsuitable(f"{shown!r} is no address of a broker: write host:port")
    return [host for host, _ in places]


def is_exposed(connection: Connection) -> bool:
    """Whether what is sent can be read on its way, because it is not encrypted and leaves this machine."""
    if connection.security_protocol in ENCRYPTED:
        return False
    return not all(map(is_loopback, hosts(connection.bootstrap)))
