from datetime import date

import pytest

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, OpenItem, Standing
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import NOTHING, account_of
from forewarn.domain.payment.decisions import PAYMENT
from forewarn.domain.payment.facts import PaymentAllocated, PaymentFact, PaymentReceived
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.domain.payment.undoing import ReversePayment
from forewarn.domain.portions import Share

MARCH_2, MARCH_9, APRIL_1 = date(2026, 3, 2), date(2026, 3, 9), date(2026, 4, 1)

OLD = OpenItem("I1", 1, invoiced_on=date(2026, 1, 5), due=date(2026, 2, 4), open_cents=50_000)
NEXT = OpenItem("I2", 1, invoiced_on=date(2026, 1, 20), due=date(2026, 2, 19), open_cents=30_000)
AT_ONCE, BY_HAND = CreditTerms(allocation="oldest_due_first"), CreditTerms(allocation="by_hand")

RECEIVE = ReceivePayment(on=MARCH_2, payment="P1", customer="C1", amount=Money(60_000, "CNY"))
RECEIVED = PaymentReceived(
    subject="customer/C1", on=MARCH_2, payment="P1", currency="CNY", amount_cents=60_000, tender="transfer"
)


def with_standing(
    *items: OpenItem,
    terms: CreditTerms = AT_ONCE,
    registered: bool = True,
    closed: bool = False,
) -> Circumstances:
    standing = Standing(
        "customer/C1", "CNY", registered=registered, closed=closed, terms=terms, open_items=items
    )
    return Circumstances(today=APRIL_1, actor="clerk", gathered=gathered(standing))


def receiving(
    on: date = MARCH_2,
    amount: Money = RECEIVE.amount,
    shares: tuple[Share, ...] = (),
) -> ReceivePayment:
    return ReceivePayment(on=on, payment="P1", customer="C1", amount=amount, shares=shares)


def when(command: ReceivePayment, circumstances: Circumstances, *given: PaymentFact) -> list[PaymentFact]:
    return PAYMENT.decide(command, PAYMENT.fold(given), circumstances)


def given_to(facts: list[PaymentFact]) -> list[tuple[str, int, int]]:
    """Invoice, instalment and minor units of every allocation, in order."""
    return [
        (fact.invoice, fact.instalment, fact.amount_cents)
        for fact in facts
        if isinstance(fact, PaymentAllocated)
    ]


def test_a_payment_is_received() -> None:
    assert when(RECEIVE, with_standing()) == [RECEIVED]


def test_a_payment_without_shares_goes_to_what_was_due_first_and_splits_where_it_ends() -> None:
    facts = when(RECEIVE, with_standing(NEXT, OLD))
    assert facts == [
        RECEIVED,
        PaymentAllocated(
            subject="customer/C1",
            on=MARCH_2,
            payment="P1",
            invoice="I1",
            instalment=1,
            currency="CNY",
            amount_cents=50_000,
            tender="transfer",
            due=date(2026, 2, 4),
            invoiced_on=date(2026, 1, 5),
        ),
        PaymentAllocated(
            subject="customer/C1",
            on=MARCH_2,
            payment="P1",
            invoice="I2",
            instalment=1,
            currency="CNY",
            amount_cents=10_000,
            tender="transfer",
            due=date(2026, 2, 19),
            invoiced_on=date(2026, 1, 20),
        ),
    ]


def test_what_was_billed_first_waits_when_it_is_due_later() -> None:
    due_later = OpenItem("I0", 1, invoiced_on=date(2025, 12, 1), due=date(2026, 3, 1), open_cents=50_000)
    facts = when(RECEIVE, with_standing(due_later, OLD))
    assert given_to(facts) == [("I1", 1, 50_000), ("I0", 1, 10_000)]


def test_a_payment_settles_what_is_billed_on_the_same_day() -> None:
    facts = when(receiving(on=OLD.invoiced_on), with_standing(OLD, NEXT))
    assert given_to(facts) == [("I1", 1, 50_000)]


def test_items_due_on_the_same_day_are_settled_by_invoice_date_then_invoice_then_instalment() -> None:
    day, earlier, due = date(2026, 1, 9), date(2026, 1, 8), date(2026, 2, 9)
    items = (
        OpenItem("B", 2, day, due, 100),
        OpenItem("B", 1, day, due, 100),
        OpenItem("A", 1, day, due, 100),
        OpenItem("Z", 1, earlier, due, 100),
    )
    facts = when(RECEIVE, with_standing(*items))
    assert given_to(facts) == [("Z", 1, 100), ("A", 1, 100), ("B", 1, 100), ("B", 2, 100)]


def test_what_is_disputed_is_left_open_and_the_rest_stays_unapplied() -> None:
    disputed = OpenItem("I1", 1, OLD.invoiced_on, OLD.due, 50_000, disputed_cents=45_000)
    wholly = OpenItem("I2", 1, NEXT.invoiced_on, NEXT.due, 30_000, disputed_cents=30_000)
    facts = when(RECEIVE, with_standing(disputed, wholly))
    assert given_to(facts) == [("I1", 1, 5_000)]
    assert PAYMENT.fold(facts).unapplied == Money(55_000, "CNY")


def test_a_payment_entered_late_does_not_settle_what_was_billed_after_it() -> None:
    facts = when(receiving(on=date(2026, 1, 19)), with_standing(OLD, NEXT))
    assert given_to(facts) == [("I1", 1, 50_000)]


def test_a_payment_entered_late_does_not_settle_what_another_settled_until_later() -> None:
    reopened = OpenItem("I1", 1, OLD.invoiced_on, OLD.due, 50_000, reopened_on=date(2026, 3, 1))
    late_entry = receiving(on=date(2026, 2, 28))
    assert given_to(when(late_entry, with_standing(reopened))) == []
    assert given_to(when(RECEIVE, with_standing(reopened))) == [("I1", 1, 50_000)]


def test_a_customer_whose_terms_say_by_hand_has_nothing_allocated_at_once() -> None:
    assert when(RECEIVE, with_standing(OLD, NEXT, terms=BY_HAND)) == [RECEIVED]


def test_shares_are_allocated_at_once_whatever_the_terms_say() -> None:
    command = receiving(shares=(Share("I2", amount=Money(20_000, "CNY")),))
    for terms in (BY_HAND, AT_ONCE):
        facts = when(command, with_standing(OLD, NEXT, terms=terms))
        assert facts[0] == RECEIVED
        assert given_to(facts) == [("I2", 1, 20_000)]


def test_a_share_too_many_refuses_the_whole_payment() -> None:
    command = receiving(shares=(Share("I1"), Share("I2", amount=Money(10_001, "CNY"))))
    with pytest.raises(Refused, match=r"100\.00 CNY is left to give: .* I2 cannot get 100\.01 CNY"):
        when(command, with_standing(OLD, NEXT))


def test_a_payment_is_received_once() -> None:
    with pytest.raises(Refused, match=r"payment P1 of 600\.00 CNY is known already"):
        when(RECEIVE, with_standing(), RECEIVED)


def test_a_reversed_payment_is_not_received_again_under_its_id() -> None:
    reverse = ReversePayment(MARCH_9, "P1", "bounced")
    reversal = PAYMENT.decide(reverse, PAYMENT.fold([RECEIVED]), with_standing())
    with pytest.raises(Refused, match="is known already"):
        when(RECEIVE, with_standing(), RECEIVED, *reversal)


def test_money_of_somebody_unknown_is_refused() -> None:
    with pytest.raises(Refused, match="customer C1 is not registered: send RegisterCustomer first"):
        when(RECEIVE, with_standing(registered=False))
    with pytest.raises(Refused, match="customer C1 is not registered"):
        when(RECEIVE, Circumstances(today=APRIL_1, actor="clerk"))


def test_a_closed_customer_may_still_pay() -> None:
    assert given_to(when(RECEIVE, with_standing(OLD, closed=True))) == [("I1", 1, 50_000)]


def test_a_payment_in_another_currency_is_refused() -> None:
    with pytest.raises(Refused, match=r"600\.00 USD is not in CNY"):
        when(receiving(amount=Money(60_000, "USD")), with_standing())


@pytest.mark.parametrize("cents", [0, -1])
def test_a_payment_of_nothing_is_refused(cents: int) -> None:
    with pytest.raises(Refused, match="is not above zero"):
        when(receiving(amount=Money(cents, "CNY")), with_standing())


def test_a_receipt_depends_on_the_customer_and_is_written_to_the_payment() -> None:
    assert PAYMENT.stream(RECEIVE) == "payment/P1"
    assert PAYMENT.needs(RECEIVE, PAYMENT.initial) == account_of("customer/C1")


def test_undoing_depends_on_nobody_else() -> None:
    command = ReversePayment(MARCH_9, "P1", "bounced")
    assert PAYMENT.stream(command) == "payment/P1"
    assert PAYMENT.needs(command, PAYMENT.fold([RECEIVED])) == NOTHING
