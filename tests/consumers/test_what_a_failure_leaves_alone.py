"""A failure of the store, of a book or of a former version becomes nobody else's trouble."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from examples import stock_book
from examples.company import MONDAY, after
from examples.held_dealer import pay, promise
from examples.low_stock import LowStock
from examples.program import Program
from examples.sell_out import FEED_MONITOR, SELL_OUT, SELL_OUT_FACTS, SLOW_BY_SKU, SLOW_SELL_OUT, reported
from examples.stock_book import STOCK, STOCK_FACTS, delivered, sold
from examples.versions import goes_on, lived, must_be_the_same
from forewarn.adapters.sqlite import SqliteStore
from forewarn.alerts.arrears.monitor import ARREARS
from forewarn.alerts.monitor import Observation, Today
from forewarn.alerts.registry import MONITORS
from forewarn.app.embedded import embedded
from forewarn.consumers.books.registered import Registered
from forewarn.consumers.books.worker import Worker
from forewarn.domain.calendar import OpenDay
from forewarn.domain.payment.facts import PromiseKept
from forewarn.domain.policy import Policy
from forewarn.domain.rules import PublishRules
from forewarn.ports.failures import StoreUnavailable
from forewarn.projections.projection import Projection
from forewarn.projections.rows import Rows
from forewarn.reading.audit.comparison import compare
from forewarn.reading.audit.rebuilding import rebuild
from forewarn.reading.audit.settled import Settling


def fails_for_some(subject: str, rows: Rows, today: Today, rules: Any) -> Sequence[Observation]:
    if subject.endswith("1"):
        raise ZeroDivisionError("no")
    return list(ARREARS.check(subject, rows, today, rules))


BROKEN = replace(ARREARS, check=fails_for_some, narrow=None)
MENDED = replace(ARREARS, version=ARREARS.version + 1)


def test_a_mended_version_speaks_about_those_at_whom_the_former_failed(found: Any) -> None:
    company = goes_on(lived(found, (BROKEN,)), (MENDED,), days=5)
    must_be_the_same(company, (MENDED,))
    failing = {fact.subject for fact in company.alerts() if fact.subject.endswith("1")}
    assert failing != set()


def test_the_letters_of_a_monitor_that_is_gone_stay(found: Any) -> None:
    must_be_the_same(goes_on(lived(found, (BROKEN,)), (), days=5), ())


def test_a_rebuild_by_a_changed_monitor_leaves_the_alerts_as_they_were_told(found: Any) -> None:
    """A monitor that is changed and keeps its version is a mistake; the store survives it."""
    company = lived(found, (BROKEN,))
    comparison = compare(company.store, MONITORS, to_rebuild=True)
    rebuild(company.store, comparison.derived)
    comparison.derived.close()
    told = {fact.fingerprint: fact.state for fact in company.alerts()}
    assert {alert.fingerprint: alert.state for alert in company.store.alerts()} == told
    assert goes_on(company, MONITORS, days=5).worker.catch_up() == company.store.head()


def test_a_store_with_a_round_that_is_not_over_can_be_rebuilt(found: Any) -> None:
    company = lived(found, MONITORS)
    company.do(PublishRules(max(company.front_door.today(), MONDAY), Policy(), {}))
    assert Worker(company.store, company.store, MONITORS, registered=Registered(portion=1)).turn()
    assert not Settling(company.store).settled()
    comparison = compare(company.store, MONITORS, to_rebuild=True)
    rebuild(company.store, comparison.derived)
    comparison.derived.close()
    must_be_the_same(goes_on(company, MONITORS, days=1), MONITORS)


@pytest.mark.parametrize("monitor", [SLOW_SELL_OUT, SLOW_BY_SKU], ids=["whole", "narrow"])
def test_what_turned_bad_behind_a_closed_gate_is_said_when_it_opens(begin: Any, monitor: Any) -> None:
    trial = begin(Program((FEED_MONITOR, monitor), (SELL_OUT,), facts=SELL_OUT_FACTS))
    trial.do(OpenDay(MONDAY))
    trial.work(reported(MONDAY, "tea", 50))
    trial.open_until(after(6))
    trial.work(reported(after(1), "salt", 1))
    trial.work(reported(after(6), "tea", 50))
    assert [fact.dimension for fact in trial.alerts("slow")] == ["salt"]


class Flaky:
    """Books of which one read fails once."""

    def __init__(self, books: Any) -> None:
        self._books, self._fails = books, True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._books, name)

    def parts(self, book: str, subject: str) -> Any:
        if self._fails:
            self._fails = False
            raise StoreUnavailable("the server closed the connection")
        return self._books.parts(book, subject)


def test_a_failure_of_the_store_is_no_fault_of_a_monitor(begin: Any) -> None:
    program = Program((LowStock().monitor,), (STOCK,), facts=STOCK_FACTS)
    trial = begin(program)
    trial.do(OpenDay(MONDAY))
    trial.record(delivered(("tea", "b1", 2)))
    books: Any = Flaky(trial.store)
    with pytest.raises(StoreUnavailable):
        program.worker(trial.store, books).catch_up()
    assert trial.said() == []
    trial.worker.catch_up()
    assert trial.alerts() != []


def test_a_book_that_cannot_name_the_parts_of_a_fact_stops_nobody(begin: Any) -> None:
    def parts(fact: Any) -> Any:
        if fact.sku == "bad":
            raise KeyError("bad")
        return stock_book.parts(fact)

    book = Projection("stock", stock_book.Stock, STOCK.facts, stock_book.evolve, parts)
    trial = begin(Program((), (book,), facts=STOCK_FACTS))
    trial.do(OpenDay(MONDAY))
    for sku in ("tea", "bad", "tea"):
        trial.record(sold(sku, 1))
    assert trial.worker.catch_up() == trial.store.head()
    assert len(trial.said()) == 1


def test_what_another_process_has_booked_is_followed_up_by_somebody(dealer: Any) -> None:
    promise(dealer)
    forewarn = embedded(dealer.store, front_door=dealer.front_door)
    forewarn.settle()
    pay(dealer)
    other = SqliteStore(dealer.path)
    Worker(other, other, MONITORS).catch_up()
    other.close()
    forewarn._follow_ups.catch_up()
    embedded(dealer.store, front_door=dealer.front_door).settle()
    assert len(dealer.facts(PromiseKept)) == 1
