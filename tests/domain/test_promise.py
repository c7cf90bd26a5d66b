from datetime import date
from itertools import permutations

import pytest

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import Standing
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import NOTHING, account_of
from forewarn.domain.payment.facts import PaymentPromised, PromiseBroken, PromiseFact, PromiseKept
from forewarn.domain.payment.promises import (
    PROMISE,
    BreakPromise,
    KeepPromise,
    PromiseCommand,
    PromisePayment,
)

MONDAY, FRIDAY, SATURDAY = date(2026, 3, 2), date(2026, 3, 6), date(2026, 3, 7)

PROMISED = PaymentPromised(
    subject="customer/C1", on=MONDAY, promise="R1", currency="CNY", amount_cents=80_000, due=FRIDAY
)
BROKEN = PromiseBroken(
    subject="customer/C1",
    on=SATURDAY,
    promise="R1",
    currency="CNY",
    amount_cents=80_000,
    received_cents=30_000,
)
BREAK = BreakPromise(SATURDAY, "R1", received=Money(30_000, "CNY"))


def kept(on: date) -> PromiseKept:
    return PromiseKept(subject="customer/C1", on=on, promise="R1", currency="CNY", amount_cents=80_000)


def promising(cents: int = 80_000, currency: str = "CNY", due: date = FRIDAY) -> PromisePayment:
    return PromisePayment(MONDAY, "R1", "C1", Money(cents, currency), due)


def when(command: PromiseCommand, *given: PromiseFact, registered: bool = True) -> list[PromiseFact]:
    standing = Standing("customer/C1", "CNY", registered=registered)
    circumstances = Circumstances(today=SATURDAY, actor="collector", gathered=gathered(standing))
    return PROMISE.decide(command, PROMISE.fold(given), circumstances)


def test_a_payment_is_promised() -> None:
    assert when(promising()) == [PROMISED]


def test_a_promise_may_be_due_on_the_day_it_is_made() -> None:
    (promised,) = when(promising(due=MONDAY))
    assert isinstance(promised, PaymentPromised)
    assert promised.due == MONDAY


def test_a_promise_is_not_due_before_it_is_made() -> None:
    with pytest.raises(Refused, match="made on 2026-03-02 cannot be due before, on 2026-03-01"):
        when(promising(due=date(2026, 3, 1)))


@pytest.mark.parametrize("cents", [0, -1])
def test_nothing_is_no_promise(cents: int) -> None:
    with pytest.raises(Refused, match="is not above zero"):
        when(promising(cents=cents))


def test_a_promise_is_in_the_currency_of_the_account() -> None:
    with pytest.raises(Refused, match=r"800\.00 USD is not in CNY"):
        when(promising(currency="USD"))


def test_nobody_unknown_promises() -> None:
    with pytest.raises(Refused, match="customer C1 is not registered: send RegisterCustomer first"):
        when(promising(), registered=False)


@pytest.mark.parametrize("given", [(PROMISED,), (PROMISED, kept(FRIDAY)), (PROMISED, BROKEN)])
def test_a_promise_is_made_once_under_its_id(given: tuple[PromiseFact, ...]) -> None:
    with pytest.raises(Refused, match="promise R1 is known already"):
        when(promising(), *given)


@pytest.mark.parametrize("day", [MONDAY, FRIDAY, SATURDAY])
def test_a_promise_is_kept_early_in_time_or_late(day: date) -> None:
    assert when(KeepPromise(day, "R1"), PROMISED) == [kept(day)]


def test_a_promise_is_not_kept_before_it_is_made() -> None:
    with pytest.raises(Refused, match="promise R1 was made on 2026-03-02, after 2026-03-01"):
        when(KeepPromise(date(2026, 3, 1), "R1"), PROMISED)


def test_a_promise_is_broken_the_day_after_it_was_due() -> None:
    assert when(BREAK, PROMISED) == [BROKEN]


def test_a_promise_may_be_kept_through_its_due_day() -> None:
    with pytest.raises(Refused, match="promise R1 may still be kept until 2026-03-06"):
        when(BreakPromise(FRIDAY, "R1", Money(0, "CNY")), PROMISED)


def test_a_promise_of_which_nothing_came_in_is_broken() -> None:
    (broken,) = when(BreakPromise(SATURDAY, "R1", Money(0, "CNY")), PROMISED)
    assert isinstance(broken, PromiseBroken)
    assert broken.received_cents == 0


@pytest.mark.parametrize("cents", [80_000, 80_001])
def test_a_promise_that_was_met_is_not_broken(cents: int) -> None:
    with pytest.raises(Refused, match=r"of the promised 800\.00 CNY came in: send KeepPromise"):
        when(BreakPromise(SATURDAY, "R1", Money(cents, "CNY")), PROMISED)


def test_a_promise_one_cent_short_is_broken() -> None:
    (broken,) = when(BreakPromise(SATURDAY, "R1", Money(79_999, "CNY")), PROMISED)
    assert isinstance(broken, PromiseBroken)
    assert broken.received_cents == 79_999


def test_less_than_nothing_is_not_received() -> None:
    with pytest.raises(Refused, match=r"cannot be below zero: -0\.01 CNY"):
        when(BreakPromise(SATURDAY, "R1", Money(-1, "CNY")), PROMISED)


def test_what_was_received_is_told_in_the_currency_of_the_promise() -> None:
    with pytest.raises(Refused, match=r"300\.00 USD is not in CNY"):
        when(BreakPromise(SATURDAY, "R1", Money(30_000, "USD")), PROMISED)


@pytest.mark.parametrize("command", [KeepPromise(SATURDAY, "R1"), BREAK])
@pytest.mark.parametrize(("ended", "word"), [(kept(FRIDAY), "kept"), (BROKEN, "broken")])
def test_a_promise_ends_once(command: PromiseCommand, ended: PromiseFact, word: str) -> None:
    with pytest.raises(Refused, match=f"promise R1 was {word} already"):
        when(command, PROMISED, ended)


@pytest.mark.parametrize("command", [KeepPromise(SATURDAY, "R1"), BREAK])
def test_an_unknown_promise_neither_holds_nor_breaks(command: PromiseCommand) -> None:
    with pytest.raises(Refused, match="promise R1 is not known: send PromisePayment first"):
        when(command)


def test_only_making_a_promise_depends_on_the_customer() -> None:
    promise = PROMISE.fold([PROMISED])
    assert PROMISE.needs(promising(), PROMISE.initial) == account_of("customer/C1")
    assert PROMISE.needs(KeepPromise(FRIDAY, "R1"), promise) == NOTHING
    assert PROMISE.needs(BREAK, promise) == NOTHING


@pytest.mark.parametrize("command", [promising(), KeepPromise(FRIDAY, "R1"), BREAK])
def test_a_promise_has_a_stream_of_its_own(command: PromiseCommand) -> None:
    assert PROMISE.stream(command) == "promise/R1"


@pytest.mark.parametrize("order", list(permutations([PROMISED, kept(FRIDAY), BROKEN])))
def test_stored_facts_fold_in_any_order(order: tuple[PromiseFact, ...]) -> None:
    ends = {PaymentPromised: "OPEN", PromiseKept: "KEPT", PromiseBroken: "BROKEN"}
    assert PROMISE.fold(order).stage.name == ends[type(order[-1])]
