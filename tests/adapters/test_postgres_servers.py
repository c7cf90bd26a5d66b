"""Servers that are set up in another way: with TLS, without fsync, as a standby."""

from dataclasses import replace
from itertools import count
from pathlib import Path

import psycopg
import pytest

from deploy.stack import Postgres, certificates
from deploy.stack.certificates import Certificates, openssl
from examples.appends import visit
from forewarn.adapters.postgres import PostgresStore
from forewarn.adapters.postgres.certificate import SYSTEM, objection
from forewarn.ports.failures import StoreUnavailable, StoreUnsuitable

_numbers = count(1)


@pytest.fixture
def folder(servers_folder: Path) -> Path:
    return servers_folder / f"server-{next(_numbers)}"


def expired(made: Certificates) -> Certificates:
    """By the same authority, but no longer valid since yesterday."""
    request, path = made.certificate.with_name("request.pem"), made.certificate.with_name("expired.pem")
    openssl("req", "-new", "-key", made.key, "-subj", "/CN=127.0.0.1", "-out", request)
    signer = ("-CA", made.authority, "-CAkey", made.authority.with_suffix(".key"))
    openssl("x509", "-req", "-in", request, *signer, "-days", "-1", "-out", path)
    return replace(made, certificate=path)


def test_a_server_is_known_by_its_certificate(folder: Path) -> None:
    made = certificates.make(folder / "certificates")
    with Postgres(folder, certificates=made) as server:
        verified = f"{server.dsn()}?sslmode=verify-full&sslrootcert={made.authority}"
        store = PostgresStore(verified)
        with store._database.reading() as session:
            assert session.connection.pgconn.ssl_in_use
        assert store.append([visit(1)]) == 1
        store.close()
        with pytest.raises(StoreUnsuitable, match="unable to get local issuer certificate; check the"):
            PostgresStore(f"{server.dsn()}?sslmode=verify-full&sslrootcert={made.certificate}")


def test_no_other_authority_is_trusted_than_the_one_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, others = certificates.make(folder / "certificates"), certificates.make(folder / "others")
    monkeypatch.setenv("SSL_CERT_FILE", str(made.authority))
    with Postgres(folder, certificates=made) as server:
        assert objection("127.0.0.1", server.port, str(others.authority)) != ""
        assert objection("127.0.0.1", server.port, str(made.authority)) == ""
        assert objection("127.0.0.1", server.port, SYSTEM) == ""
        monkeypatch.setenv("SSL_CERT_FILE", str(others.authority))
        assert objection("127.0.0.1", server.port, SYSTEM) != ""
        assert objection("127.0.0.1", server.port, "") == ""


def test_an_expired_certificate_is_said(folder: Path) -> None:
    made = expired(certificates.make(folder / "certificates"))
    with Postgres(folder, certificates=made) as server:
        verified = f"{server.dsn()}?sslmode=verify-full&sslrootcert={made.authority}"
        with pytest.raises(StoreUnsuitable, match="certificate has expired; renew the server's certificate"):
            PostgresStore(verified)


def test_a_server_that_forgets_is_refused_unless_that_is_allowed(folder: Path) -> None:
    with Postgres(folder, settings={"fsync": "off"}) as server:
        with pytest.raises(
            StoreUnsuitable,
            match="runs with fsync = off and may lose what it has acknowledged: turn it on, "
            "or set FOREWARN_ALLOW_FSYNC_OFF=true",
        ):
            PostgresStore(server.dsn())
        store = PostgresStore(server.dsn(), allow_fsync_off=True)
        assert store.append([visit(1)]) == 1
        store.close()


def test_a_standby_is_refused_and_may_be_promoted(folder: Path) -> None:
    server = Postgres(folder)
    with server:
        PostgresStore(server.dsn()).close()
    server.data.joinpath("standby.signal").touch()
    with server:
        with pytest.raises(StoreUnsuitable, match="it is a standby and can only be read: name the primary"):
            PostgresStore(server.dsn())
        with psycopg.connect(server.dsn(), autocommit=True) as connection:
            connection.execute("SELECT pg_promote()")
        store = PostgresStore(server.dsn())
        assert store.append([visit(1)]) == 1
        store.close()


def test_a_server_that_has_no_place_left_is_said(folder: Path) -> None:
    with Postgres(folder, settings={"max_connections": "5", "superuser_reserved_connections": "0"}) as server:
        store = PostgresStore(server.dsn())
        holders = [psycopg.connect(server.dsn()) for _ in range(4)]
        with pytest.raises(StoreUnavailable, match="too many clients already"):
            PostgresStore(server.dsn())
        assert store.append([visit(1)]) == 1
        for holder in holders:
            holder.close()
        store.close()
