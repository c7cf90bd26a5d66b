"""What is wrong with a server's certificate, which the driver does not say."""

import socket
import ssl
import struct
from pathlib import Path

SSL_REQUEST = struct.pack("!II", 8, 80_877_103)
TIMEOUT_SECONDS = 2.0


def objection(host: str, port: int, authority: str) -> str:
    """To this server's certificate, where only this authority is trusted (a PEM file); empty where nothing
    more can be found out than that there is one."""
    context = ssl.create_default_context()
    context.check_hostname = False  # the driver itself names a host that is not the certificate's
    try:
        if Path(authority).is_file():
            context.load_verify_locations(authority)
        with socket.create_connection((host, port), TIMEOUT_SECONDS) as connection:
            connection.sendall(SSL_REQUEST)
            connection.recv(1)
            context.wrap_socket(connection, server_hostname=host).close()
    except ssl.SSLCertVerificationError as error:
        return error.verify_message
    except OSError:
        return ""
    return ""
