"""Connections that are closed when they fail, hear the last words of a broker, and wait for nobody for ever.

The library leaves a failed socket to the garbage collector, drops what a broker said right before it hung up,
such as why, and waits without end for the TLS handshake of one that is silent."""

import ssl
from typing import Any

from kafka.errors import KafkaConnectionError, KafkaError
from kafka.net.inet import KafkaNetSocket
from kafka.net.transport import KafkaSSLTransport, KafkaTCPTransport


class ClosingSocket(KafkaNetSocket):  # type: ignore[misc]
    SCHEMES = ()

    async def sock_connect(self, net: Any, sock: Any, address: Any, timeout_at: float | None = None) -> Any:
        try:
            return await super().sock_connect(net, sock, address, timeout_at)
        except BaseException:
            sock.close()
            raise


class PlainTransport(KafkaTCPTransport):  # type: ignore[misc]
    def _sock_recv(self) -> tuple[bytes, Exception | None]:
        data, error = super()._sock_recv()
        return data, None if data else error


class TlsTransport(KafkaSSLTransport):  # type: ignore[misc]
    def _sock_recv(self) -> tuple[bytes, Exception | None]:
        data, error = super()._sock_recv()
        return data, None if data else error

    async def handshake(self, timeout_at: float | None = None) -> None:
        while True:
            try:
                self._sock.do_handshake()
                return
            except ssl.SSLWantReadError:
                await self._net.wait_read(self._sock, timeout_at)
            except ssl.SSLWantWriteError:
                await self._net.wait_write(self._sock, timeout_at)


async def connected(net: Any, host: str, port: int, options: Any, timeout_at: float | None) -> Any:
    """To the first of the host's addresses that answers."""
    factory = ClosingSocket()
    failure: KafkaError = KafkaConnectionError("DNS knows no such name")
    for address in factory.dns_lookup(host, port):
        try:
            return await factory.connect(net, address, options, timeout_at)
        except KafkaError as error:
            failure = error
        except OSError as error:
            failure = KafkaConnectionError(error)
    raise failure


async def encrypted(
    net: Any, sock: Any, host: str, context: ssl.SSLContext, timeout_at: float | None
) -> TlsTransport:
    transport = TlsTransport(net, sock, host=host, ssl_context=context)
    try:
        await transport.handshake(timeout_at)
    except OSError as error:
        transport.abort()
        raise KafkaConnectionError(f"TLS: {error}") from error
    except KafkaError:
        transport.abort()
        raise
    return transport
