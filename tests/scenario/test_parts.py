"""What the people of the market answer to what they hear."""

from dataclasses import replace
from datetime import date, timedelta

from domain.calendar import Calendar
from domain.customer.commands import HoldCustomer, ReleaseCustomer
from domain.instalments import Instalment
from domain.money import Money
from domain.order.commands import CancelOrder, ReleaseOrder
from domain.order.facts import AdmissionFigures, AdmissionReason, OrderHeld, OrderInvoiced
from domain.payment.commands import PromisePayment, ReceivePayment
from domain.payment.facts import PromiseBroken
from domain.visit.commands import (
    ApproveVisitResult,
    CarryOverVisit,
    CompleteVisit,
    RecordVisitStep,
    StartVisit,
)
from domain.visit.facts import VisitMissed
from domain.visit.script import STEPS
from scenario.account import Account
from scenario.agenda import Agenda, Deed
from scenario.collecting import Collecting
from scenario.control import Control
from scenario.dealers import Dealer, all_dealers
from scenario.paying import Paying
from scenario.troubles import Kind, Trouble
from scenario.visiting import Visiting

TODAY = date(2025, 3, 3)
DEALER = replace(all_dealers(7)[20], trouble=None)
NAME, SUBJECT = DEALER.id, f"customer/{DEALER.id}"
DUE = TODAY + timedelta(days=30)


class Company:
    """The parts under test, a dealer, and days that pass."""

    def __init__(self, dealer: Dealer = DEALER) -> None:
        self.agenda = Agenda(Calendar(), TODAY)
        self.account = Account()
        dealers, accounts = {NAME: dealer}, {NAME: self.account}
        self.paying = Paying(7, self.agenda, dealers, accounts)
        self.control = Control(self.agenda, dealers, accounts)
        self.collecting = Collecting(7, self.agenda, dealers, accounts, self.paying)
        self.visiting = Visiting(7, self.agenda, dealers)

    def bill(self, *invoices: str) -> None:
        for invoice in invoices:
            fact = invoiced(invoice)
            for listener in (self.account, self.paying, self.collecting):
                listener.hear(fact)

    def days(self, days: int) -> list[Deed]:
        passing = (TODAY + timedelta(days=number) for number in range(1, days + 1))
        return [deed for day in passing for deed in self.agenda.deeds(day)]


def invoiced(invoice: str) -> OrderInvoiced:
    return OrderInvoiced(
        subject=SUBJECT,
        on=TODAY,
        order="O1",
        invoice=invoice,
        currency="CNY",
        amount_cents=200_000,
        instalments=(Instalment(DUE, 200_000),),
    )


def held(*reasons: AdmissionReason, exposure_cents: int = 1000, overdue_days: int = 0) -> OrderHeld:
    figures = AdmissionFigures(exposure_cents, 100, 1000, 0, overdue_days)
    return OrderHeld(
        subject=SUBJECT,
        on=TODAY,
        order="O1",
        currency="CNY",
        lines=(),
        amount_cents=100,
        payment_days=30,
        wanted=TODAY,
        reasons=reasons,
        figures=figures,
    )


def broken(promise: str) -> PromiseBroken:
    return PromiseBroken(
        subject=SUBJECT, on=TODAY, promise=promise, currency="CNY", amount_cents=100, received_cents=0
    )


def commands(deeds: list[Deed], *kinds: type) -> list[object]:
    return [deed.command for deed in deeds if isinstance(deed.command, kinds)]


def test_an_order_a_little_above_the_limit_is_released_the_next_day():
    company = Company()
    company.control.hear(held(AdmissionReason.OVER_LIMIT, exposure_cents=1050))
    [release] = commands(company.days(30), ReleaseOrder, CancelOrder)
    assert isinstance(release, ReleaseOrder)
    assert release.on == TODAY + timedelta(days=1)


def test_an_order_far_above_the_limit_is_given_up_after_three_weeks():
    company = Company()
    company.control.hear(held(AdmissionReason.OVER_LIMIT, exposure_cents=1051))
    [cancel] = commands(company.days(30), ReleaseOrder, CancelOrder)
    assert isinstance(cancel, CancelOrder)
    assert cancel.on == TODAY + timedelta(days=21)


def test_an_order_of_somebody_overdue_for_long_or_held_is_not_released():
    for refused in (held(AdmissionReason.OVERDUE, overdue_days=13), held(AdmissionReason.ACCOUNT_HELD)):
        company = Company()
        company.control.hear(refused)
        assert commands(company.days(20), ReleaseOrder) == []


def test_the_second_broken_promise_holds_the_customer_until_nothing_is_overdue():
    company = Company()
    company.control.hear(broken("P1"))
    assert commands(company.days(5), HoldCustomer) == []
    company = Company()
    company.control.hear(broken("P1"))
    company.control.hear(broken("P2"))
    [hold, release] = commands(company.days(60), HoldCustomer, ReleaseCustomer)
    assert (hold.on, release.on) == (TODAY + timedelta(days=1), TODAY + timedelta(days=31))


def test_what_is_due_on_one_day_is_paid_in_one_payment():
    company = Company()
    company.account.hear(invoiced("I1"))
    company.account.hear(invoiced("I2"))
    for debt in company.account.debts.values():
        company.paying.move_payment(DEALER, debt, DUE)
    [payment] = commands(company.days(40), ReceivePayment)
    assert payment.amount == Money(400_000, "CNY")


def test_who_has_stopped_paying_pays_nothing_and_still_promises():
    stopped = replace(DEALER, trouble=Trouble(NAME, Kind.STOPS_PAYING, TODAY))
    company = Company(stopped)
    company.bill("I1")
    deeds = company.days(60)
    assert commands(deeds, ReceivePayment) == []
    [promise] = commands(deeds, PromisePayment)
    assert promise.amount == Money(200_000, "CNY")
    assert promise.on >= DUE + timedelta(days=10)


def test_who_pays_in_time_is_not_called():
    company = Company()
    company.account.hear(invoiced("I1"))
    company.collecting.hear(invoiced("I1"))
    company.account.debts.clear()
    assert commands(company.days(60), PromisePayment) == []


def test_a_missed_visit_is_carried_over_and_made_in_all_its_steps():
    company = Company()
    company.visiting.hear(VisitMissed(subject=SUBJECT, on=TODAY, visit="V-lost", rep="rep", reason="ill"))
    made = [deed.command for deed in company.days(10) if getattr(deed.command, "visit", "") == "V-lost"]
    assert isinstance(made[0], CarryOverVisit)
    assert isinstance(made[1], StartVisit)
    steps = [command.step for command in made if isinstance(command, RecordVisitStep)]
    assert tuple(steps) == STEPS["call"]
    assert isinstance(made[-2], CompleteVisit)
    assert isinstance(made[-1], ApproveVisitResult)
