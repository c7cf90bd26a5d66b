"""A company with a record that cannot be applied, and what people decide about it."""

from contextlib import closing
from pathlib import Path
from typing import Any

from examples.company import MONDAY
from examples.days import any_day
from examples.records import NINE, raw
from forewarn.adapters.codec import Codec
from forewarn.adapters.recorders.log import ApplicationRecorder
from forewarn.adapters.sqlite import SqliteStore
from forewarn.adapters.sqlite.database import Database
from forewarn.alerts.catalogue import FACTS
from forewarn.consumers.books.worker import BOOKS
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.dead_letter.decisions import DEAD_LETTER, DiscardRecord, RetryRecord
from forewarn.domain.visit.facts import VisitPlanned
from forewarn.domain.visit.plan import PlanVisit
from forewarn.projections.coverage.book import COVERAGE
from forewarn.projections.dead_letters import DEAD_LETTERS, TALLY, Tally, decode_held, decode_tally

DREAMT = "visit.dreamt.v1"
"""Known to nobody, until a later program knows it."""
LATER = Codec({DREAMT: VisitPlanned} | FACTS)
C1 = "customer/C1"
C2 = "customer/C2"
PLANNED = VisitPlanned(subject=C1, on=MONDAY, visit="V0", rep="Li", due=MONDAY)


def plan(visit: str, customer: str = "C1") -> PlanVisit:
    return PlanVisit(MONDAY, visit, customer, "Li", MONDAY)


def put(
    path: Path, name: str, data: bytes, subject: str = C1, stream: str = "visit/V0", version: int = 1
) -> None:
    recorder = ApplicationRecorder(Database(path), "text")
    recorder.insert_events([raw(stream, name, data, subject, version)])
    recorder.database.close()


def poison(company: Any) -> Any:
    """Two customers; one of them has a record that nobody knows, and visits of both behind it."""
    company.do(OpenDay(MONDAY))
    for customer in ("C1", "C2"):
        company.do(RegisterCustomer(MONDAY, customer, "Lian", "CNY"))
    company.settle()
    put(company.path, DREAMT, LATER.encode(PLANNED)[1])
    do_later(company, plan("V-C1", "C1"), plan("V-C2", "C2"))
    company.worker.catch_up()
    return company


def do_later(company: Any, *commands: Any) -> None:
    """By a process of the later program, while the worker is still of today's."""
    with closing(SqliteStore(company.path, LATER)) as store:
        for command in commands:
            FrontDoor(store, DECIDERS, any_day).handle(command, Envelope(str(command), "seller", NINE))


def decide(company: Any, command: Any) -> None:
    door = FrontDoor(company.store, dict.fromkeys((RetryRecord, DiscardRecord), DEAD_LETTER))
    door.handle(command, Envelope(str(command), "engineer", NINE))


def tally(company: Any) -> Tally:
    return decode_tally(company.store.row(TALLY, BOOKS, "").row)


def plans(company: Any, subject: str) -> set[str]:
    row = company.store.row(COVERAGE.name, subject, "")
    return set(COVERAGE.decode(row.row).open_plans)


def held(company: Any) -> Any:
    return decode_held(company.store.row(DEAD_LETTERS, C1, "").row)
