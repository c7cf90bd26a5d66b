"""Stores of each kind, and a place of its own for each test that wants one."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import psycopg

from forewarn.adapters.postgres import PostgresStore
from forewarn.adapters.sqlite import SqliteStore
from forewarn.adapters.store import DatabaseStore

SQLITE = "sqlite:///"

NewPlace: TypeAlias = Callable[[], AbstractContextManager[str]]
"""Gives the URL of a place where nothing is stored yet."""

_numbers = count(1)


def open_store(place: str, **settings: Any) -> DatabaseStore:
    if place.startswith(SQLITE):
        return SqliteStore(path_of(place), **settings)
    return PostgresStore(place, **settings)


def path_of(place: str) -> Path:
    return Path(place.removeprefix(SQLITE))


@contextmanager
def new_file() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        yield f"{SQLITE}{folder}/forewarn.db"


@contextmanager
def new_schema(dsn: str) -> Iterator[str]:
    """In this database: a fifth of the time of a database of its own."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        try:
            yield f"{dsn}?options=-csearch_path%3D{name}"
        finally:
            connection.execute("SET client_min_messages = error")
            connection.execute(f"DROP SCHEMA {name} CASCADE")


def tamper(place: str, statement: str) -> None:
    """Past the store."""
    if place.startswith(SQLITE):
        with closing(sqlite3.connect(path_of(place))) as connection, connection:
            connection.execute(statement)
    else:
        with psycopg.connect(place) as connection:
            connection.execute(statement)
