"""The whole year, told once: what must hold at its end."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from adapters.sqlite.store import SqliteStore
from alerts.monitor import Level
from alerts.registry import MONITORS
from app.audit.replay import contents_derived, contents_stored, digest, replay
from app.books.reader import Reader
from app.demo.at_work import Alone
from app.demo.quality import Quality, quality
from app.demo.tally import Tally
from app.demo.telling import Telling
from projections.coverage.book import COVERAGE
from projections.coverage.reading import covered
from projections.receivables.ageing import ageing
from projections.receivables.book import RECEIVABLES
from projections.receivables.trial_balance import customer_balances, trial_balance
from scenario.dealers import all_dealers, labels
from scenario.market import LAST_DAY
from scenario.troubles import Kind

SEED = 7
CPU_SECONDS = 60

pytestmark = pytest.mark.slow


@dataclass
class Told:
    store: SqliteStore
    tally: Tally
    cpu_seconds: float

    def quality(self, until: date = LAST_DAY) -> Quality:
        dealers = [dealer.id for dealer in all_dealers(SEED)]
        return quality(dealers, labels(SEED), self.tally.firings, until)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    path: Path = tmp_path_factory.mktemp("year") / "forewarn.db"
    store, tally, started = SqliteStore(path), Tally(), time.process_time()
    for _, stored in Telling(Alone(store), SEED).days(LAST_DAY):
        tally.add(stored)
    yield Told(store, tally, time.process_time() - started)
    store.close()


def test_the_year_takes_less_than_a_minute_of_one_processor(told: Told):
    assert told.cpu_seconds < CPU_SECONDS


def test_every_event_is_counted(told: Told):
    assert told.tally.events == told.store.head() > 20_000


def test_the_file_is_whole(told: Told):
    assert told.store.check() == []


def test_the_trial_balance_is_zero(told: Told):
    [accounts] = trial_balance(Reader(told.store).postings(), LAST_DAY).values()
    assert sum(accounts.values()) == 0
    assert sum(cents for cents in accounts.values() if cents > 0) > 1_000_000_00


def test_each_customers_ageing_says_what_the_journal_says(told: Told):
    reader = Reader(told.store)
    balances = customer_balances(reader.postings(), LAST_DAY)
    for subject, _, row in reader.rows(RECEIVABLES):
        assert ageing(row, LAST_DAY).balance_cents == balances.get((subject, row.currency), 0)


def test_books_and_alerts_are_derived_again_to_the_same_digest(told: Told):
    derived = contents_derived(replay(told.store, MONITORS))
    assert digest(derived) == digest(contents_stored(told.store))


def test_everything_a_market_does_has_happened(told: Told):
    for fact in (
        "InvoiceTakenOver OrderPlaced OrderHeld OrderReleased OrderReadyForRelease OrderRefused "
        "OrderCancelled OrderDelivered OrderInvoiced GoodsReturned CreditNoteIssued InvoiceDisputed "
        "DisputeSettled PaymentReceived PaymentAllocated PaymentDeallocated PaymentReversed "
        "PaymentPromised PromiseKept PromiseBroken CustomerHeld CustomerReleased CreditGroupLimitSet "
        "CreditGroupJoined VisitPlanned VisitRejected VisitApproved VisitStockCounted VisitCompleted "
        "VisitMissed VisitCarriedOver VisitResultApproved AlertRaised AlertChanged AlertResolved "
        "AlertWithheld"
    ).split():
        assert told.tally.facts[fact] > 0, fact


def test_orders_are_stopped_for_every_reason_of_credit(told: Told):
    stopped = set(told.tally.held) | set(told.tally.refused)
    assert {"overdue", "over_limit", "account_held"} <= stopped


def test_nobody_stays_unvisited(told: Told):
    rows = {subject: row for subject, _, row in Reader(told.store).rows(COVERAGE)}
    found = covered(rows, date(2025, 10, 1), LAST_DAY)
    assert (found.customers, found.unvisited) == (60, ())


def test_every_trouble_in_arrears_is_warned_about_within_a_quarter(told: Told):
    measured = told.quality()
    assert measured.missed == ()
    assert measured.recall == 1.0
    assert max(measured.days_to_warning) <= 90
    assert measured.median_days is not None
    assert measured.median_days <= 45


def test_no_healthy_dealer_has_a_critical_alert_and_few_have_a_warning(told: Told):
    measured = told.quality()
    assert measured.healthy == 42
    assert measured.false_criticals == ()
    assert len(measured.false_warnings) <= measured.healthy // 4
    assert measured.precision >= 0.6


def test_a_good_dealer_who_forgot_one_invoice_has_no_critical_alert(told: Told):
    forgetful = {f"customer/{each.dealer}" for each in labels(SEED) if each.kind is Kind.LATE_ONCE}
    levels = [alert.level for alert in told.tally.firings if alert.subject in forgetful]
    assert levels
    assert Level.CRITICAL not in levels


def test_who_stops_paying_is_critical_before_the_year_is_over(told: Told):
    stopped = {f"customer/{each.dealer}" for each in labels(SEED) if each.kind is Kind.STOPS_PAYING}
    critical = {alert.subject for alert in told.tally.open.values() if alert.level is Level.CRITICAL}
    assert len(stopped) == 3
    assert stopped <= critical
