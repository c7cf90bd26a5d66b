from datetime import date

from domain.instalments import Instalment
from domain.paper.facts import InvoiceTakenOver
from projections.receivables.book import RECEIVABLES
from projections.receivables.exposure_trail import exposure_when_began, known_before
from projections.receivables.row import Receivables


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


def test_the_last_six_months_are_kept() -> None:
    row = billed(*(date(2026, month, 1) for month in range(1, 9)))
    assert list(row.opening) == ["2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08"]


def test_in_a_month_without_facts_the_exposure_is_that_of_the_next_one_with_some() -> None:
    row = billed(date(2026, 1, 5), date(2026, 4, 2))
    assert exposure_when_began(row, "2026-02") == 100
    assert exposure_when_began(row, "2026-04") == 100
    assert exposure_when_began(row, "2026-05") is None


def test_the_month_in_which_the_book_begins_tells_nothing_of_what_was_before() -> None:
    row = billed(date(2026, 1, 5), date(2026, 4, 2))
    assert known_before(row, "2026-02")
    assert not known_before(row, "2026-01")
    assert not known_before(Receivables(), "2026-01")
