"""One file or line by line, days in one go or one by one: the same facts, follow-ups and alerts."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid5

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from forewarn.adapters.sqlite import SqliteStore
from forewarn.app.business_days import BusinessDays
from forewarn.app.embedded import embedded
from forewarn.consumers.clock import DAYS
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.embedded import Embedded
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.domain.decider import Command, Refused
from forewarn.scenario.random_history import random_history

AS_FOUND = (Phase.explicit, Phase.generate)
Log = list[tuple[str, int, Any]]


def latest() -> date:
    return date.max


def at_work(store: SqliteStore) -> Embedded:
    return embedded(store, front_door=FrontDoor(store, DECIDERS, latest))


def send(forewarn: Embedded, command: Command) -> None:
    """A day has the id that a clock gives it: what follows from a day has its id from that."""
    name = str(uuid5(DAYS, command.on.isoformat())) if isinstance(command, OpenDay) else str(command)
    with suppress(Refused):
        forewarn.front_door.handle(command, Envelope(name, "ann", datetime.now(UTC)))
    forewarn.settle()


def together(store: SqliteStore, commands: Sequence[Command]) -> None:
    forewarn = at_work(store)
    for command in commands:
        send(forewarn, command)


def line_by_line(store: SqliteStore, commands: Sequence[Command]) -> None:
    for command in commands:
        send(at_work(store), command)


def with_missed_days(store: SqliteStore, commands: Sequence[Command]) -> None:
    """Let a clock open the days: it comes by whenever one is missing."""
    forewarn = at_work(store)
    days = BusinessDays(store, forewarn.front_door, lambda year: None, pytest.fail, forewarn.settle)
    for command in commands:
        if isinstance(command, OpenDay):
            days.open_until(command.on, datetime.now(UTC))
            forewarn.settle()
        else:
            send(forewarn, command)


def log_after(way: Callable[[SqliteStore, Sequence[Command]], None], commands: Sequence[Command]) -> Log:
    with TemporaryDirectory() as folder, closing(SqliteStore(Path(folder) / "log.db")) as store:
        way(store, commands)
        found = store.read(0, 100_000)
    return sorted(((entry.stream, entry.version, entry.fact) for entry in found), key=lambda each: each[:2])


def every_day(commands: Sequence[Command]) -> Iterator[Command]:
    """Yield the commands, with all days that lie between them."""
    today = date.max
    for command in commands:
        while isinstance(command, OpenDay) and today < command.on - timedelta(days=1):
            today += timedelta(days=1)
            yield OpenDay(today)
        today = command.on if isinstance(command, OpenDay) else today
        yield command


@settings(max_examples=6, phases=AS_FOUND, deadline=None)
@given(st.integers(0, 10**6))
def test_a_random_history_leaves_one_log(seed: int) -> None:
    commands = list(islice(random_history(Random(seed)), 60))
    assert log_after(together, commands) == log_after(line_by_line, commands)


@settings(max_examples=4, phases=AS_FOUND, deadline=None)
@given(st.integers(0, 10**6))
def test_missed_days_leave_the_same_log_as_days_one_by_one(seed: int) -> None:
    commands = list(islice(random_history(Random(seed)), 60))
    assert log_after(with_missed_days, commands) == log_after(together, list(every_day(commands)))


HELD = {"limit": {"limit": "amount", "amount_cents": 50_000}, "payment_days": 5, "on_breach": "hold"}
OWED = {"amount": "450.00", "currency": "CNY"}
STORY: list[dict[str, Any]] = [
    {"command": "OpenDay", "on": "2026-02-02"},
    {"command": "RegisterCustomer", "on": "2026-02-02", "customer": "C7", "name": "丰和", "currency": "CNY"},
    {"command": "SetCreditTerms", "on": "2026-02-02", "customer": "C7", "terms": HELD},
    {"command": "TakeOverInvoice", "on": "2026-02-02", "invoice": "I7", "customer": "C7", "amount": OWED},
    {
        "command": "PromisePayment",
        "on": "2026-02-02",
        "promise": "W7",
        "customer": "C7",
        "amount": OWED,
        "due": "2026-02-06",
    },
    {
        "command": "PlaceOrder",
        "on": "2026-02-02",
        "order": "O7",
        "customer": "C7",
        "currency": "CNY",
        "lines": [{"sku": "A", "quantity": 1, "unit_price": "300"}],
    },
    {"command": "OpenDay", "on": "2026-02-09"},
    {"command": "ReceivePayment", "on": "2026-02-09", "payment": "P7", "customer": "C7", "amount": OWED},
    {"command": "OpenDay", "on": "2026-05-04"},
]
FOLLOWING = {"promise.broken.v1": "2026-02-09", "order.ready_for_release.v1": "2026-02-09"}


def followed(company: Any) -> dict[str, str]:
    events = company.forewarn("timeline", "C7", "--json").document["events"]
    return {event["name"]: event["on"] for event in events if event["name"] in FOLLOWING}


def test_what_follows_is_dated_when_it_follows_however_many_commands_come(nobody: Any) -> None:
    assert nobody.do(*STORY).code == 0
    assert followed(nobody) == FOLLOWING


def test_a_clock_that_comes_late_dates_what_follows_on_the_day_it_follows(nobody: Any) -> None:
    assert nobody.do(*STORY[:-3]).code == 0
    assert nobody.forewarn("clock", "--until", "2026-04-30").code == 0
    assert followed(nobody) == {"promise.broken.v1": "2026-02-07"}


MAPPING = """
name = "story"
[columns]
number = "integer"
kind = "text"
on = "date"
amount = "decimal"
[[commands]]
command = "RegisterCustomer"
when = { kind = { equals = "register" } }
fields = { on = "{on}", customer = "C7", name = "丰和", currency = "CNY" }
[[commands]]
command = "SetCreditTerms"
when = { kind = { equals = "register" } }
[commands.fields]
on = "{on}"
customer = "C7"
terms = { limit = { limit = "amount", amount_cents = 50000 }, payment_days = 5, on_breach = "hold" }
[[commands]]
command = "TakeOverInvoice"
when = { kind = { equals = "invoice" } }
[commands.fields]
on = "{on}"
invoice = "I{number}"
customer = "C7"
amount = { amount = "{amount}", currency = "CNY" }
[[commands]]
command = "PlaceOrder"
when = { kind = { equals = "order" } }
[commands.fields]
on = "{on}"
order = "O{number}"
customer = "C7"
currency = "CNY"
lines = [{ sku = "A", quantity = 1, unit_price = "{amount}" }]
[[commands]]
command = "ReceivePayment"
when = { kind = { equals = "payment" } }
[commands.fields]
on = "{on}"
payment = "P{number}"
customer = "C7"
amount = { amount = "{amount}", currency = "CNY" }
"""
ROWS = """number,kind,on,amount
1,register,2026-02-02,
2,invoice,2026-02-02,450.00
3,order,2026-02-03,300.00
4,payment,2026-02-09,450.00
5,payment,2026-02-09,1.00
"""


def test_an_import_settles_what_waits_before_the_next_command(nobody: Any, tmp_path: Path) -> None:
    """The held order is ready as soon as the first payment has come."""
    (tmp_path / "story.toml").write_text(MAPPING, "utf-8")
    (tmp_path / "rows.csv").write_text(ROWS, "utf-8")
    answer = nobody.forewarn("import", str(tmp_path / "story.toml"), str(tmp_path / "rows.csv"))
    assert answer.code == 0, answer.out
    events = nobody.forewarn("timeline", "C7", "--json").document["events"]
    names = [event["name"] for event in events if event["on"] == "2026-02-09"]
    assert [name for name in names if not name.startswith("alert.")] == [
        "payment.received.v1",
        "payment.allocated.v1",
        "order.ready_for_release.v1",
        "payment.received.v1",
    ]
