"""Certificates for 127.0.0.1, signed by an authority of their own, made with the openssl program."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from deploy.stack import requirements
from deploy.stack.processes import StackFailed

NAMES = "subjectAltName=DNS:localhost,IP:127.0.0.1"


@dataclass(frozen=True, slots=True)
class Certificates:
    """PEM files: whom to trust, and what a server shows."""

    authority: Path
    certificate: Path
    key: Path


def make(folder: Path, valid_days: int = 30) -> Certificates:
    """Raises Lacking without openssl, StackFailed where it fails."""
    folder.mkdir(parents=True, exist_ok=True)
    authority, authority_key = folder / "authority.pem", folder / "authority.key"
    made = Certificates(authority, folder / "server.pem", folder / "server.key")
    days = ("-days", str(valid_days))
    openssl(
        *new_key(authority_key), "-x509", *days, "-subj", "/CN=Forewarn test authority", "-out", authority
    )
    signer = ("-CA", authority, "-CAkey", authority_key)
    naming = ("-subj", "/CN=127.0.0.1", "-addext", NAMES, "-addext", "basicConstraints=CA:FALSE")
    openssl(*new_key(made.key), "-x509", *signer, *days, *naming, "-out", made.certificate)
    return made


def new_key(path: Path) -> tuple[str | Path, ...]:
    """The start of a request with a key that is not encrypted."""
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
    return ("req", "-new", *curve, "-noenc", "-keyout", path)


def openssl(*arguments: str | Path) -> None:
    """Raises StackFailed with what it says."""
    command = [requirements.openssl(), *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"code {done.returncode}"]
        raise StackFailed("\n    ".join([f"openssl {arguments[0]} failed:", *said]))
