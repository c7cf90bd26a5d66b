"""What holds at every position and on every day of any history, made through the real deciders."""

import pytest
from hypothesis import given, settings

from examples.histories import LATE_STEPS, STEPS, Steps, ledger_after
from examples.ledger import C1, Ledger
from forewarn.projections.receivables.ageing import ageing
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.trial_balance import customer_balances, trial_balance
from forewarn.reading.books.as_of import as_of, journal


@pytest.mark.slow
@given(STEPS)
def test_buckets_less_unapplied_are_the_balance_of_the_journal_at_every_position(steps: Steps) -> None:
    ledger = ledger_after(steps)
    for entry in ledger.log:
        row = as_of(ledger.log, ledger.today, entry.position)
        postings = list(journal(ledger.log, ledger.today, entry.position))
        owed = customer_balances(postings, ledger.today).get((C1, "CNY"), 0)
        assert ageing(row, ledger.today).balance_cents == owed
        assert sum(trial_balance(postings, ledger.today).get("CNY", {}).values()) == 0


@pytest.mark.slow
@given(STEPS)
def test_as_of_every_day_the_book_agrees_with_the_journal_and_owes_nothing_twice(steps: Steps) -> None:
    check_every_day(ledger_after(steps))


@pytest.mark.slow
@settings(max_examples=200)
@given(LATE_STEPS)
def test_nothing_is_spent_before_it_is_there_however_late_it_is_entered(steps: Steps) -> None:
    check_every_day(ledger_after(steps))


def check_every_day(ledger: Ledger) -> None:
    for on in {entry.fact.on for entry in ledger.log}:
        row = as_of(ledger.log, on)
        owed = customer_balances(journal(ledger.log, on), on).get((C1, "CNY"), 0)
        assert ageing(row, on).balance_cents == owed
        assert all(0 <= item.disputed_cents <= item.open_cents for item in row.items.values())
        assert all(item.open_cents > 0 for item in row.items.values())
        assert all(money.open_cents > 0 for money in row.unapplied.values())
        assert row.credit_cents >= 0


@pytest.mark.slow
@given(STEPS)
def test_the_row_of_today_as_known_now_is_the_live_row(steps: Steps) -> None:
    ledger = ledger_after(steps)
    row = as_of(ledger.log, ledger.today, len(ledger.log))
    assert RECEIVABLES.encode(row) == RECEIVABLES.encode(ledger.row)
    assert RECEIVABLES.decode(RECEIVABLES.encode(row)) == ledger.row
