"""Libraries that keep one balance a customer from the same topic. They are installed into an environment of
their own, and are no dependencies of this program."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from venv import EnvBuilder

from bench.trees import BUILD, PROGRAMS, MeasurementFailed

PATIENCE_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Peer:
    name: str
    requirement: str
    program: str


PEERS = (
    Peer("Quix Streams", "quixstreams==3.28.1", "peer_quix_streams"),
    Peer("Pathway", "pathway==0.33.0", "peer_pathway"),
)


def installed(folder: Path = BUILD / "peers", peers: tuple[Peer, ...] = PEERS) -> list[Peer]:
    """Those that are there, or can be installed now. A line tells of each that cannot."""
    if not (folder / "bin" / "python").exists():
        print(f"Peers are installed into {folder}, once: this downloads much.", file=sys.stderr)
        EnvBuilder(with_pip=True).create(folder)
    return [peer for peer in peers if install(peer, folder)]


def install(peer: Peer, folder: Path) -> bool:
    mark = folder / f"{peer.requirement}.installed"
    if mark.exists():
        return True
    command = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", peer.requirement]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
    except (OSError, subprocess.SubprocessError):
        print(f"{peer.name} does not install here: its figures are left out.", file=sys.stderr)
        return False
    mark.touch()
    return True


def micros(peer: Peer, bootstrap: str, topic: str, records: int) -> float:
    """CPU of a record. Raises MeasurementFailed."""
    program = str(PROGRAMS / f"{peer.program}.py")
    with TemporaryDirectory() as folder:
        command = [str(BUILD / "peers" / "bin" / "python"), program, bootstrap, topic, str(records), folder]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise MeasurementFailed(f"{peer.program}.py:\n{done.stderr}")
    return float(json.loads(done.stdout.splitlines()[-1])["seconds"]) / records * 1e6
