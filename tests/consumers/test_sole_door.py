"""The door that remembers answers as the other one does, whoever else writes in between."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from examples.days import any_day
from forewarn.adapters.sqlite import SqliteStore
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.commands.sole_door import SoleFrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.group import SetGroupLimit
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.naming import named_id
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.facts import OrderPlaced, OrderRefused
from forewarn.domain.order.invoicing import InvoiceOrder
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.domain.payment.receiving import ReceivePayment

DAY = date(2026, 1, 5)
AT = datetime.fromisoformat("2026-01-05T12:00:00+00:00")


class Doors:
    """One store with the door that remembers, and another door for somebody else."""

    def __init__(self, path: Path, **settings: Any) -> None:
        self.store = SqliteStore(path)
        self.sole = SoleFrontDoor(self.store, DECIDERS, any_day, **settings)
        self.other = FrontDoor(self.store, DECIDERS, any_day)
        self._number = 0

    def do(self, command: Any, door: FrontDoor | None = None) -> Any:
        self._number += 1
        return (door or self.sole).handle(command, Envelope(f"{self._number}", "ann", AT))

    def begin(self, limit_cents: int = 100_00, group: str | None = None) -> None:
        self.do(OpenDay(DAY))
        if group:
            self.do(SetGroupLimit(DAY, group, UpTo(100_00)))
        for customer in ("C1", "C2"):
            self.do(RegisterCustomer(DAY, customer, customer, "CNY"))
            self.do(SetCreditTerms(DAY, customer, CreditTerms(limit=UpTo(limit_cents), group=group)))


@pytest.fixture
def doors(tmp_path: Path) -> Doors:
    return Doors(tmp_path / "doors.db")


def order(name: str, quantity: int, customer: str = "C1", on: date = DAY) -> PlaceOrder:
    return PlaceOrder(on, name, customer, "CNY", (WantedLine("A", quantity, Decimal(1)),))


def test_it_remembers_what_it_has_written_itself(doors: Doors) -> None:
    doors.begin()
    assert isinstance(doors.do(order("O1", 60))[0], OrderPlaced)
    assert isinstance(doors.do(order("O2", 60))[0], OrderRefused)


def test_it_notices_what_somebody_else_has_written(doors: Doors) -> None:
    doors.begin()
    doors.do(order("O1", 10))
    doors.do(order("O2", 60), doors.other)
    assert isinstance(doors.do(order("O3", 60))[0], OrderRefused)
    with pytest.raises(Refused, match="O2 is there already"):
        doors.do(order("O2", 1))


def test_it_notices_a_day_that_it_has_opened_itself(doors: Doors) -> None:
    doors.begin()
    tomorrow = DAY + timedelta(days=1)
    with pytest.raises(Refused, match="after today"):
        doors.do(order("O1", 1, on=tomorrow))
    doors.do(OpenDay(tomorrow))
    assert doors.do(order("O1", 1, on=tomorrow))


def test_a_limit_that_is_shared_counts_what_the_others_use(doors: Doors) -> None:
    doors.begin(group="G")
    doors.do(order("O1", 60, "C1"))
    assert isinstance(doors.do(order("O2", 60, "C2"))[0], OrderRefused)


def test_a_repeated_command_adds_nothing(doors: Doors) -> None:
    doors.begin()
    envelope = Envelope("again", "ann", AT)
    assert doors.sole.handle(order("O1", 1), envelope)
    head = doors.store.head()
    assert doors.sole.handle(order("O1", 1), envelope) == []
    assert doors.store.head() == head


def test_it_forgets_when_it_knows_too_much(tmp_path: Path) -> None:
    doors = Doors(tmp_path / "doors.db", capacity=2)
    doors.begin(limit_cents=1_000_00)
    for number in range(10):
        assert isinstance(doors.do(order(f"O{number}", 60))[0], OrderPlaced)
    assert isinstance(doors.do(order("O10", 600))[0], OrderRefused)


steps = some.lists(
    some.tuples(
        some.sampled_from(["order", "deliver", "invoice", "pay", "day"]),
        some.integers(1, 4),
        some.sampled_from(["C1", "C2"]),
        some.booleans(),
    ),
    max_size=25,
)


def command_of(what: str, number: int, customer: str, on: date) -> Any:
    match what:
        case "order":
            return order(f"O{number}", 30 * number, customer, on)
        case "deliver":
            return DeliverOrder(on, f"O{number}", f"D{number}")
        case "invoice":
            return InvoiceOrder(on, f"O{number}", f"I{number}")
        case "pay":
            return ReceivePayment(on, f"P{number}", customer, Money(10_00 * number, "CNY"))
        case _:
            return OpenDay(on + timedelta(days=1))


def told(steps: Any, doors: Doors, remember: bool) -> list[Any]:
    """What became of each command, when it comes in by one of the two doors."""
    doors.begin()
    answers: list[Any] = []
    for what, number, customer, by_other in steps:
        door = doors.other if by_other or not remember else doors.sole
        command = command_of(what, number, customer, doors.other.today())
        try:
            answers.append(doors.do(command, door))
        except Refused as refusal:
            answers.append(str(refusal))
    return answers


@pytest.mark.slow
@settings(max_examples=40)
@given(steps)
def test_whichever_door_they_come_in_by_commands_get_the_same_answer(
    tmp_path_factory: pytest.TempPathFactory, steps: Any
) -> None:
    folder = tmp_path_factory.mktemp("doors")
    plain = told(steps, Doors(folder / "plain.db"), remember=False)
    assert told(steps, Doors(folder / "sole.db"), remember=True) == plain


@given(some.uuids(), some.text())
def test_an_id_is_the_one_that_the_standard_makes_of_the_name(namespace: UUID, name: str) -> None:
    assert named_id(namespace, name) == str(uuid5(namespace, name))
