"""Commands that were overtaken pause, then decide while nobody else can write to the file."""

from datetime import UTC, datetime
from threading import Thread
from typing import Any

import pytest

from examples.company import MONDAY, opened, order, with_limit
from forewarn.cli.pausing import LONGEST_SECONDS, pause
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import ATTEMPTS, FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.credit import UpTo
from forewarn.domain.customer.group import SetGroupLimit
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Pending, Unchanged

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


class Overtaken(FrontDoor):
    """Somebody else is faster each time before the append, until nobody can be."""

    def __init__(self, company: Any, **others: Any) -> None:
        super().__init__(company.store, DECIDERS, company.front_door._latest_day, **others)
        self.company, self.orders = company, 0

    def _append(self, decider: Any, facts: Any, known: Any, unchanged: Unchanged | None) -> None:
        def overtake() -> None:
            self.orders += 1
            self.company.front_door.handle(
                order(f"F{self.orders}"), Envelope(f"f{self.orders}", "other", NOON)
            )

        other = Thread(target=overtake)
        if self.company.store._database.writer.group is None:
            other.start()
            other.join()
        super()._append(decider, facts, known, unchanged)


def test_who_was_overtaken_once_decides_while_nobody_else_writes(company: Any) -> None:
    opened(company)
    with_limit(company, cents=100_000_00)
    pauses: list[int] = []
    door = Overtaken(company, pause=pauses.append)
    [placed] = door.handle(order("O1"), Envelope("o1", "seller", NOON))
    assert type(placed).__name__ == "OrderPlaced"
    assert (door.orders, pauses) == (1, [1])


class OvertakenByTheSame(Overtaken):
    """The others place the very order that is asked for here."""

    def _append(self, decider: Any, facts: Any, known: Any, unchanged: Unchanged | None) -> None:
        placed = Envelope("f1", "other", NOON)
        other = Thread(target=self.company.front_door.handle, args=(order("O1"), placed))
        other.start()
        other.join()
        FrontDoor._append(self, decider, facts, known, unchanged)


def test_who_is_refused_while_nobody_else_writes_leaves_the_store_usable(company: Any) -> None:
    """The overtaker placed an order of the same id: the second attempt, which holds the lock, is refused."""
    opened(company)
    with_limit(company, cents=100_000_00)
    door = OvertakenByTheSame(company)
    with pytest.raises(Refused, match="order O1 is there already"):
        door.handle(order("O1"), Envelope("o1", "seller", NOON))
    assert company.store._database.writer.group is None
    [after] = door.company.front_door.handle(order("O2"), Envelope("o2", "seller", NOON))
    assert (after.order, company.store.check()) == ("O2", [])


def test_a_payment_does_not_depend_on_the_other_members_of_a_group(company: Any) -> None:
    opened(company)
    company.do(RegisterCustomer(MONDAY, "C2", "Mei", "CNY"))
    company.do(SetGroupLimit(MONDAY, "G", UpTo(100_000_00)))
    for member in ("C1", "C2"):
        with_limit(company, member, cents=100_000_00, group="G")
    pauses: list[int] = []
    door = Overtaken(company, pause=pauses.append)
    door.handle(ReceivePayment(MONDAY, "P1", "C2", Money(100_00, "CNY")), Envelope("p1", "cashier", NOON))
    assert (door.orders, pauses) == (1, [])
    door.handle(order("O1", "C2"), Envelope("o1", "seller", NOON))
    assert (door.orders, pauses) == (2, [1])


def test_a_command_that_is_always_overtaken_gives_up(company: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(company)

    def fail(facts: list[Pending], unchanged: Unchanged | None = None) -> int:
        raise Conflict("somebody was faster")

    monkeypatch.setattr(company.store, "append", fail)
    pauses: list[int] = []
    door = FrontDoor(company.store, DECIDERS, pause=pauses.append)
    with pytest.raises(Conflict, match=f"overtaken {ATTEMPTS} times: send it again"):
        door.handle(order("O1"), Envelope("o1", "seller", NOON))
    assert pauses == list(range(1, ATTEMPTS))


def test_pauses_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("forewarn.cli.pausing.time.sleep", slept.append)
    for times in range(1, 2_000):
        pause(times)
    assert 0 <= min(slept) < max(slept) <= LONGEST_SECONDS
    assert len({round(seconds, 6) for seconds in slept}) > 100
