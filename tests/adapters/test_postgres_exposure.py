"""Where what is sent to a database could be read on its way."""

import pytest

from forewarn.adapters.postgres.address import is_exposed
from forewarn.ports.failures import StoreUnsuitable

AWAY = "postgresql://clerk:secret@db.example/shop"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PGHOST", "PGSSLMODE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("url", "exposed"),
    [
        ("postgresql://clerk@127.0.0.1/shop", False),
        ("postgresql://clerk@[::1]/shop", False),
        ("postgresql://clerk@localhost/shop", False),
        ("postgresql:///shop", False),
        ("postgresql:///shop?host=/run/postgresql", False),
        (AWAY, True),
        (f"{AWAY}?sslmode=disable", True),
        (f"{AWAY}?sslmode=prefer", True),
        (f"{AWAY}?sslmode=require", False),
        (f"{AWAY}?sslmode=verify-full", False),
        ("postgresql://clerk@127.0.0.1,db.example/shop", True),
        ("postgresql://clerk@localhost/shop?hostaddr=10.0.0.1", True),
    ],
)
def test_what_leaves_the_machine_without_tls_is_exposed(url: str, exposed: bool) -> None:
    assert is_exposed(url) is exposed


def test_the_environment_of_the_driver_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGSSLMODE", "verify-full")
    assert not is_exposed(AWAY)
    monkeypatch.setenv("PGHOST", "db.example")
    assert is_exposed("postgresql:///shop?sslmode=disable")


def test_an_address_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(StoreUnsuitable, match="the address of the store cannot be read"):
        is_exposed("postgresql://clerk:secret@db.example/shop?sslmood=1")
