"""What a dealer knows of its own debts follows from the facts it hears."""

from datetime import date

from domain.instalments import Instalment
from domain.order.facts import OrderInvoiced
from domain.paper.facts import AppliedCredit, CreditNoteIssued, DisputeSettled, InvoiceDisputed
from domain.payment.facts import PaymentAllocated, PaymentDeallocated
from scenario.account import Account, Debt, cents_of

DAY, DUE = date(2025, 3, 3), date(2025, 4, 2)
WHO = {"subject": "customer/D01", "on": DAY}


def billed(*amounts: int) -> Account:
    account = Account()
    parts = tuple(Instalment(DUE, cents) for cents in amounts)
    invoiced = OrderInvoiced(
        **WHO, order="O1", invoice="I1", currency="CNY", amount_cents=sum(amounts), instalments=parts
    )
    account.hear(invoiced)
    return account


def allocated(cents: int) -> PaymentAllocated:
    return PaymentAllocated(
        **WHO,
        payment="R1",
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=cents,
        tender="cash",
        due=DUE,
        invoiced_on=DAY,
    )


def test_an_invoice_is_owed_instalment_by_instalment():
    assert billed(600, 400).debts == {("I1", 1): Debt(DUE, 600, DUE), ("I1", 2): Debt(DUE, 400, DUE)}


def test_what_is_paid_is_owed_no_more():
    account = billed(1000)
    account.hear(allocated(300))
    assert account.payable_cents(DUE) == 700
    account.hear(allocated(700))
    assert account.debts == {}


def test_what_the_bank_takes_back_is_owed_again():
    account = billed(1000)
    account.hear(allocated(1000))
    taken_back = PaymentDeallocated(
        **WHO,
        payment="R1",
        invoice="I1",
        instalment=1,
        currency="CNY",
        amount_cents=1000,
        tender="cash",
        due=DUE,
        invoiced_on=DAY,
    )
    account.hear(taken_back)
    assert account.debts == {("I1", 1): Debt(DUE, 1000, DUE)}


def test_a_credit_note_lowers_the_debt():
    account = billed(1000)
    note = CreditNoteIssued(
        **WHO,
        credit_note="C1",
        order="",
        invoice="I1",
        currency="CNY",
        amount_cents=250,
        applied=(AppliedCredit("I1", 1, 250),),
        reason="damaged",
    )
    account.hear(note)
    assert account.payable_cents(DUE) == 750


def test_what_is_disputed_is_not_paid_until_it_is_settled():
    account, dispute = billed(1000), {**WHO, "invoice": "I1", "instalment": 1, "currency": "CNY"}
    account.hear(InvoiceDisputed(**dispute, amount_cents=400, reason="too few cases"))
    assert account.payable_cents(DUE) == 600
    account.hear(DisputeSettled(**dispute, amount_cents=400, outcome="rejected"))
    assert account.payable_cents(DUE) == 1000


def test_a_dealer_pays_what_it_means_to_have_paid_by_the_day():
    account = billed(600, 400)
    account.debts["I1", 2].pay_on = date(2025, 5, 1)
    assert account.payable_cents(DUE) == 600
    assert account.payable_cents(date(2025, 5, 1)) == 1000


def test_a_debt_is_overdue_from_the_day_after_it_is_due():
    account = billed(1000)
    assert account.overdue(DUE) == []
    assert cents_of(account.overdue(date(2025, 4, 3))) == 1000
