"""A fact that can be read, and no row can hold: it is set aside, and nobody else stops."""

from typing import Any

import pytest

from examples.company import MONDAY
from examples.records import NINE, raw
from forewarn.adapters.codec import Codec
from forewarn.adapters.recorders.log import ApplicationRecorder
from forewarn.adapters.sqlite.database import Database
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.dead_letter.decisions import DEAD_LETTER, DiscardRecord
from forewarn.domain.payment.facts import PaymentReceived
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.reading.audit.comparison import compare
from forewarn.reading.dead_letters import open_letters

IMMENSE = 10**30


def put_payments(company: Any, *amounts_cents: int, customer: str = "C1", first: int = 0) -> None:
    """Past the front door."""
    recorder = ApplicationRecorder(Database(company.path), "text")
    for number, amount_cents in enumerate(amounts_cents, first):
        payment = f"{customer}-{number}"
        fact = PaymentReceived(
            subject=f"customer/{customer}",
            on=MONDAY,
            payment=payment,
            currency="CNY",
            amount_cents=amount_cents,
            tender="cash",
        )
        recorder.insert_events([raw(f"payment/{payment}", *Codec().encode(fact), fact.subject)])
    recorder.database.close()


def received(company: Any, customer: str) -> set[str]:
    row = company.store.row(RECEIVABLES.name, f"customer/{customer}", "")
    return set(RECEIVABLES.decode(row.row).unapplied)


@pytest.fixture
def poisoned(company: Any) -> Any:
    """All in one batch of the worker."""
    company.do(OpenDay(MONDAY))
    for customer in ("C1", "C2"):
        company.do(RegisterCustomer(MONDAY, customer, "Lian", "CNY"))
    put_payments(company, 100, IMMENSE, 200)
    put_payments(company, 300, customer="C2")
    company.worker.catch_up()
    return company


def test_it_is_set_aside_what_is_behind_it_waits_and_others_go_on(poisoned: Any) -> None:
    [letter] = open_letters(poisoned.store)
    assert (letter.said.event, letter.held) == ("payment/C1-1/1", 1)
    assert "cannot be written in the book receivables: OverflowError" in letter.said.reason
    assert (received(poisoned, "C1"), received(poisoned, "C2")) == ({"C1-0"}, {"C2-0"})


def test_a_replay_sets_it_aside_as_it_was(poisoned: Any) -> None:
    assert list(compare(poisoned.store, MONITORS).differences) == []


def test_when_it_is_discarded_what_waited_is_applied_up_to_the_next_of_its_kind(poisoned: Any) -> None:
    put_payments(poisoned, IMMENSE, 400, customer="C1", first=3)
    discard_the_letter(poisoned)
    poisoned.worker.catch_up()
    [letter] = open_letters(poisoned.store)
    assert (letter.said.event, letter.held) == ("payment/C1-3/1", 1)
    assert received(poisoned, "C1") == {"C1-0", "C1-2"}
    assert list(compare(poisoned.store, MONITORS).differences) == []


def discard_the_letter(company: Any) -> None:
    [letter] = open_letters(company.store)
    said = letter.said
    command = DiscardRecord(MONDAY, said.letter, said.subject, said.position, "nobody has so much")
    door = FrontDoor(company.store, {DiscardRecord: DEAD_LETTER})
    door.handle(command, Envelope("discard", "engineer", NINE))
