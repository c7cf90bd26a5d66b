"""One Apache Kafka broker that is its own controller, as a process of this one."""

import base64
import signal
import socket
import struct
import uuid
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from deploy.stack import broker_settings, distribution, requirements
from deploy.stack.broker_settings import ADMIN, MECHANISM
from deploy.stack.certificates import Certificates
from deploy.stack.ports import remembered_ports
from deploy.stack.processes import run
from deploy.stack.server import Server

ANSWER_SECONDS = 5.0
ADMIN_PASSWORD = "admin-secret"
# Measured: without the optimising compiler it is up in 2.0 s instead of 2.5, for 2.6 s of processor time
# instead of 4.2.
MACHINE = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
LOGGING = (
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
    "-Dorg.slf4j.simpleLogger.showDateTime=true",
    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
)
API_VERSIONS = struct.pack(">ihhih", 10, 18, 0, 1, -1)


class Kafka:
    """Data, settings and log are in the folder; a folder that has been used goes on from there.

    With users (name to password) its clients log in with SCRAM-SHA-512 and may do what access rules allow;
    `admin` is always among them and may do everything. With certificates the connection is encrypted too.
    Further settings are the broker's own, by name."""

    def __init__(
        self,
        folder: Path,
        *,
        users: Mapping[str, str] | None = None,
        certificates: Certificates | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder.absolute()
        self.users = {ADMIN: ADMIN_PASSWORD, **users} if users is not None else {}
        self._certificates, self._settings = certificates, dict(settings or {})
        self._ports = remembered_ports(folder / "ports", 3)
        self._server = Server(self.folder / "broker.log")

    @property
    def bootstrap(self) -> str:
        return f"127.0.0.1:{self._ports[0]}"

    @property
    def protocol(self) -> str:
        """As Kafka's clients call it in `security_protocol`."""
        if self.users:
            return "SASL_SSL" if self._certificates else "SASL_PLAINTEXT"
        return "SSL" if self._certificates else "PLAINTEXT"

    @property
    def running(self) -> bool:
        return self._server.running

    def client(self, user: str = ADMIN) -> dict[str, str]:
        """With these settings kafka-python's clients connect, as this user where there are users."""
        settings = {"bootstrap_servers": self.bootstrap, "security_protocol": self.protocol}
        if self._certificates:
            settings["ssl_cafile"] = str(self._certificates.authority)
        if self.users:
            settings |= {"sasl_mechanism": MECHANISM, "sasl_plain_username": user}
            settings["sasl_plain_password"] = self.users[user]
        return settings

    def start(self) -> None:
        """Returns when it answers. Raises Lacking without Java or Maven, StackFailed where it ends."""
        if self.running:
            return
        self.kill()  # what is left of one that ended by itself
        java = [requirements.java(), *MACHINE, *LOGGING, "-cp", f"{distribution.assembled()}/*"]
        broker_settings.write(self.folder / "server.properties", self._all_settings())
        if not (self.folder / "data" / "meta.properties").exists():
            self._format(java)
        self._server.start(
            [*java, "kafka.Kafka", "server.properties"], self._answers, farewell=signal.SIGKILL
        )

    def stop(self) -> None:
        self._server.end(signal.SIGTERM)

    def kill(self) -> None:
        self._server.end(signal.SIGKILL)

    def restart(self) -> None:
        """In order, with the same data behind the same port."""
        self.stop()
        self.start()

    def pause(self) -> None:
        """It keeps its connections and answers nobody."""
        self._server.pause()

    def resume(self) -> None:
        self._server.resume()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _answers(self) -> bool:
        """Asks which requests it knows, on the listener that needs no login."""
        try:
            with socket.create_connection(("127.0.0.1", self._ports[1]), ANSWER_SECONDS) as connection:
                connection.sendall(API_VERSIONS)
                return len(connection.recv(4)) == 4
        except OSError:
            return False

    def _all_settings(self) -> dict[str, str]:
        settings = broker_settings.SMALL | broker_settings.listeners(*self._ports)
        settings |= broker_settings.protocols(self.protocol) | {"log.dirs": str(self.folder / "data")}
        if self.users:
            settings |= broker_settings.access()
        if self._certificates:
            settings |= broker_settings.encryption(self._certificates, self.folder / "server.pem")
        return settings | self._settings

    def _format(self, java: list[str]) -> None:
        """Once for a folder: that is when users are made."""
        cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        # One in 64 begins with a dash: apart from its option it would be taken for another one.
        command = [*java, "kafka.tools.StorageTool", "format", f"--cluster-id={cluster}"]
        for name, password in self.users.items():
            command += ["--add-scram", f"{MECHANISM}=[name={name},password={password}]"]
        run([*command, "--config", "server.properties"], self.folder / "format.log")
