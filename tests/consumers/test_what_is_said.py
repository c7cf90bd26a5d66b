"""What becomes of findings: by which rules, told by whom, and not undone by old days read again."""

from datetime import date
from typing import Any

from examples.company import MONDAY, after
from examples.rederived import contents_derived, contents_stored, replay
from forewarn.adapters.memory import MemoryBooks
from forewarn.alerts.life.facts import AlertTransition
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.books.worker import BOOKS, Worker
from forewarn.domain.calendar import OpenDay
from forewarn.domain.credit import CreditTerms, Unlimited
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.profile import ClassifyCustomer
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.money import Money
from forewarn.domain.paper.writing import TakeOverInvoice
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.domain.policy import Policy
from forewarn.domain.rules import Override, PublishRules


def overdue(company: Any) -> list[AlertTransition]:
    return [fact for fact in company.alerts() if fact.dimension == "account" and fact.level]


def five_dealers(found: Any, overrides: tuple[Override, ...]) -> Any:
    """Each owes the same, due on Monday; the first four differ in one thing each."""
    company = found()
    company.do(OpenDay(MONDAY))
    company.do(PublishRules(MONDAY, Policy(), {"arrears": {"keep_firing_days": 0}}, overrides))
    company.do(RegisterCustomer(MONDAY, "C1", "Lian", "CNY", kind="nka"))
    company.do(RegisterCustomer(MONDAY, "C2", "Lian", "CNY", grade="Z"))
    company.do(RegisterCustomer(MONDAY, "C3", "Lian", "CNY", region="West"))
    company.do(RegisterCustomer(MONDAY, "C4", "Lian", "CNY"))
    company.do(RegisterCustomer(MONDAY, "C5", "Lian", "CNY"))
    for number in range(1, 6):
        company.do(SetCreditTerms(MONDAY, f"C{number}", CreditTerms(limit=Unlimited())))
        amount = Money(500_000, "CNY")
        company.do(TakeOverInvoice(MONDAY, f"I{number}", f"C{number}", amount, MONDAY))
    company.open_days(after(12))
    return company


LENIENT = {"grace_days": 30}
OVERRIDES = (
    Override("arrears", "kind", "nka", LENIENT),
    Override("arrears", "grade", "Z", LENIENT),
    Override("arrears", "region", "West", LENIENT),
    Override("arrears", "customer", "C4", LENIENT),
)


def test_overrides_hold_for_a_kind_a_grade_a_region_or_one_customer(found: Any) -> None:
    company = five_dealers(found, OVERRIDES)
    assert [(fact.subject, fact.rule_version) for fact in overdue(company)] == [("customer/C5", 1)]


def test_without_overrides_all_are_told_of(found: Any) -> None:
    company = five_dealers(found, ())
    assert [fact.subject for fact in overdue(company)] == [f"customer/C{n}" for n in range(1, 6)]


def test_an_alert_names_the_version_of_the_rules_it_was_decided_by(found: Any) -> None:
    company = five_dealers(found, OVERRIDES)
    company.do(PublishRules(after(12), Policy(), {"arrears": {"for_days": 0}}))
    company.worker.catch_up()
    versions = [(fact.subject, fact.rule_version) for fact in overdue(company)]
    assert versions == [("customer/C5", 1), *((f"customer/C{n}", 2) for n in range(1, 5))]
    assert {fact.on for fact in overdue(company)[1:]} == {after(12)}


def test_who_moves_to_another_region_is_judged_by_its_rules_at_once(found: Any) -> None:
    company = five_dealers(found, OVERRIDES)
    company.do(ClassifyCustomer(after(12), "C3", "dealer", "", "East", "rep/2"))
    company.worker.catch_up()
    told = overdue(company)[-1]
    assert (told.subject, told.who.region, told.who.owner) == ("customer/C3", "East", "rep/2")


def test_a_replay_uses_the_rules_that_were_in_force_then(found: Any) -> None:
    company = five_dealers(found, OVERRIDES)
    company.do(PublishRules(after(12), Policy(), {"arrears": {"grace_days": 60}}))
    company.open_days(after(14))
    assert [fact.rule_version for fact in overdue(company)] == [1, 2]
    assert contents_derived(replay(company.store, MONITORS)) == contents_stored(company.store)


def test_a_temporary_finding_is_taken_back_when_its_reason_is_gone(found: Any) -> None:
    company = five_dealers(found, ())
    company.do(ReceivePayment(after(12), "P1", "C1", Money(500_000, "CNY")))
    company.worker.catch_up()
    last = overdue(company)[-1]
    assert (last.subject, last.transition, last.resolved_on) == ("customer/C1", "resolved", after(12))


# Time


def waiting(found: Any, **days: int) -> Any:
    """As with the five, but a condition must hold, or be gone, for some days."""
    company = found()
    company.do(OpenDay(MONDAY))
    company.do(PublishRules(MONDAY, Policy(), {"arrears": days}))
    company.do(RegisterCustomer(MONDAY, "C1", "Lian", "CNY"))
    company.do(SetCreditTerms(MONDAY, "C1", CreditTerms(limit=Unlimited())))
    company.do(TakeOverInvoice(MONDAY, "I1", "C1", Money(500_000, "CNY"), MONDAY))
    return company


def lived(company: Any) -> list[tuple[str, date]]:
    return [(fact.state.value, fact.on) for fact in overdue(company)]


def test_a_condition_that_holds_long_enough_fires_with_no_new_fact(found: Any) -> None:
    company = waiting(found, for_days=3)
    company.open_days(after(15))
    assert lived(company) == [("pending", after(10)), ("firing", after(13))]


def test_what_is_gone_long_enough_is_resolved_with_no_new_fact(found: Any) -> None:
    company = waiting(found, keep_firing_days=4)
    company.open_days(after(12))
    company.do(ReceivePayment(after(12), "P1", "C1", Money(500_000, "CNY")))
    company.open_days(after(20))
    assert lived(company) == [("firing", after(10)), ("recovering", after(12)), ("resolved", after(16))]


class OldBooksGone(MemoryBooks):
    """Empty books, beside alerts as they were left."""

    def __init__(self, store: Any) -> None:
        super().__init__()
        for alert in store.alerts():
            self._alerts[alert.fingerprint] = alert
            self._alerts_of.setdefault(alert.subject, {})[alert.fingerprint] = alert


def test_old_days_read_again_do_not_resolve_a_live_alert(found: Any) -> None:
    company = five_dealers(found, ())
    company.open_days(after(50))
    assert {fact.transition for fact in overdue(company)} == {"raised", "changed"}
    books = OldBooksGone(company.store)
    Worker(company.store, books, MONITORS).catch_up()
    assert books.position(BOOKS) == company.store.head()
    assert books.raised == []
    assert books.alerts() == list(company.store.alerts())
