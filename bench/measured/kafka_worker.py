"""`kafka_worker.py RECORDS [BOOK]`: CPU of a worker role that takes all partitions of the topic of facts,
from its first poll after they are assigned until all records are in the books and what follows is done.
With BOOK it keeps that book alone and has no monitors. The environment names broker, store and group."""

import sys
from contextlib import closing
from threading import Event
from typing import Any

from measuring import cpu_seconds, report

from forewarn.alerts import registry as monitors
from forewarn.projections import registry as books
from forewarn.projections.dead_letters import TALLY, decode_tally


def main(records: int, book: str = "") -> None:
    if book:  # before anybody has imported them from there
        chosen = [one for one in books.PROJECTIONS if one.name == book]
        books.PROJECTIONS = tuple(chosen)
        monitors.MONITORS = ()
    follow(records)


def follow(records: int) -> None:
    from forewarn.adapters.postgres.store import PostgresStore
    from forewarn.app.logs import start_logs
    from forewarn.app.roles.staffing import Staffing
    from forewarn.app.settings import KafkaSettings, Settings
    from forewarn.consumers.commands.deciders import DECIDERS
    from forewarn.consumers.commands.handle import FrontDoor

    start_logs("error")
    settings = Settings()
    with closing(PostgresStore(settings.store)) as store:
        role: Any = Staffing(store, settings, FrontDoor(store, DECIDERS), Event()).worker()
        role.begin()
        try:
            while len(role.partitions) < KafkaSettings().partitions:
                role.turn()
            report(cpu_seconds(lambda: work(role, store, records)), records)
        finally:
            role.end()


def work(role: Any, store: Any, records: int) -> None:
    """The store is asked only when nothing seems to be left."""
    while role.behind or taken(store) < records:
        role.turn()
    role.turn()


def taken(store: Any) -> int:
    """Records that are applied, dead or held, of all partitions."""
    return sum(decode_tally(row.row).position for row in store.rows(TALLY))


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
