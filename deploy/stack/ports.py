"""Free ports on 127.0.0.1, remembered so that a server comes back where its clients look for it."""

import os
import socket
from itertools import count
from pathlib import Path

# Below the range that systems give to outgoing connections: a client that retries while the server is away
# would otherwise be given the server's own port, and talk to itself.
FIRST, LAST = 20_000, 32_000
# Processes that start together have neighbouring ids: each searches at some distance from the others.
_candidates = count(os.getpid() * 16)


def remembered_ports(path: Path, number: int) -> list[int]:
    """The ports written in this file if they are still free, else others, which are written there."""
    ports = [int(word) for word in path.read_text().split()] if path.exists() else []
    if len(ports) != number or not all(map(is_free, ports)):
        ports = [free_port() for _ in range(number)]
        path.write_text(" ".join(map(str, ports)))
    return ports


def free_port() -> int:
    return next(port for port in map(_in_range, _candidates) if is_free(port))


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _in_range(number: int) -> int:
    return FIRST + number % (LAST - FIRST)
