"""The whole year, told once: what must hold at its end."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from examples.rederived import contents_derived, contents_stored, digest, replay
from examples.told_market import Told
from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.alerts.registry import MONITORS
from forewarn.app.truth.judging import Verdict, judged
from forewarn.projections.coverage.book import COVERAGE
from forewarn.projections.coverage.reading import covered
from forewarn.projections.receivables.ageing import ageing
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.trial_balance import customer_balances, trial_balance
from forewarn.reading.books.reader import Reader
from forewarn.scenario.trading.kinds import Kind
from forewarn.scenario.trading.span import Span

SEED = 7
CPU_SECONDS = 60
FIRST_DAY, LAST_DAY = Span().first_day, Span().last_day

pytestmark = pytest.mark.slow


class Year:
    def __init__(self, told: Told, store: SqliteStore) -> None:
        self.store, self.tally, self.cpu_seconds = store, told.tally, told.cpu_seconds
        self._labels = told.labels

    def verdict(self, monitor: str) -> Verdict:
        return judged(self._labels, self.tally.said.values(), monitor, SEED, LAST_DAY)


@pytest.fixture(scope="module")
def told(told_market: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    year = told_market(SEED, LAST_DAY)
    store = SqliteStore(year.copied(tmp_path_factory.mktemp("year")))
    yield Year(year, store)
    store.close()


def test_the_year_takes_less_than_a_minute_of_one_processor(told: Year):
    assert told.cpu_seconds < CPU_SECONDS


def test_every_event_is_counted(told: Year):
    assert told.tally.events == told.store.head() > 30_000


def test_the_file_is_whole(told: Year):
    assert told.store.check() == []


def test_the_trial_balance_is_zero(told: Year):
    [accounts] = trial_balance(Reader(told.store).postings(), LAST_DAY).values()
    assert sum(accounts.values()) == 0
    assert sum(cents for cents in accounts.values() if cents > 0) > 1_000_000_00


def test_each_customers_ageing_says_what_the_journal_says(told: Year):
    reader = Reader(told.store)
    balances = customer_balances(reader.postings(), LAST_DAY)
    for subject, _, row in reader.rows(RECEIVABLES):
        assert ageing(row, LAST_DAY).balance_cents == balances.get((subject, row.currency), 0)


def test_books_and_alerts_are_derived_again_to_the_same_digest(told: Year):
    derived = contents_derived(replay(told.store, MONITORS))
    assert digest(derived) == digest(contents_stored(told.store))


def test_everything_a_market_does_has_happened(told: Year):
    for fact in (
        "InvoiceTakenOver OrderPlaced OrderHeld OrderReleased OrderReadyForRelease OrderRefused "
        "OrderCancelled OrderDelivered OrderInvoiced GoodsReturned CreditNoteIssued PaymentReceived "
        "PaymentAllocated PaymentPromised PromiseKept PromiseBroken VisitPlanned VisitApproved "
        "VisitStockCounted VisitCompleted VisitMissed VisitCarriedOver VisitResultApproved StockReceived "
        "StockSoldOut StockCounted FeedCompleted TargetSet BudgetSet CampaignProposed CampaignApproved "
        "CampaignRejected CampaignCarriedOut CampaignEnded CampaignEvaluated ClaimSubmitted ClaimHeld "
        "ClaimSettled ClaimRejected SpendingRecorded ProfileElementChanged FactReported "
        "BankAccountChangeApproved CustomerClosed AlertRaised AlertChanged AlertResolved"
    ).split():
        assert told.tally.facts[fact] > 0, fact


def test_orders_are_stopped_for_every_reason_of_credit(told: Year):
    stopped = set(told.tally.held) | set(told.tally.refused)
    assert {"overdue", "over_limit"} <= stopped


def test_nobody_stays_unvisited(told: Year):
    rows = {subject: row for subject, _, row in Reader(told.store).rows(COVERAGE)}
    found = covered(rows, date(2025, 10, 1), LAST_DAY)
    assert found.unvisited == ()


def test_every_trouble_in_arrears_is_warned_about_but_one_that_never_grew(told: Year):
    """D014 is late by ten days at most, with a seventh of what it buys in a month: that is for a notice."""
    incidents = told.verdict("arrears").incidents
    assert len(incidents) >= 3
    assert {each.label.subject for each in incidents if each.day is None} <= {"customer/D014"}
    assert any(alert.monitor == "arrears" for alert in told.store.alerts_of("customer/D014"))


def test_who_stops_paying_deserves_a_warning_that_comes_within_two_months(told: Year):
    stopped = [each for each in told.verdict("arrears").incidents if each.label.kind == Kind.STOPS_PAYING]
    assert stopped
    assert all(each.delay_days is not None and each.delay_days <= 60 for each in stopped)


def test_a_fact_in_a_register_is_warned_about_at_once(told: Year):
    [*incidents] = told.verdict("major_change").incidents
    assert incidents
    assert {incident.delay_days for incident in incidents} == {0}
