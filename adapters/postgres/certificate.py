"""What is wrong with a server's certificate, which the driver does not say."""

import socket
import ssl
import struct

SYSTEM = "system"
"""Said in place of a file: this machine's own authorities."""
SSL_REQUEST = struct.pack("!II", 8, 80_877_103)
TIMEOUT_SECONDS = 2.0


def objection(host: str, port: int, authority: str) -> str:
    """Why this server's certificate is not accepted, trusting only the authorities in the PEM file
    `authority`, or with `system` the machine's own; empty when no reason is found."""
    try:
        context = trusting(authority)
        with socket.create_connection((host, port), TIMEOUT_SECONDS) as connection:
            connection.sendall(SSL_REQUEST)
            connection.recv(1)
            context.wrap_socket(connection, server_hostname=host).close()
    except ssl.SSLCertVerificationError as error:
        return error.verify_message
    except OSError:
        return ""
    return ""


def trusting(authority: str) -> ssl.SSLContext:
    """Raises OSError when the file cannot be read."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # the driver itself names a host that is not the certificate's
    if authority == SYSTEM:
        context.load_default_certs()
    else:
        context.load_verify_locations(authority)
    return context
