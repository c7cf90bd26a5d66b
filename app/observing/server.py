"""`/metrics`, `/live` and `/ready` of a process, on a port of their own."""

import errno
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Thread
from typing import Any, NamedTuple

from prometheus_client.exposition import choose_encoder

from forewarn.app.logs import kind_of, log
from forewarn.app.observing.health import Health
from forewarn.app.observing.metrics import Metrics
from forewarn.input.bad_input import BadInput

TEXT = "text/plain; charset=utf-8"
CLIENT_PATIENCE_SECONDS = 10
LOOKS_SECONDS = 0.1


class Answer(NamedTuple):
    status: int
    content_type: str
    body: bytes


def text(status: int, *lines: str) -> Answer:
    return Answer(status, TEXT, "".join(f"{line}\n" for line in lines).encode())


@contextmanager
def served(metrics: Metrics, health: Health, host: str, port: int | None) -> Iterator[str]:
    """Gives its address, such as http://127.0.0.1:8080; port 0 takes any that is free, and without one
    nothing is served. Requests are answered in threads of their own. Raises BadInput when host or port
    cannot be had."""
    if port is None:
        yield ""
        return
    server = listening(metrics, health, host, port)
    thread = Thread(target=server.serve_forever, args=(LOOKS_SECONDS,), name="forewarn-http", daemon=True)
    thread.start()
    address = f"http://{f'[{host}]' if ':' in host else host}:{server.server_port}"
    log().info("metrics", url=f"{address}/metrics")
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def listening(metrics: Metrics, health: Health, host: str, port: int) -> "Server":
    try:
        return Server(host, port, metrics, health)
    except OSError as error:
        no_such_host = isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
        wrong, field = (host, "--host") if no_such_host else (port, "--port")
        raise BadInput(f"{wrong} cannot be used: {error.strerror}; name another", field) from None


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host: str, port: int, metrics: Metrics, health: Health) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._metrics, self._health = metrics, health
        self.answers: dict[str, Callable[[str], Answer]] = {
            "/metrics": self.metrics,
            "/live": self.live,
            "/ready": self.ready,
        }
        super().__init__((host, port), Handler)

    def server_bind(self) -> None:
        """Without asking the network for a name of the address, which may take long."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def metrics(self, accepted: str) -> Answer:
        encode, content_type = choose_encoder(accepted)
        return Answer(200, content_type, encode(self._metrics.registry))

    def live(self, accepted: str) -> Answer:
        stuck = self._health.stuck()
        return text(503, *stuck) if stuck else text(200, "live")

    def ready(self, accepted: str) -> Answer:
        reasons = self._health.reasons()
        return text(503, *reasons) if reasons else text(200, "ready")

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has gone."""


class Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = CLIENT_PATIENCE_SECONDS
    server_version, sys_version = "forewarn", ""

    def do_GET(self) -> None:
        answer = self._answer()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def _answer(self) -> Answer:
        ask = self.server.answers.get(self.path.partition("?")[0])
        if ask is None:
            return text(404, f"there are {', '.join(self.server.answers)}")
        try:
            return ask(self.headers.get("Accept", ""))
        except Exception as error:
            log().error("a question cannot be answered", path=self.path, reason=kind_of(error))
            return text(500, "this cannot be answered now: see the log")

    def log_message(self, format: str, *args: Any) -> None:
        """Probes ask every few seconds: no line for each."""
