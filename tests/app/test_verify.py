"""Is the store whole? What is wrong is said in sentences, and by the exit code."""

import json
import sqlite3
from contextlib import closing
from itertools import islice
from random import Random
from typing import Any

import pytest

from examples.audited import COMMANDS, exit_code
from forewarn.projections.receivables.accounts import Account
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.journal import Posting
from forewarn.projections.sales.book import SALES
from forewarn.reading.audit.verification import accounts_that_do_not_balance, verify
from forewarn.scenario.random_history import random_history


def tamper(company: Any, *statements: str) -> None:
    with closing(sqlite3.connect(company.path)) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount == 1
        connection.commit()


def test_a_whole_store_is_said_to_be_whole(told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(told.path, "verify") == 0
    assert (
        capsys.readouterr().out
        == f"whole: {told.store.head()} events; accounts, open items and sales agree\n"
    )
    assert exit_code(told.path, "verify", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"events": told.store.head(), "problems": []}


def test_an_empty_store_is_whole(found: Any) -> None:
    assert verify(found().store) == []


def test_what_the_books_do_not_hold_yet_is_no_problem(told: Any) -> None:
    for command in islice(random_history(Random(7)), COMMANDS, COMMANDS + 50):
        told.try_to(command)
    assert verify(told.store) == []


def test_a_hole_in_the_positions_is_found(told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    head = told.store.head()
    tamper(told, "DELETE FROM events WHERE position = 40")
    assert exit_code(told.path, "verify") == 1
    assert f"{head} positions were given, {head - 1} events are there" in capsys.readouterr().out


def test_a_wrong_version_is_found(told: Any) -> None:
    tamper(
        told,
        "UPDATE events SET originator_version = 99 WHERE position = "
        "(SELECT max(position) FROM events WHERE originator_id = 'calendar')",
    )
    [problem] = verify(told.store)
    assert problem.startswith("calendar has ")
    assert problem.endswith("ends with version 99")


def test_a_fact_that_cannot_be_read_is_found(told: Any) -> None:
    tamper(told, "UPDATE events SET topic = 'order.forgotten.v1' WHERE position = 7")
    [problem] = verify(told.store)
    assert problem.startswith("'order.forgotten.v1' at position 7 cannot be read")


def customer_with_items(company: Any) -> tuple[str, Any]:
    rows = {row.subject: RECEIVABLES.decode(row.row) for row in company.store.rows(RECEIVABLES.name)}
    return next((subject, row) for subject, row in rows.items() if row.items)


def test_a_row_that_disagrees_with_the_journal_is_found(
    told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    subject, row = customer_with_items(told)
    next(iter(row.items.values())).open_cents += 100
    with closing(sqlite3.connect(told.path)) as connection:
        data = (RECEIVABLES.encode(row), subject)
        connection.execute("UPDATE book_rows SET row = ? WHERE book = 'receivables' AND subject = ?", data)
        connection.commit()
    assert exit_code(told.path, "verify") == 1
    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{subject} owes ")
    assert " by its open items and " in line


def test_a_row_that_is_gone_is_found(told: Any) -> None:
    subject, _ = customer_with_items(told)
    tamper(told, f"DELETE FROM book_rows WHERE book = 'receivables' AND subject = '{subject}'")
    [problem] = verify(told.store)
    assert problem.startswith(f"{subject} owes ")
    assert problem.endswith("by the journal and has no row in the book")


def sold(company: Any) -> tuple[str, str, Any]:
    """The first month of a customer that bought something."""
    rows = ((row.subject, row.part, SALES.decode(row.row)) for row in company.store.rows(SALES.name))
    return next((subject, part, row) for subject, part, row in rows if row.brands)


def test_a_month_of_sales_that_disagrees_with_the_ledger_is_found(told: Any) -> None:
    subject, month, row = sold(told)
    next(iter(next(iter(row.brands.values())).values())).normal_cents += 100
    with closing(sqlite3.connect(told.path)) as connection:
        where = "WHERE book = 'sales' AND subject = ? AND part = ?"
        connection.execute(f"UPDATE book_rows SET row = ? {where}", (SALES.encode(row), subject, month))
        connection.commit()
    [problem] = verify(told.store)
    assert problem.startswith(f"{subject} bought ")
    assert f" CNY net in {month} by the sales book and " in problem
    assert problem.endswith(" CNY by the ledger")


def test_a_month_of_sales_that_is_gone_is_found(told: Any) -> None:
    subject, month, _ = sold(told)
    tamper(told, f"DELETE FROM book_rows WHERE book = 'sales' AND subject = '{subject}' AND part = '{month}'")
    [problem] = verify(told.store)
    assert problem.startswith(f"{subject} bought 0.00 CNY net in {month} by the sales book and ")


def test_accounts_that_do_not_balance_are_told_by_currency(told: Any) -> None:
    """No fact makes such an entry; the sum is taken all the same."""
    day = told.front_door.today()

    class Unbalanced:
        def __init__(self) -> None:
            self.day = day

        def postings(self) -> list[Posting]:
            return [posting(day, Account.ACCOUNTS_RECEIVABLE, 150)]

    log: Any = Unbalanced()
    assert list(accounts_that_do_not_balance(log)) == ["the trial balance in CNY is off by 1.50 CNY"]


def posting(day: Any, account: Account, cents: int) -> Posting:
    fields = dict.fromkeys(Posting.__struct_fields__, "")
    values: dict[str, Any] = fields | {
        "on": day,
        "account": account,
        "amount_cents": cents,
        "currency": "CNY",
        "subject": "customer/C1",
    }
    return Posting(**values)
