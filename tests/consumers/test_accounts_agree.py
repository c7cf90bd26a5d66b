"""After every command of a random history the books agree with the journal."""

from itertools import islice
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from forewarn.adapters.sqlite import SqliteStore
from forewarn.projections.receivables.ageing import ageing
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.exposure import exposure
from forewarn.projections.receivables.row import Receivables
from forewarn.projections.receivables.trial_balance import customer_balances, trial_balance
from forewarn.reading.books.reader import Reader
from forewarn.scenario.random_history import random_history


@pytest.mark.slow
@settings(max_examples=8, phases=(Phase.explicit, Phase.generate))
@given(seed=st.integers(0, 2**32), commands=st.integers(20, 80))
def test_after_every_command_the_accounts_agree(founding: Any, seed: int, commands: int) -> None:
    with founding() as found:
        company = found()
        for command in islice(random_history(Random(seed)), commands):
            if company.try_to(command):
                company.settle()
                accounts_agree(company.store)


def accounts_agree(store: SqliteStore) -> None:
    log = Reader(store)
    postings, day = list(log.postings()), log.day
    assert all(sum(accounts.values()) == 0 for accounts in trial_balance(postings, day).values())
    owed = customer_balances(postings, day)
    rows = {subject: row for subject, _, row in log.rows(RECEIVABLES)}
    assert {subject for subject, _ in owed} <= rows.keys()
    for subject, row in rows.items():
        assert ageing(row, day).balance_cents == owed.get((subject, row.currency), 0)
        nothing_is_below_zero(row, store)


def nothing_is_below_zero(row: Receivables, store: SqliteStore) -> None:
    """Only credit may be: an adjustment can take more of it than there is."""
    seen = exposure(row, Reader(store).day)
    assert seen.not_due_cents >= 0
    assert seen.overdue_cents >= 0
    assert seen.disputed_cents >= 0
    assert seen.unbilled_cents >= 0
    assert seen.ordered_cents >= 0
    assert seen.acceptances_cents >= 0
    assert all(item.open_cents >= item.disputed_cents >= 0 for item in row.items.values())
    assert all(money.open_cents > 0 for money in row.unapplied.values())
