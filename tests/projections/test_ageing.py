"""The ageing, on small examples and against a file of invoices somebody else aged."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from examples.books import receivables as book
from examples.papers import owed
from forewarn.domain.decider import Fact
from forewarn.domain.instalments import Instalment
from forewarn.domain.paper.facts import AdjustmentBooked, InvoiceTakenOver
from forewarn.domain.payment.facts import PaymentAllocated, PaymentReceived
from forewarn.projections.receivables.ageing import Ageing, ageing, together
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.row import Receivables

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
MARCH_31 = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("due", "bucket"),
    [
        (date(2026, 4, 15), "current_cents"),
        (date(2026, 3, 31), "current_cents"),
        (date(2026, 3, 30), "days_1_to_30_cents"),
        (date(2026, 3, 1), "days_1_to_30_cents"),
        (date(2026, 2, 28), "days_31_to_60_cents"),
        (date(2026, 1, 30), "days_31_to_60_cents"),
        (date(2026, 1, 29), "days_61_to_90_cents"),
        (date(2025, 12, 31), "days_61_to_90_cents"),
        (date(2025, 12, 30), "over_90_days_cents"),
    ],
)
def test_an_item_stands_in_the_bucket_of_its_days_past_due(due: date, bucket: str) -> None:
    aged = ageing(book(owed(100, due)), MARCH_31)
    assert getattr(aged, bucket) == 100
    assert aged.total_cents == 100
    assert aged.max_overdue_days == max(0, (MARCH_31 - due).days)


def test_unapplied_money_and_credit_stand_beside_the_buckets() -> None:
    paid = PaymentReceived(
        subject="customer/C1",
        on=MARCH_31,
        payment="P1",
        currency="CNY",
        amount_cents=30,
        tender="acceptance",
        matures=date(2026, 9, 1),
    )
    written_off = AdjustmentBooked(
        subject="customer/C1", on=MARCH_31, adjustment="A1", currency="CNY", amount_cents=-5, reason="damage"
    )
    aged = ageing(book(owed(100, MARCH_31), paid, written_off), MARCH_31)
    assert (aged.total_cents, aged.unapplied_cents, aged.balance_cents) == (100, 35, 65)


def test_ageings_of_several_customers_add_up() -> None:
    one = ageing(book(owed(70, date(2026, 3, 1)), owed(5, date(2026, 5, 1), "I2")), MARCH_31)
    other = ageing(book(owed(11, date(2025, 3, 1))), MARCH_31)
    assert together([one, other]) == Ageing(
        current_cents=5, days_1_to_30_cents=70, over_90_days_cents=11, open_items=3, max_overdue_days=395
    )


def test_nobodys_ageing_is_empty() -> None:
    assert together([]) == Ageing()


# Against the file: an invoice is open from its date up to the day before it is settled


def invoices() -> Iterator[dict[str, str]]:
    with gzip.open(DATA / "ibm_ar_dev_before_2013-06.csv.gz", "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def expected() -> Iterator[dict[str, str]]:
    with (DATA / "expected_ibm_ar_ageing.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def day(text: str) -> date:
    month, day_of_month, year = text.split("/")
    return date(int(year), int(month), int(day_of_month))


def cents(text: str) -> int:
    return int(Decimal(text) * 100)


def facts_of(line: dict[str, str]) -> list[Fact]:
    """Taken over, and paid on the settled day."""
    subject, invoice, amount_cents = line["customerID"], line["invoiceNumber"], cents(line["InvoiceAmount"])
    billed_on, due, paid_on = day(line["InvoiceDate"]), day(line["DueDate"]), day(line["SettledDate"])
    taken_over = InvoiceTakenOver(
        subject=subject,
        on=billed_on,
        invoice=invoice,
        currency="USD",
        amount_cents=amount_cents,
        instalments=(Instalment(due, amount_cents),),
    )
    received = PaymentReceived(
        subject=subject,
        on=paid_on,
        payment=invoice,
        currency="USD",
        amount_cents=amount_cents,
        tender="transfer",
    )
    allocated = PaymentAllocated(
        subject=subject,
        on=paid_on,
        payment=invoice,
        invoice=invoice,
        instalment=1,
        currency="USD",
        amount_cents=amount_cents,
        tender="transfer",
        due=due,
        invoiced_on=billed_on,
    )
    return [taken_over, received, allocated]


def aged_as_of(facts: list[Fact], as_of: date) -> dict[str, Ageing]:
    """By customer, those with nothing open left out, and ALL."""
    rows: dict[str, Receivables] = defaultdict(Receivables)
    for fact in facts:
        if fact.on <= as_of:
            RECEIVABLES.evolve(rows[fact.subject], fact, "event")
    aged = {subject: ageing(row, as_of) for subject, row in rows.items() if row.items}
    return {**aged, "ALL": together(aged.values())}


def expected_ageing(line: dict[str, str]) -> Ageing:
    return Ageing(
        current_cents=cents(line["current"]),
        days_1_to_30_cents=cents(line["1-30"]),
        days_31_to_60_cents=cents(line["31-60"]),
        days_61_to_90_cents=cents(line["61-90"]),
        over_90_days_cents=cents(line["over 90"]),
        open_items=int(line["open_items"]),
        max_overdue_days=int(line["max_overdue_days"]),
    )


def test_the_ageing_of_a_real_file_is_exact_to_the_cent_at_every_month_end() -> None:
    wanted: dict[date, dict[str, Ageing]] = defaultdict(dict)
    lines = list(expected())
    for line in lines:
        wanted[date.fromisoformat(line["as_of"])][line["customer"]] = expected_ageing(line)
        assert wanted[date.fromisoformat(line["as_of"])][line["customer"]].total_cents == cents(line["total"])
    facts = [fact for line in invoices() for fact in facts_of(line)]
    assert (len(facts), len(lines), len(wanted)) == (3 * 1_831, 1_057, 18)
    assert {as_of: aged_as_of(facts, as_of) for as_of in wanted} == wanted
