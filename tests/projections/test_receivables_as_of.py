"""Reading the book by two clocks: what was true on a day, and what was known of it."""

from collections.abc import Sequence
from datetime import date

from examples import ledger
from examples.days import MARCH_2, MARCH_9, MARCH_16
from examples.papers import owed
from examples.payments import received
from forewarn.domain.decider import Fact
from forewarn.ports.store import Recorded
from forewarn.projections.receivables.accounts import Account
from forewarn.projections.receivables.ageing import ageing
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.row import Receivables
from forewarn.projections.receivables.trial_balance import trial_balance
from forewarn.reading.books.as_of import as_of, journal


def recorded(*facts: Fact) -> list[Recorded]:
    return [ledger.recorded(position, "stream", fact) for position, fact in enumerate(facts, 1)]


LOG = recorded(
    owed(1_000, MARCH_16), owed(50, MARCH_16, "I2", MARCH_16), received(300, matures=MARCH_16, on=MARCH_9)
)
"""The acceptance is entered a week late."""


def owed_as_of(log: Sequence[Recorded], on: date, known_at: int | None = None) -> int:
    return ageing(as_of(log, on, known_at), on).balance_cents


def test_a_day_that_has_passed_is_read_with_all_that_is_known_now() -> None:
    assert [owed_as_of(LOG, on) for on in (MARCH_2, MARCH_9, MARCH_16)] == [1_000, 700, 750]


def test_a_day_that_has_passed_is_read_as_it_was_known_then() -> None:
    assert owed_as_of(LOG, MARCH_9, known_at=2) == 1_000
    assert owed_as_of(LOG, MARCH_9, known_at=3) == 700
    assert owed_as_of(LOG, MARCH_16, known_at=0) == 0


def test_the_row_of_today_as_known_now_is_the_live_row_byte_for_byte() -> None:
    live = Receivables()
    for entry in LOG:
        RECEIVABLES.evolve(live, entry.fact, entry.event_id)
    assert RECEIVABLES.encode(as_of(LOG, MARCH_16, 3)) == RECEIVABLES.encode(live)


def test_the_journal_is_read_by_the_same_two_clocks() -> None:
    assert [posting.event_id for posting in journal(LOG, MARCH_9)] == ["e1", "e1", "e3", "e3"]
    assert [posting.event_id for posting in journal(LOG, MARCH_9, known_at=2)] == ["e1", "e1"]


def test_a_maturity_is_booked_on_its_own_day() -> None:
    before = trial_balance(journal(LOG, MARCH_9), MARCH_9)["CNY"]
    after = trial_balance(journal(LOG, MARCH_16), MARCH_16)["CNY"]
    assert (before[Account.NOTES_RECEIVABLE], Account.BANK in before) == (300, False)
    assert (after[Account.NOTES_RECEIVABLE], after[Account.BANK]) == (0, 300)
