"""`forewarn alerts` shows a page: the most urgent, how many are left, and where the next page begins."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

from examples.company import MONDAY, after
from forewarn.alerts.life.facts import OPEN
from forewarn.cli.main import main
from forewarn.cli.output import show_json, show_json_list
from forewarn.domain.calendar import OpenDay
from forewarn.domain.credit import CreditTerms, Unlimited
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.money import Money
from forewarn.domain.paper.writing import TakeOverInvoice
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.domain.policy import Policy
from forewarn.domain.rules import PublishRules
from forewarn.input.bad_input import BadInput
from forewarn.reading.alerts.board import Card, cards
from forewarn.reading.alerts.pages import EVERY, Wanted, read_page
from forewarn.reading.alerts.urgency import read_urgency, urgency
from forewarn.scenario.random_history import random_history

CUSTOMERS, DEBTORS = 12, 7


@pytest.fixture(scope="module")
def history(founding: Any) -> Iterator[Path]:
    """The file of a company with many alerts, open and resolved, of several levels and days."""
    with founding() as found:
        company = found()
        for command in islice(random_history(Random(7), CUSTOMERS), 600):
            company.try_to(command)
            company.settle()
        company.store.close()
        yield company.path


@pytest.fixture
def told(found: Any, history: Path) -> Any:
    return found(copy_of=history)


@pytest.fixture
def debtors(found: Any) -> Any:
    """Seven customers owe the same since the same day: all that tells their alerts apart is the id."""
    company = found()
    company.do(OpenDay(MONDAY))
    company.do(PublishRules(MONDAY, Policy(), {"arrears": {"keep_firing_days": 0}}))
    for number in range(DEBTORS):
        company.do(RegisterCustomer(MONDAY, f"C{number}", "Lian", "CNY"))
        company.do(SetCreditTerms(MONDAY, f"C{number}", CreditTerms(limit=Unlimited())))
        company.do(
            TakeOverInvoice(MONDAY, f"I{number}", f"C{number}", Money(500_000, "CNY"), MONDAY - timedelta(12))
        )
    company.settle()
    return company


def all_cards(company: Any, states: Any = OPEN) -> list[Card]:
    page = read_page(company.store, Wanted(states))
    return list(cards(company.store, page.alerts, company.front_door.today()))


def in_pages(company: Any, states: Any, limit: int) -> Iterator[list[str]]:
    """The ids of page after page."""
    last = None
    while True:
        page = read_page(company.store, Wanted(states, limit=limit, after=last))
        yield [urgency(alert).alert for alert in page.alerts]
        if not page.not_shown:
            return
        last = page.last


def test_a_stored_row_knows_how_urgent_its_newest_transition_is(told: Any) -> None:
    shown = all_cards(told, EVERY)
    assert len(shown) > 5
    old_order = sorted(shown, key=lambda card: (-(card.newest.level or 0), card.newest.on, card.newest.alert))
    assert shown == old_order
    stored = read_page(told.store, Wanted(EVERY)).alerts
    for one, card in zip(stored, shown, strict=True):
        place = urgency(one)
        assert (-place.below_zero or None, place.changed_on, place.alert) == (
            card.newest.level,
            card.newest.on,
            card.newest.alert,
        )


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50, 1_000])
@pytest.mark.parametrize("states", [OPEN, EVERY], ids=["open", "every"])
def test_page_after_page_shows_each_alert_once_and_in_order(told: Any, limit: int, states: Any) -> None:
    expected = [card.newest.alert for card in all_cards(told, states)]
    pages = list(in_pages(told, states, limit))
    assert [name for page in pages for name in page] == expected
    assert all(len(page) == limit for page in pages[:-1])


@pytest.mark.parametrize("limit", [1, 3, DEBTORS, DEBTORS + 1])
def test_alerts_as_urgent_as_each_other_are_divided_by_their_id(debtors: Any, limit: int) -> None:
    found = [name for page in in_pages(debtors, OPEN, limit) for name in page]
    assert found == sorted(found)
    assert len(found) == DEBTORS


def test_what_is_left_is_counted_by_level(told: Any) -> None:
    levels = [card.document()["level"] or "none" for card in all_cards(told, EVERY)]
    page = read_page(told.store, Wanted(EVERY, limit=5))
    assert page.not_shown == {name: levels[5:].count(name) for name in set(levels[5:])}
    assert read_page(told.store, Wanted(EVERY, limit=len(levels))).not_shown == {}


def test_an_alert_that_is_resolved_between_two_pages_moves_no_other(debtors: Any) -> None:
    first = read_page(debtors.store, Wanted(limit=3))
    expected = [urgency(alert) for alert in read_page(debtors.store, Wanted(after=first.last)).alerts]
    debtors.do(ReceivePayment(MONDAY, "P1", customer_of(first.alerts[-1]), Money(500_000, "CNY")))
    debtors.settle()
    assert first.alerts[-1].fingerprint not in {
        one.fingerprint for one in read_page(debtors.store, Wanted()).alerts
    }
    assert [urgency(alert) for alert in read_page(debtors.store, Wanted(after=first.last)).alerts] == expected


def customer_of(alert: Any) -> str:
    return str(alert.subject).removeprefix("customer/")


def test_an_alert_that_worsens_between_two_pages_comes_before_them(debtors: Any) -> None:
    first = read_page(debtors.store, Wanted(limit=3))
    debtors.open_days(after(40))
    everything = read_page(debtors.store, Wanted()).alerts
    behind = read_page(debtors.store, Wanted(after=first.last)).alerts
    assert {urgency(alert).level for alert in everything} - {"notice"}
    assert all(urgency(alert) > first.last for alert in behind if first.last)


@pytest.mark.parametrize("text", ["", "x", "bad/2026-01-05/a", "warning/2026-13-05/a", "warning"])
def test_a_place_that_no_page_ends_with_is_bad_input(text: str) -> None:
    with pytest.raises(BadInput, match="is no place in the list"):
        read_urgency(text, "--after")


@pytest.mark.parametrize("text", ["critical/2026-01-05/arrears-1f0c9a3b77e2-1", "none/2026-01-05/a/b"])
def test_a_place_is_read_as_it_is_written(text: str) -> None:
    assert str(read_urgency(text, "--after")) == text


# On the command line


def test_a_person_is_shown_a_page_and_told_what_is_left(told: Any, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = forewarn(told, capfd, "--limit", "2")
    assert (code, len(out.splitlines())) == (0, 3)
    assert err.startswith("not shown: ")
    _, following, _ = forewarn(told, capfd, "--limit", "1", "--after", err.split("--after ")[1].strip())
    _, three, _ = forewarn(told, capfd, "--limit", "3")
    assert [*out.splitlines(), following.splitlines()[1]] == three.splitlines()


def forewarn(company: Any, capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        main(["alerts", *arguments, "--store", f"sqlite:///{company.path}"])
    return (int(stop.value.code or 0), *capfd.readouterr())


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_list_written_piece_by_piece_is_the_same_document(
    count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = [{"alert": f"公司\n{number}", "flags": [], "text": {"en": "x"}} for number in range(count)]
    before, others = {"book": "ageing"}, {"not_shown": {"warning": 2}, "next": None}
    show_json({**before, "alerts": documents, **others})
    expected = capsys.readouterr().out
    show_json_list("alerts", iter(documents), before, others)
    assert capsys.readouterr().out == expected
