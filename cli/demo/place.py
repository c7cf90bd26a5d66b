"""Where the demo may write: a file of its own, and never over anything that somebody else wrote."""

from pathlib import Path

from forewarn.app.stores import POSTGRES, open_store, path_of
from forewarn.consumers.log.paging import each
from forewarn.input.bad_input import BadInput
from forewarn.ports.store import Store

DEMO = "demo-"
"""What the correlation ids of everything begin with that a demo wrote, or that followed from it."""

BESIDE = ("", "-wal", "-shm")


def make_room(url: str, again: bool, keep: bool = False) -> None:
    """Raises BadInput where the file is not the demo's to write in."""
    if url.startswith(POSTGRES):
        must_be_empty(url)
        return
    path = path_of(url)
    if not path.exists():
        return
    with open_store(url) as store:
        written, foreign = store.head(), foreign_facts(store)
    if foreign:
        raise BadInput(
            f"{path} holds {foreign} facts that no demo wrote, and they stay: name another file", "--store"
        )
    if written and keep:
        put_aside(path)
    elif written and not again:
        raise BadInput(
            f"{path} holds an earlier demo: add --again to replace it, --keep to keep it under another name, "
            "or name another file",
            "--store",
        )
    remove(path)


def put_aside(path: Path) -> None:
    """Rename an earlier demo after the first number that is free: `forewarn-1.db`. Its journal is written
    into it when the store is closed, so the file is whole."""
    number = 1
    while (free := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
        number += 1
    path.rename(free)


def must_be_empty(url: str) -> None:
    """A database is not the demo's to remove."""
    with open_store(url) as store:
        if store.head():
            raise BadInput(f"this database holds {store.head()} events: name an empty one", "--store")


def foreign_facts(store: Store) -> int:
    return sum(not fact.correlation_id.startswith(DEMO) for fact in each(store.stored))


def remove(path: Path) -> None:
    for suffix in BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
