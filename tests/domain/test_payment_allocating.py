from datetime import date

import pytest

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import OpenItem, Standing
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import NOTHING, account_of
from forewarn.domain.payment.allocating import AllocatePayment
from forewarn.domain.payment.decisions import PAYMENT, PaymentCommand
from forewarn.domain.payment.facts import PaymentAllocated, PaymentFact, PaymentReceived
from forewarn.domain.payment.undoing import DeallocatePayment, ReversePayment
from forewarn.domain.portions import Share

MARCH_2, MARCH_6, MARCH_9 = date(2026, 3, 2), date(2026, 3, 6), date(2026, 3, 9)
BILLED, DUE = date(2026, 2, 1), date(2026, 3, 3)

FIRST = OpenItem("I1", 1, BILLED, DUE, 50_000)
SECOND = OpenItem("I1", 2, BILLED, date(2026, 4, 2), 50_000)
DISPUTED = OpenItem("I2", 1, BILLED, DUE, 30_000, disputed_cents=30_000)
LATER = OpenItem("I3", 1, invoiced_on=MARCH_6, due=date(2026, 4, 5), open_cents=40_000)

RECEIVED = PaymentReceived(
    subject="customer/C1", on=MARCH_2, payment="P1", currency="CNY", amount_cents=60_000, tender="cash"
)
ALLOCATED = PaymentAllocated(
    subject="customer/C1",
    on=MARCH_6,
    payment="P1",
    invoice="I1",
    instalment=1,
    currency="CNY",
    amount_cents=50_000,
    tender="cash",
    due=DUE,
    invoiced_on=BILLED,
)


def share(invoice: str, cents: int, instalment: int = 1, currency: str = "CNY") -> Share:
    return Share(invoice, instalment, Money(cents, currency))


def allocate(
    *given: PaymentFact,
    on: date = MARCH_6,
    shares: tuple[Share, ...] = (),
    items: tuple[OpenItem, ...] = (FIRST, SECOND, DISPUTED, LATER),
) -> list[PaymentFact]:
    standing = Standing("customer/C1", "CNY", open_items=items)
    circumstances = Circumstances(MARCH_9, "clerk", gathered=gathered(standing))
    return PAYMENT.decide(AllocatePayment(on, "P1", shares), PAYMENT.fold(given), circumstances)


def undone(command: PaymentCommand, *given: PaymentFact) -> list[PaymentFact]:
    return PAYMENT.decide(command, PAYMENT.fold(given), Circumstances(MARCH_9, "clerk"))


def given_to(facts: list[PaymentFact]) -> list[tuple[str, int, int]]:
    """Invoice, instalment and minor units of every allocation, in order."""
    return [
        (fact.invoice, fact.instalment, fact.amount_cents)
        for fact in facts
        if isinstance(fact, PaymentAllocated)
    ]


def test_a_share_is_allocated_with_the_dates_of_its_instalment() -> None:
    assert allocate(RECEIVED, shares=(share("I1", 50_000),)) == [ALLOCATED]


def test_a_share_without_an_amount_takes_as_much_as_both_allow() -> None:
    assert given_to(allocate(RECEIVED, shares=(Share("I1"),))) == [("I1", 1, 50_000)]
    assert given_to(allocate(RECEIVED, ALLOCATED, shares=(Share("I1", 2),))) == [("I1", 2, 10_000)]


def test_without_shares_the_oldest_due_is_settled_first_and_disputes_are_left_alone() -> None:
    assert given_to(allocate(RECEIVED)) == [("I1", 1, 50_000), ("I1", 2, 10_000)]


def test_a_disputed_item_is_settled_when_it_is_named() -> None:
    assert given_to(allocate(RECEIVED, shares=(Share("I2"),))) == [("I2", 1, 30_000)]


def test_an_instalment_named_twice_gets_the_sum() -> None:
    facts = allocate(RECEIVED, shares=(share("I1", 10_000), Share("I2"), share("I1", 20_000)))
    assert given_to(facts) == [("I1", 1, 30_000), ("I2", 1, 30_000)]


def test_an_instalment_named_twice_never_gets_more_than_is_open() -> None:
    with pytest.raises(Refused, match=r"I1 has 200\.00 CNY open: it cannot take 200\.01 CNY"):
        allocate(RECEIVED, shares=(share("I1", 30_000), share("I1", 20_001)))


def test_no_more_is_allocated_than_is_open() -> None:
    with pytest.raises(Refused, match=r"I2 has 300\.00 CNY open: it cannot take 300\.01 CNY"):
        allocate(RECEIVED, shares=(share("I2", 30_001),))


def test_no_more_is_allocated_than_the_payment_has_left() -> None:
    with pytest.raises(Refused, match=r"100\.00 CNY is left to give: .* cannot get 100\.01 CNY"):
        allocate(RECEIVED, ALLOCATED, shares=(share("I1", 10_001, instalment=2),))


def test_the_same_share_cannot_be_given_twice_from_the_same_money() -> None:
    with pytest.raises(Refused, match=r"100\.00 CNY is left to give: .* cannot get 500\.00 CNY"):
        allocate(RECEIVED, ALLOCATED, shares=(share("I1", 50_000, instalment=2),))


def test_a_share_that_nothing_is_left_for_is_refused() -> None:
    with pytest.raises(Refused, match=r"nothing to give to .* I2: 0\.00 CNY is left"):
        allocate(RECEIVED, shares=(share("I1", 50_000), share("I1", 10_000, instalment=2), Share("I2")))


def test_a_share_of_what_the_shares_before_it_settled_is_refused() -> None:
    with pytest.raises(Refused, match=r"100\.00 CNY is left, 0\.00 CNY is open"):
        allocate(RECEIVED, shares=(Share("I1"), Share("I1")))


def test_oldest_first_twice_says_nothing_new() -> None:
    once = allocate(RECEIVED)
    assert allocate(RECEIVED, *once) == []


def test_oldest_first_with_nothing_to_settle_says_nothing() -> None:
    assert allocate(RECEIVED, items=(DISPUTED,)) == []


@pytest.mark.parametrize("invoice_instalment", [("I9", 1), ("I1", 3)])
def test_what_is_not_open_takes_nothing(invoice_instalment: tuple[str, int]) -> None:
    with pytest.raises(Refused, match="is not open: it is settled, or not this customer's"):
        allocate(RECEIVED, shares=(Share(*invoice_instalment),))


def test_a_share_in_another_currency_is_refused() -> None:
    with pytest.raises(Refused, match=r"100\.00 USD is not in CNY"):
        allocate(RECEIVED, shares=(share("I1", 10_000, currency="USD"),))


@pytest.mark.parametrize("cents", [0, -5])
def test_a_share_of_nothing_is_refused(cents: int) -> None:
    with pytest.raises(Refused, match="is not above zero"):
        allocate(RECEIVED, shares=(share("I1", cents),))


def test_an_allocation_does_not_precede_its_payment() -> None:
    with pytest.raises(Refused, match=r"came in or was taken back on 2026-03-02: .* before, on 2026-03-01"):
        allocate(RECEIVED, on=date(2026, 3, 1))


def test_an_allocation_does_not_precede_its_invoice() -> None:
    with pytest.raises(Refused, match=r"I3 was billed on 2026-03-06: .* settled before, on 2026-03-05"):
        allocate(RECEIVED, on=date(2026, 3, 5), shares=(Share("I3"),))
    assert given_to(allocate(RECEIVED, on=MARCH_6, shares=(Share("I3"),))) == [("I3", 1, 40_000)]


def test_oldest_first_passes_over_what_was_billed_later() -> None:
    assert given_to(allocate(RECEIVED, on=date(2026, 3, 5), items=(LATER,))) == []


def test_money_taken_back_is_not_allocated_again_before_that_day() -> None:
    given = (RECEIVED, ALLOCATED)
    facts = (*given, *undone(DeallocatePayment(MARCH_9, "P1", "I1"), *given))
    with pytest.raises(Refused, match="back on 2026-03-09: it cannot be allocated before, on 2026-03-08"):
        allocate(*facts, on=date(2026, 3, 8))
    assert given_to(allocate(*facts, on=MARCH_9, shares=(Share("I1"),))) == [("I1", 1, 50_000)]


def test_an_instalment_that_another_payment_settled_until_then_is_not_settled_before() -> None:
    reopened = OpenItem("I1", 1, BILLED, DUE, 50_000, reopened_on=MARCH_9)
    with pytest.raises(Refused, match=r"taken back from .* I1 on 2026-03-09: .* not on 2026-03-06"):
        allocate(RECEIVED, shares=(Share("I1"),), items=(reopened,))
    assert given_to(allocate(RECEIVED, on=MARCH_9, shares=(Share("I1"),), items=(reopened,)))


def test_an_unknown_payment_allocates_nothing() -> None:
    with pytest.raises(Refused, match="payment P1 is not known: send ReceivePayment first"):
        allocate()


@pytest.mark.parametrize("shares", [(), (Share("I1"),)])
def test_a_reversed_payment_allocates_nothing(shares: tuple[Share, ...]) -> None:
    with pytest.raises(Refused, match=r"payment P1 of 600\.00 CNY was reversed"):
        allocate(
            RECEIVED, *undone(ReversePayment(MARCH_9, "P1", "forged"), RECEIVED), on=MARCH_9, shares=shares
        )


def test_an_allocation_depends_on_the_customer_who_paid() -> None:
    command = AllocatePayment(MARCH_6, "P1")
    assert PAYMENT.stream(command) == "payment/P1"
    assert PAYMENT.needs(command, PAYMENT.fold([RECEIVED])) == account_of("customer/C1")
    assert PAYMENT.needs(command, PAYMENT.initial) == NOTHING
