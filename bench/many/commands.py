"""Commands that should cost what they show, or what they do, whatever the size of the company."""

import json
from contextlib import closing
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

from bench.figures import Figure, interleaved, middle
from bench.many.spent import Spent, forewarn
from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.consumers.commands.in_force import InForce

MEMORY = "≤ 400 MB"
payments = count()


def alerts(title: str, many: Path) -> list[Figure]:
    return spending(f"`forewarn alerts`, {title}", forewarn(many, "alerts"), "≤ 2 s")


def replay(title: str, many: Path) -> list[Figure]:
    return spending(f"`replay --verify`, {title}", forewarn(many, "replay", "--verify"))


def one_command(title: str, many: Path, few: Path) -> list[Figure]:
    name, took = f"`forewarn do` of one command, {title}", list[Spent]()

    def pay(store: Path) -> float:
        took.append(forewarn(store, "do", "-", text=payment(today(store))))
        return took[-1].cpu_seconds

    found = interleaved({"many": partial(pay, many), "few": partial(pay, few)})
    rounds = tuple(found["many"])
    return [
        Figure(name, middle(rounds), "s", "60 customers", middle(found["few"]), "≤ 2", rounds),
        peak(name, max(took, key=lambda one: one.peak_megabytes)),
    ]


def spending(name: str, took: Spent, reach: str = "") -> list[Figure]:
    """CPU, since what else the machine does must not count; the wall time is beside it for people."""
    wall = f"wall {took.wall_seconds:.1f} s"
    return [Figure(name, took.cpu_seconds, "s", wall, reach=reach), peak(name, took)]


def peak(name: str, took: Spent) -> Figure:
    return Figure(f"{name}: memory", took.peak_megabytes, "MB", reach=MEMORY)


def payment(on: date) -> str:
    """Of a customer that every market has."""
    fields = {"payment": f"P-bench-{next(payments)}", "customer": "C1"}
    amount = {"amount": "10.00", "currency": "CNY"}
    return json.dumps({"command": "ReceivePayment", "on": on.isoformat(), **fields, "amount": amount})


def today(path: Path) -> date:
    with closing(SqliteStore(path)) as store:
        known = InForce(store)
        known.refresh()
        return known.today
