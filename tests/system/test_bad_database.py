"""A database that cannot be used, through the real command: where it is, what is wrong, what to do."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from deploy.stack import Postgres
from examples.ended import SECRET, forewarn
from examples.expired import expired
from examples.stores import tamper
from forewarn.adapters.postgres.schema import VERSION

pytestmark = pytest.mark.slow

RULES = """\
host    all clerk 127.0.0.1/32 scram-sha-256
hostssl all sealed 127.0.0.1/32 trust
host    all forewarn 127.0.0.1/32 trust
"""
USERS = f"CREATE USER clerk PASSWORD '{SECRET}'; CREATE USER sealed"


@pytest.fixture(scope="module")
def guarded(servers_folder: Path) -> Iterator[Postgres]:
    """A server of its own: it asks its clerk for a password and shows an expired certificate, and what it
    acknowledges may be lost."""
    shown = expired(servers_folder / "expired")
    server = Postgres(servers_folder / "guarded", certificates=shown, settings={"fsync": "off"})
    with server:
        tamper(server.dsn(), USERS)
        (server.data / "pg_hba.conf").write_text(RULES)
        server.restart()
        yield server


@pytest.fixture
def places(guarded: Postgres, postgres: Postgres, servers_folder: Path) -> Mapping[str, object]:
    """What an address and a sentence may name."""
    return {
        "guarded": f"127.0.0.1:{guarded.port}",
        "plain": f"127.0.0.1:{postgres.port}",
        "authority": servers_folder / "expired" / "authority.pem",
        "secret": SECRET,
    }


TRY_AGAIN = "check the server and the network, then try again"
TO_READ = "the address of the store cannot be read: write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, "

CASES: dict[str, tuple[str, str, str]] = {
    "an option that there is not": ("migrate", "postgresql://clerk:{secret}@{plain}/x?sslmood=1", TO_READ),
    "a password with a space": ("verify", "postgresql://clerk:{secret} 1@{plain}/x", TO_READ),
    "a port that is no number": (
        "worker",
        "postgresql://clerk:{secret}@127.0.0.1:many/x",
        'invalid integer value "many" for connection option "port"; correct it in the address of the store',
    ),
    "a mode of TLS that there is not": (
        "verify",
        "postgresql://clerk:{secret}@{plain}/x?sslmode=some",
        '{plain}/x: invalid sslmode value: "some"; correct it in the address of the store',
    ),
    "an unknown host": (
        "migrate",
        "postgresql://clerk:{secret}@nowhere.invalid/x",
        "nowhere.invalid:5432/x: failed to resolve host 'nowhere.invalid'",
    ),
    "nobody at the port": (
        "verify",
        "postgresql://clerk:{secret}@127.0.0.1:1/x",
        f"127.0.0.1:1/x: Connection refused; {TRY_AGAIN}",
    ),
    "no such database": (
        "relay",
        "postgresql://forewarn@{plain}/nowhere",
        '{plain}/nowhere: database "nowhere" does not exist; create the database, or name another',
    ),
    "a wrong password": (
        "worker",
        "postgresql://clerk:x{secret}@{guarded}/postgres",
        '{guarded}/postgres: password authentication failed for user "clerk"; check user and password',
    ),
    "no password": (
        "verify",
        "postgresql://clerk@{guarded}/postgres",
        "no password supplied; the server wants a password: put it into the address",
    ),
    "an unknown user": (
        "clock",
        "postgresql://stranger:{secret}@{plain}/postgres",
        'role "stranger" does not exist; create this user with LOGIN on the server, or name another',
    ),
    "TLS is wanted of a server without": (
        "migrate",
        "postgresql://forewarn@{plain}/postgres?sslmode=require",
        "server does not support SSL, but SSL was required; turn TLS on at the server, or change sslmode",
    ),
    "TLS is wanted of a client without": (
        "worker",
        "postgresql://sealed@{guarded}/postgres?sslmode=disable",
        'user "sealed", database "postgres", no encryption; let this user in from here, in the server\'s '
        "pg_hba.conf, or add sslmode=verify-full to the address",
    ),
    "an expired certificate": (
        "relay",
        "postgresql://forewarn@{guarded}/postgres?sslmode=verify-full&sslrootcert={authority}",
        "{guarded}/postgres: SSL error: certificate verify failed: certificate has expired; renew",
    ),
    "nobody vouches for the certificate": (
        "verify",
        "postgresql://forewarn@{guarded}/postgres?sslmode=verify-full&sslrootcert=/etc/ssl/certs/ca-certificates.crt",
        "check the server's certificate, and sslmode and sslrootcert of the address",
    ),
    "a file of authorities that is not there": (
        "verify",
        "postgresql://forewarn@{guarded}/postgres?sslmode=verify-full&sslrootcert=/nowhere.pem",
        'root certificate file "/nowhere.pem" does not exist',
    ),
    "what is acknowledged may be lost": (
        "worker",
        "postgresql://forewarn@{guarded}/postgres",
        "{guarded}/postgres: it runs with fsync = off and may lose what it has acknowledged: turn it on, or",
    ),
}


@pytest.mark.parametrize(("command", "address", "says"), CASES.values(), ids=CASES)
def test_a_database_that_cannot_be_used_ends_with_2_and_one_line(
    tmp_path: Path, places: Mapping[str, object], command: str, address: str, says: str
) -> None:
    settings = {"FOREWARN_STORE": address.format(**places), "FOREWARN_KAFKA": "127.0.0.1:1"}
    forewarn(tmp_path, command, **settings).must_be_refused(says.format(**places))


def test_a_server_that_may_lose_something_can_be_accepted(tmp_path: Path, guarded: Postgres) -> None:
    dsn = guarded.create_database("accepted")
    settings = {"FOREWARN_STORE": dsn, "FOREWARN_ALLOW_FSYNC_OFF": "true"}
    assert forewarn(tmp_path, "migrate", **settings).code == 0
    assert forewarn(tmp_path, "verify", **settings).out.startswith("whole: 0 events")


def test_a_user_who_may_not_make_tables_is_told(tmp_path: Path, guarded: Postgres) -> None:
    address = f"postgresql://clerk:{SECRET}@127.0.0.1:{guarded.port}/postgres"
    forewarn(tmp_path, "migrate", FOREWARN_STORE=address, FOREWARN_ALLOW_FSYNC_OFF="true").must_be_refused(
        "permission denied for schema public; grant this user CREATE on the schema and ownership of its"
    )


@pytest.mark.parametrize("command", ["verify", "worker"])
def test_a_schema_that_is_newer_is_left_alone(tmp_path: Path, database: str, command: str) -> None:
    assert forewarn(tmp_path, "migrate", FOREWARN_STORE=database).code == 0
    tamper(database, "INSERT INTO forewarn_schema (version) VALUES (99)")
    place = database.partition("@")[2]
    forewarn(tmp_path, command, FOREWARN_STORE=database).must_be_refused(
        f"{place} has schema 99, known here is up to {VERSION}: upgrade Forewarn"
    )


def test_tables_of_another_application_are_left_alone(tmp_path: Path, database: str) -> None:
    tamper(database, "CREATE TABLE events (id text)")
    forewarn(tmp_path, "migrate", FOREWARN_STORE=database).must_be_refused(
        "holds events of another application: name another database"
    )
