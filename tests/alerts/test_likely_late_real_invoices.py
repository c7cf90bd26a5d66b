"""Judged at issue, from what was known then, against what became of 1,831 real invoices."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from forewarn.alerts.arrears.likely_late import habit, late_percent, lateness
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.domain.decider import Fact
from forewarn.domain.instalments import Instalment
from forewarn.domain.paper.facts import InvoiceTakenOver
from forewarn.domain.payment.facts import PaymentAllocated, PaymentReceived
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.row import Receivables

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
RULES = ArrearsRules()
SOME_DAY = date(2026, 3, 2)


class Invoice(NamedTuple):
    number: str
    customer: str
    issued: date
    due: date
    paid: date
    cents: int

    @property
    def late(self) -> bool:
        return self.paid > self.due


class Judged(NamedTuple):
    invoice: Invoice
    percent: float


def american(text: str) -> date:
    month, day, year = text.split("/")
    return date(int(year), int(month), int(day))


def invoices() -> list[Invoice]:
    with gzip.open(DATA / "ibm_ar_dev_before_2013-06.csv.gz", "rt") as file:
        return [
            Invoice(
                row["invoiceNumber"],
                row["customerID"],
                american(row["InvoiceDate"]),
                american(row["DueDate"]),
                american(row["SettledDate"]),
                round(float(row["InvoiceAmount"]) * 100),
            )
            for row in csv.DictReader(file)
        ]


def told(invoice: Invoice) -> Iterator[tuple[date, int, Fact]]:
    """Its facts by day; on the same day payments are told before invoices."""
    number, subject, cents = invoice.number, f"customer/{invoice.customer}", invoice.cents
    instalments = (Instalment(invoice.due, cents),)
    yield (
        invoice.issued,
        1,
        InvoiceTakenOver(
            subject=subject,
            on=invoice.issued,
            invoice=number,
            currency="USD",
            amount_cents=cents,
            instalments=instalments,
        ),
    )
    for order, fact in enumerate(payment(invoice, subject)):
        yield invoice.paid, -2 + order, fact


def payment(invoice: Invoice, subject: str) -> tuple[Fact, Fact]:
    received = PaymentReceived(
        subject=subject,
        on=invoice.paid,
        payment=invoice.number,
        currency="USD",
        amount_cents=invoice.cents,
        tender="transfer",
    )
    allocated = PaymentAllocated(
        subject=subject,
        on=invoice.paid,
        payment=invoice.number,
        invoice=invoice.number,
        instalment=1,
        due=invoice.due,
        invoiced_on=invoice.issued,
        currency="USD",
        amount_cents=invoice.cents,
        tender="transfer",
    )
    return received, allocated


def judged_at_issue() -> list[Judged]:
    """Walks through the facts; of a day, all is told first that does not issue an invoice."""
    by_number = {invoice.number: invoice for invoice in invoices()}
    facts = [fact for invoice in by_number.values() for fact in told(invoice)]
    facts.sort(
        key=lambda each: (each[0], each[1] > 0, each[2].subject, getattr(each[2], "invoice", ""), each[1])
    )
    rows: dict[str, Receivables] = defaultdict(Receivables)
    judged = []
    for _, order, fact in facts:
        row = rows[fact.subject]
        if order == 1 and isinstance(fact, InvoiceTakenOver):
            judged.append(Judged(by_number[fact.invoice], percent(row, by_number[fact.invoice])))
        RECEIVABLES.evolve(row, fact, "event")
    return judged


def percent(row: Receivables, invoice: Invoice) -> float:
    overdue = sum(item.due < invoice.issued and item.open_cents > 0 for item in row.items.values())
    pays = habit(row.history, overdue, RULES)
    return late_percent(lateness(pays, invoice.cents, RULES.amount_effect))


def area_under_curve(judged: Sequence[Judged]) -> float:
    """How often a late one is ranked above one in time; ties count half (Mann-Whitney)."""
    rank, late_ranks = 0, 0.0
    for _, tied in groupby(sorted(judged, key=lambda each: each.percent), key=lambda each: each.percent):
        same = list(tied)
        late_ranks += (rank + (len(same) + 1) / 2) * sum(each.invoice.late for each in same)
        rank += len(same)
    late = sum(each.invoice.late for each in judged)
    return (late_ranks - late * (late + 1) / 2) / (late * (len(judged) - late))


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return judged_at_issue()


def test_a_ranking_is_measured_with_ties_counted_half() -> None:
    late = Invoice("1", "c", SOME_DAY, SOME_DAY, date(2026, 4, 1), 1)
    in_time = late._replace(paid=SOME_DAY)
    assert area_under_curve([Judged(late, 3), Judged(in_time, 2), Judged(in_time, 1)]) == 1
    assert area_under_curve([Judged(late, 2), Judged(in_time, 2), Judged(in_time, 1)]) == 0.75
    assert area_under_curve([Judged(late, 1), Judged(in_time, 2), Judged(late, 3)]) == 0.5


def test_the_late_payers_are_told_from_the_others_when_history_has_built_up(judged: list[Judged]) -> None:
    known = [each for each in judged if each.invoice.issued >= date(2012, 7, 1)]
    assert len(known) == 1220
    assert area_under_curve(known) >= 0.878


def test_the_late_payers_are_told_from_the_others_with_all_cold_starts(judged: list[Judged]) -> None:
    assert len(judged) == 1831
    assert area_under_curve(judged) >= 0.850


def test_the_judgement_does_not_fade_from_one_year_to_the_next(judged: list[Judged]) -> None:
    last_year = [each for each in judged if each.invoice.issued < date(2013, 1, 1)]
    this_year = [each for each in judged if each.invoice.issued >= date(2013, 1, 1)]
    assert area_under_curve(this_year) >= max(0.875, area_under_curve(last_year))


@pytest.mark.parametrize("least", [0, 20, 40, 60, 80])
def test_the_chances_come_true_within_seven_points(judged: list[Judged], least: int) -> None:
    band = [each for each in judged if least <= each.percent < least + 20]
    late = 100 * sum(each.invoice.late for each in band) / len(band)
    said = sum(each.percent for each in band) / len(band)
    assert abs(late - said) <= 7
