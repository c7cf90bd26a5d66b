"""Reading the book by two clocks: what was true on a day, and what was known of it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from domain.decider import Fact
from domain.instalments import Instalment
from domain.paper.facts import InvoiceTakenOver
from domain.payment.facts import PaymentReceived
from domain.ports import Recorded
from projections.receivables.accounts import Account
from projections.receivables.ageing import ageing
from projections.receivables.as_of import as_of, journal
from projections.receivables.book import RECEIVABLES
from projections.receivables.row import Receivables
from projections.receivables.trial_balance import trial_balance

C1 = "customer/C1"
MARCH_2, MARCH_9, MARCH_16 = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)
NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)


def recorded(*facts: Fact) -> list[Recorded]:
    return [
        Recorded(
            position=position,
            event_id=f"e{position}",
            stream="stream",
            version=1,
            fact=fact,
            at=NOON,
            recorded_at=NOON,
            correlation_id="",
            causation_id="",
            actor="clerk",
            ends_append=True,
        )
        for position, fact in enumerate(facts, 1)
    ]


def owed(invoice: str, on: date, amount_cents: int) -> InvoiceTakenOver:
    return InvoiceTakenOver(
        subject=C1,
        on=on,
        invoice=invoice,
        currency="CNY",
        amount_cents=amount_cents,
        instalments=(Instalment(MARCH_16, amount_cents),),
    )


def accepted(on: date, matures: date) -> PaymentReceived:
    return PaymentReceived(
        subject=C1,
        on=on,
        payment="P1",
        currency="CNY",
        amount_cents=300,
        tender="acceptance",
        matures=matures,
    )


LOG = recorded(owed("I1", MARCH_2, 1_000), owed("I2", MARCH_16, 50), accepted(MARCH_9, MARCH_16))
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
