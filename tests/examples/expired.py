"""Certificates that were good until yesterday."""

from dataclasses import replace
from pathlib import Path

from deploy.stack import certificates
from deploy.stack.certificates import NAMES, Certificates, openssl


def expired(folder: Path) -> Certificates:
    """By an authority that is still good: what `openssl req` signs at once cannot have ended."""
    made = certificates.make(folder)
    request, path = folder / "request.pem", folder / "expired.pem"
    naming = ("-subj", "/CN=127.0.0.1", "-addext", NAMES)
    openssl("req", "-new", "-key", made.key, *naming, "-out", request)
    signer = ("-CA", made.authority, "-CAkey", made.authority.with_suffix(".key"))
    openssl("x509", "-req", "-in", request, *signer, "-copy_extensions", "copy", "-days", "-1", "-out", path)
    return replace(made, certificate=path)
