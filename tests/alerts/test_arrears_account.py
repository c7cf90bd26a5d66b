"""One alert a customer, with its reasons inside."""

from datetime import date

from examples.arrears import observed, settled
from examples.overdue import DUE, after, item, owing
from forewarn.alerts.arrears.monitor import ARREARS, moved_by
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.monitor import Finding, Insufficient, Level, Today
from forewarn.domain.calendar import Calendar
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.domain.customer.facts import CustomerHeld
from forewarn.domain.payment.facts import PaymentReceived
from forewarn.projections.receivables.row import BrokenPromise, Receipts, Receivables

NOTICE, WARNING, CRITICAL = Level


def said(row: Receivables, on: date) -> Finding | Insufficient | None:
    observations = list(observed(row, Today(on, Calendar()), ArrearsRules()))
    assert [each.dimension for each in observations] in ([], ["account"])
    return observations[0] if observations and isinstance(observations[0], Finding | Insufficient) else None


def stopped() -> Receivables:
    return owing(
        *(item(f"I{n}", 10_000, after(7 * n)) for n in range(5)),
        history=settled(*[0] * 40, until=after(-120)),
        receipts=Receipts(after(-7), "P1", "received-1", [7, 7, 7]),
        terms=CreditTerms(limit=UpTo(50_000)),
        broken=[BrokenPromise(after(2), 10_000, 0, "broken-1")],
    )


def test_one_trouble_is_one_finding_with_all_its_reasons_the_gravest_first() -> None:
    finding = said(stopped(), after(12))
    assert isinstance(finding, Finding)
    assert [each.name for each in finding.reasons] == [
        "stopped_paying",
        "overdue",
        "broken_promise",
        "utilisation",
    ]
    assert (finding.enters, finding.keeps) == (CRITICAL, CRITICAL)
    assert finding.template == finding.reasons[0].template
    assert finding.measures == tuple(each for reason in finding.reasons for each in reason.measures)
    assert {"received-1", "billed-I0", "broken-1"} <= set(finding.evidence)


def test_a_customer_who_pays_as_usual_is_well() -> None:
    assert said(owing(item("I1", 10_000), history=settled(*[0] * 12, until=DUE)), DUE) is None


def test_of_a_customer_of_whom_nothing_fell_due_yet_there_is_no_conclusion() -> None:
    new = owing(item("I1", 10_000))
    assert said(new, DUE) == Insufficient(dimension="account", reason="habit_not_known", has=0, needs=1)
    assert said(new, after(1)) is None
    assert said(owing(), DUE) is None


def test_facts_that_move_no_money_ask_nothing() -> None:
    held = CustomerHeld(subject="customer/C1", on=DUE, reason="x", review_on=DUE)
    received = PaymentReceived(
        subject="customer/C1", on=DUE, payment="P1", currency="CNY", amount_cents=1, tender="cash"
    )
    assert not moved_by(held)
    assert moved_by(received) == {"account"}


def test_a_monitor_that_says_other_things_is_another_version() -> None:
    assert ARREARS.version == 4
