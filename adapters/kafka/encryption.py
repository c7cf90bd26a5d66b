"""Whom we trust, and what we show of ourselves."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from forewarn.ports.broker import BrokerUnsuitable


def tls_context(
    ca_file: str, certificate_file: str, key_file: str, check_hostname: bool = True
) -> ssl.SSLContext:
    """Without a CA file those whom this machine trusts. Raises BrokerUnsuitable, naming the file."""
    with blaming(ca_file):
        context = ssl.create_default_context(cafile=ca_file or None)
    context.check_hostname = check_hostname
    if certificate_file:
        with blaming(f"{certificate_file} and {key_file or 'its key'}"):
            context.load_cert_chain(certificate_file, key_file or None, password="")
    return context


@contextmanager
def blaming(files: str) -> Iterator[None]:
    """An error of TLS is an error of the operating system, for Python."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise BrokerUnsuitable(f"{files}: {reason}; give readable files in PEM, not encrypted") from error
