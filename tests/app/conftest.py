"""The command line, called in this process, and a company whose year has begun."""

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from examples.audited import history, told
from examples.documented import is_documented
from forewarn.cli.main import main

FIRST_DAY, TODAY = date(2026, 1, 5), date(2026, 3, 2)

GOOD_FIELDS: dict[str, dict[str, Any]] = {
    "OpenDay": {},
    "PlaceOrder": {
        "order": "O9",
        "customer": "C1",
        "currency": "CNY",
        "lines": [{"sku": "A", "quantity": 1, "unit_price": "1.00"}],
    },
    "DeliverOrder": {"order": "O2", "delivery": "D9"},
    "RegisterCustomer": {"customer": "C9", "name": "大华", "currency": "CNY"},
    "SetCreditTerms": {"customer": "C1", "terms": {}},
    "SetGroupLimit": {"group": "G1", "limit": {"limit": "unlimited"}},
    "ReceivePayment": {"payment": "P9", "customer": "C1", "amount": {"amount": "1.00", "currency": "CNY"}},
    "AssignAlert": {"alert": "arrears-60c6cac0f003-1", "to": "wang"},
    "MarkAlert": {"alert": "arrears-60c6cac0f003-1", "mark": "useful"},
    "CommentAlert": {"alert": "arrears-60c6cac0f003-1", "text": "…"},
    "ReportFact": {"customer": "C1", "kind": "strike_off", "source": "registry"},
    "PublishCalendarYear": {"year": 2027, "rest_days": [], "makeup_days": []},
}


@dataclass(frozen=True, slots=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


def call(*arguments: str, stdin: bytes | str = b"") -> Answer:
    given, out, err = sys.stdin, StringIO(), StringIO()
    sys.stdin = TextIOWrapper(BytesIO(stdin.encode() if isinstance(stdin, str) else stdin))
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main(arguments)
    except SystemExit as stop:
        return Answer(stop.code if isinstance(stop.code, int) else 0, out.getvalue(), err.getvalue())
    finally:
        sys.stdin = given
    return Answer(0, out.getvalue(), err.getvalue())


@dataclass(frozen=True, slots=True)
class Company:
    """One store, asked and told through the command line."""

    path: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{self.path}"

    def forewarn(self, *arguments: str, stdin: bytes | str = b"") -> Answer:
        return call(*arguments, "--store", self.url, stdin=stdin)

    def do(self, *commands: dict[str, Any]) -> Answer:
        lines = "\n".join(json.dumps(command) for command in commands)
        return self.forewarn("do", "-", "--json", "--actor", "ann", stdin=lines)

    def expect_rejection(self, command: dict[str, Any], says: str) -> None:
        """With a sentence of some length, and without a trace."""
        before = self.everything()
        answer = self.do(command)
        (outcome,) = answer.document["commands"]
        assert (answer.code, outcome["outcome"]) == (2, "rejected")
        assert says in outcome["error"]
        assert is_documented(str(command.get("command")), outcome["error"]), outcome["error"]
        assert len(outcome["error"]) < 2_000
        assert self.everything() == before

    def everything(self) -> str:
        """All that the file holds."""
        with closing(sqlite3.connect(self.path)) as connection:
            return "\n".join(connection.iterdump())

    def events(self) -> int:
        with closing(sqlite3.connect(self.path)) as connection:
            return int(connection.execute("SELECT count(*) FROM events").fetchone()[0])


def money(amount: str, currency: str = "CNY") -> dict[str, str]:
    return {"amount": amount, "currency": currency}


def beginning() -> Iterator[dict[str, Any]]:
    """C1 owes 900.00 CNY since January on I1, has paid 100.00 of it, and has an open order; C2 is in USD."""
    on = FIRST_DAY.isoformat()
    unlimited = {"limit": {"limit": "unlimited"}, "payment_days": 10}
    line = {"sku": "A", "quantity": 10, "unit_price": "100.00", "brand": "Maotai"}
    yield {"command": "OpenDay", "on": on}
    yield {
        "command": "RegisterCustomer",
        "on": on,
        "customer": "C1",
        "name": "大华商贸",
        "currency": "CNY",
        "owner": "li",
    }
    yield {"command": "RegisterCustomer", "on": on, "customer": "C2", "name": "Acme", "currency": "USD"}
    yield {"command": "SetCreditTerms", "on": on, "customer": "C1", "terms": unlimited}
    yield {
        "command": "PlaceOrder",
        "on": on,
        "order": "O1",
        "customer": "C1",
        "currency": "CNY",
        "lines": [line],
    }
    yield {"command": "DeliverOrder", "on": on, "order": "O1", "delivery": "D1"}
    yield {"command": "InvoiceOrder", "on": on, "order": "O1", "invoice": "I1"}
    yield {
        "command": "ReceivePayment",
        "on": on,
        "payment": "P1",
        "customer": "C1",
        "amount": money("100.00"),
    }
    yield {
        "command": "PlaceOrder",
        "on": on,
        "order": "O2",
        "customer": "C1",
        "currency": "CNY",
        "lines": [line | {"quantity": 1}],
    }
    yield {
        "command": "PromisePayment",
        "on": on,
        "promise": "X1",
        "customer": "C1",
        "amount": money("50.00"),
        "due": "2026-04-30",
    }
    yield {
        "command": "PlanVisit",
        "on": on,
        "visit": "V1",
        "customer": "C1",
        "rep": "wang",
        "due": "2026-03-20",
    }
    for days in range(1, (TODAY - FIRST_DAY).days + 1):
        yield {"command": "OpenDay", "on": (FIRST_DAY + timedelta(days=days)).isoformat()}


@pytest.fixture(scope="session")
def good() -> dict[str, dict[str, Any]]:
    """One good example of many commands, for the company that has begun."""
    return GOOD_FIELDS


@pytest.fixture(scope="session")
def call_forewarn() -> Callable[..., Answer]:
    return call


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Company:
    company = Company(tmp_path_factory.mktemp("begun") / "begun.db")
    answer = company.do(*beginning())
    assert answer.code == 0, answer
    return company


@pytest.fixture
def company(begun: Company, tmp_path: Path) -> Company:
    """For a test that changes something."""
    return Company(shutil.copy(begun.path, tmp_path / "company.db"))


@pytest.fixture
def nobody(tmp_path: Path) -> Company:
    """A store that is not there yet."""
    return Company(tmp_path / "nobody.db")


__all__ = ["history", "told"]
