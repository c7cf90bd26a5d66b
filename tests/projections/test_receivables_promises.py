"""Promises in the receivables book."""

from datetime import date, timedelta

from examples.books import receivables as book
from examples.days import MARCH_2, MARCH_9, MARCH_16
from examples.orders import C1
from examples.payments import received
from forewarn.domain.payment.facts import PaymentPromised, PaymentReversed, PromiseBroken, PromiseKept
from forewarn.projections.receivables.promises import BROKEN_KEPT
from forewarn.projections.receivables.row import BrokenPromise, Promise, Receivables


def promised(promise: str, amount_cents: int, due: date = MARCH_9) -> PaymentPromised:
    return PaymentPromised(
        subject=C1, on=MARCH_2, promise=promise, currency="CNY", amount_cents=amount_cents, due=due
    )


def broken(promise: str, received_cents: int = 0) -> PromiseBroken:
    return PromiseBroken(
        subject=C1,
        on=MARCH_16,
        promise=promise,
        currency="CNY",
        amount_cents=500,
        received_cents=received_cents,
    )


def counted(row: Receivables) -> dict[str, int]:
    return {name: promise.received_cents for name, promise in row.promises.items()}


def test_a_promise_is_open_until_it_is_kept_or_broken() -> None:
    assert book(promised("M1", 500)).promises == {"M1": Promise(MARCH_2, MARCH_9, 500, "e1")}
    kept = PromiseKept(subject=C1, on=MARCH_9, promise="M1", currency="CNY", amount_cents=500)
    assert book(promised("M1", 500), kept).promises == {}
    assert book(promised("M1", 500), broken("M1")).promises == {}
    assert book(kept).promises == {}


def test_money_counts_for_the_promise_due_first_and_what_is_left_for_the_next() -> None:
    row = book(promised("M2", 400, MARCH_16), promised("M1", 500), received(700))
    assert counted(row) == {"M1": 500, "M2": 200}


def test_more_money_than_was_promised_counts_once() -> None:
    assert counted(book(promised("M1", 500), received(300), received(300, payment="P2"))) == {"M1": 500}


def test_money_from_before_the_promise_or_after_its_due_day_does_not_count() -> None:
    before, after = MARCH_2 - timedelta(days=1), MARCH_9 + timedelta(days=1)
    assert counted(book(promised("M1", 500), received(300, on=before))) == {"M1": 0}
    assert counted(book(promised("M1", 500), received(300, on=after))) == {"M1": 0}
    assert counted(book(promised("M1", 500), received(300, on=MARCH_2))) == {"M1": 300}


def test_a_payment_that_bounces_no_longer_counts() -> None:
    bounced = PaymentReversed(
        subject=C1,
        on=MARCH_9,
        payment="P1",
        currency="CNY",
        amount_cents=700,
        tender="cash",
        reason="recalled",
    )
    facts = (promised("M1", 500), promised("M2", 400, MARCH_16), received(100, payment="P0"), received(700))
    assert counted(book(*facts)) == {"M1": 500, "M2": 300}
    assert counted(book(*facts, bounced)) == {"M1": 100, "M2": 0}


def test_the_last_broken_promises_are_kept() -> None:
    row = book(promised("M1", 500), broken("M1", 120))
    assert row.broken == [BrokenPromise(MARCH_16, 500, 120, "e2")]
    row = book(*(broken(f"M{number}") for number in range(BROKEN_KEPT + 3)))
    assert [promise.event_id for promise in row.broken] == [f"e{number}" for number in range(4, 16)]
