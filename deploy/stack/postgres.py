"""One PostgreSQL server as a process of this one."""

import shutil
import signal
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeAlias

import psycopg
from psycopg.sql import SQL, Identifier

from deploy.stack import requirements
from deploy.stack.certificates import Certificates
from deploy.stack.ownership import server_user
from deploy.stack.ports import remembered_ports
from deploy.stack.processes import run
from deploy.stack.server import Server

CONNECT_SECONDS = 5
OWNER = "forewarn"

StopMode: TypeAlias = Literal["smart", "fast", "immediate"]
SIGNALS = {"smart": signal.SIGTERM, "fast": signal.SIGINT, "immediate": signal.SIGQUIT}


class Postgres:
    """Data, socket and log are in the folder; a folder that has been used goes on from there.

    Everybody on 127.0.0.1 may connect as `forewarn`. What is acknowledged is on the disk: fsync is on, unless
    the settings, which are the server's own by name, say otherwise. With certificates it speaks TLS too.
    `within`: a command that becomes the server that is named behind it."""

    def __init__(
        self,
        folder: Path,
        *,
        certificates: Certificates | None = None,
        settings: Mapping[str, str] | None = None,
        within: Sequence[str] = (),
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.data = folder.absolute(), folder.absolute() / "data"
        self._certificates, self._settings = certificates, dict(settings or {})
        self._within = within
        [self.port] = remembered_ports(folder / "ports", 1)
        self._server = Server(self.folder / "server.log")

    @property
    def running(self) -> bool:
        return self._server.running

    def dsn(self, database: str = "postgres") -> str:
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{database}"

    def databases(self) -> list[str]:
        with psycopg.connect(self.dsn()) as connection:
            return [name for (name,) in connection.execute("SELECT datname FROM pg_database")]

    def create_database(self, name: str) -> str:
        """Empty; returns its DSN."""
        self._execute("CREATE DATABASE {}", name)
        return self.dsn(name)

    def drop_database(self, name: str) -> None:
        """Also while somebody is connected to it."""
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def start(self) -> None:
        """Returns when it answers. Raises Lacking without PostgreSQL, StackFailed where it ends."""
        if self.running:
            return
        self.stop("immediate")  # what is left of one that ended by itself
        programs, user = requirements.postgres_programs(), server_user(self.folder)
        if not (self.data / "PG_VERSION").exists():
            self._initialise(programs, user)
        command = [*self._within, str(programs / "postgres"), "-D", str(self.data), *self._options(user)]
        self._server.start(command, self._answers, farewell=signal.SIGQUIT, user=user)

    def stop(self, mode: StopMode = "fast") -> None:
        """smart: when the last client has left; fast: clients are cut off; immediate: as in a crash."""
        self._server.end(SIGNALS[mode])

    def restart(self, mode: StopMode = "fast") -> None:
        """With the same data behind the same port."""
        self.stop(mode)
        self.start()

    def pause(self) -> None:
        """All its processes: it keeps its connections and answers nobody."""
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
        try:
            psycopg.connect(self.dsn(), connect_timeout=CONNECT_SECONDS).close()
        except psycopg.OperationalError:
            return False
        return True

    def _execute(self, statement: str, name: str) -> None:
        with psycopg.connect(self.dsn(), autocommit=True) as connection:
            connection.execute(SQL(statement).format(Identifier(name)))

    def _initialise(self, programs: Path, user: str | None) -> None:
        command = [str(programs / "initdb"), "--pgdata", str(self.data), "--username", OWNER, "--no-sync"]
        command += ["--locale=C", "--encoding=UTF8", "--auth=trust"]
        run(command, self.folder / "initdb.log", user)

    def _options(self, user: str | None) -> Iterator[str]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self.folder),
            "max_connections": "200",
        }
        if self._certificates:
            settings |= {"ssl": "on", "ssl_cert_file": str(self._certificates.certificate)}
            settings |= {"ssl_key_file": str(self._own_key(self._certificates.key, user))}
        for name, value in (settings | self._settings).items():
            yield from ("-c", f"{name}={value}")

    def _own_key(self, key: Path, user: str | None) -> Path:
        """PostgreSQL takes no key that others may read."""
        path = self.folder / "server.key"
        path.unlink(missing_ok=True)
        shutil.copyfile(key, path)
        path.chmod(0o600)
        if user:
            shutil.chown(path, user)
        return path
