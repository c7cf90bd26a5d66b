from datetime import date

from forewarn.domain.instalments import Instalment
from forewarn.domain.paper.facts import InvoiceTakenOver
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.row import Receivables


def billed(*days: date) -> Receivables:
    """An invoice over 1.00 on each of the days."""
    row = Receivables()
    for number, day in enumerate(days):
        fact = InvoiceTakenOver(
            subject="customer/C1",
            on=day,
            invoice=f"I{number}",
            currency="CNY",
            amount_cents=100,
            instalments=(Instalment(day, 100),),
        )
        RECEIVABLES.evolve(row, fact, "event")
    return row


def test_the_exposure_before_the_first_fact_of_a_month_is_kept() -> None:
    row = billed(date(2026, 1, 5), date(2026, 1, 9), date(2026, 2, 2))
    assert row.opening == {"2026-01": 0, "2026-02": 200}


def test_a_fact_that_comes_late_changes_no_opening() -> None:
    row = billed(date(2026, 1, 5), date(2026, 3, 2), date(2026, 2, 2))
    assert row.opening == {"2026-01": 0, "2026-03": 100}


def test_a_year_and_a_month_are_kept() -> None:
    row = billed(*(date(2025 + month // 12, month % 12 + 1, 1) for month in range(15)))
    assert len(row.opening) == 13
    assert (next(iter(row.opening)), next(reversed(row.opening))) == ("2025-03", "2026-03")
