from dataclasses import replace
from datetime import date

import pytest

from examples.customers import REGISTERED
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.customer.decisions import CUSTOMER, CustomerCommand
from forewarn.domain.customer.facts import (
    CustomerClosed,
    CustomerFact,
    CustomerMerged,
    FactCleared,
    FactConfirmed,
    FactReported,
)
from forewarn.domain.customer.reports import ClearFact, ConfirmFact, ReportFact
from forewarn.domain.decider import Refused

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = (date(2026, 3, day) for day in (2, 3, 4, 6))
FROZEN = "股权冻结"
REPORT = ReportFact(TUESDAY, "C1", FROZEN, "registry", "30 % of the shares")
REPORTED = FactReported(
    subject="customer/C1", on=TUESDAY, kind=FROZEN, source="registry", detail="30 % of the shares"
)
CONFIRM = ConfirmFact(WEDNESDAY, "C1", FROZEN, "court")
CONFIRMED = FactConfirmed(subject="customer/C1", on=WEDNESDAY, kind=FROZEN, source="court")
CLEAR = ClearFact(FRIDAY, "C1", FROZEN, "registry")
CLEARED = FactCleared(subject="customer/C1", on=FRIDAY, kind=FROZEN, source="registry")
CLOSED = CustomerClosed(subject="customer/C1", on=MONDAY, reason="retired")
MERGED = CustomerMerged(subject="customer/C1", on=MONDAY, into="customer/C2")


def when(command: CustomerCommand, *given: CustomerFact) -> list[CustomerFact]:
    state = CUSTOMER.fold([REGISTERED, *given])
    return CUSTOMER.decide(command, state, Circumstances(today=FRIDAY, actor="feed"))


@pytest.mark.parametrize("given", [(), (CLOSED,), (MERGED,)])
def test_a_fact_is_reported_confirmed_and_cleared_of_any_registered_customer(
    given: tuple[CustomerFact, ...],
) -> None:
    assert when(REPORT, *given) == [REPORTED]
    assert when(CONFIRM, *given, REPORTED) == [CONFIRMED]
    assert when(CLEAR, *given, REPORTED, CONFIRMED) == [CLEARED]


def test_the_same_source_reports_a_fact_once() -> None:
    assert when(replace(REPORT, on=WEDNESDAY, detail="again"), REPORTED) == []


def test_a_report_from_another_source_confirms() -> None:
    assert when(replace(REPORT, on=WEDNESDAY, source="court"), REPORTED) == [CONFIRMED]


def test_a_report_from_a_third_source_changes_nothing() -> None:
    assert when(replace(REPORT, on=FRIDAY, source="newspaper"), REPORTED, CONFIRMED) == []


def test_a_second_report_is_not_dated_before_the_first() -> None:
    with pytest.raises(Refused, match=f"{FROZEN} was told on 2026-03-03"):
        when(replace(REPORT, on=MONDAY, source="court"), REPORTED)


def test_facts_of_different_kinds_do_not_touch_each_other() -> None:
    [fact] = when(ReportFact(TUESDAY, "C1", "被执行", "court"), REPORTED)
    assert isinstance(fact, FactReported)
    assert fact.kind == "被执行"


def test_a_source_does_not_confirm_itself() -> None:
    with pytest.raises(
        Refused, match="the same channel as registry: a source of another channel must confirm it"
    ):
        when(replace(CONFIRM, source="registry"), REPORTED)


def test_a_confirmed_fact_confirmed_again_changes_nothing() -> None:
    assert when(replace(CONFIRM, on=FRIDAY), REPORTED, CONFIRMED) == []


@pytest.mark.parametrize("command", [CONFIRM, CLEAR])
def test_what_nobody_reported_is_neither_confirmed_nor_cleared(command: CustomerCommand) -> None:
    with pytest.raises(Refused, match=f"{FROZEN} is not reported of this customer"):
        when(command)


def test_a_fact_is_not_cleared_twice() -> None:
    with pytest.raises(Refused, match=f"{FROZEN} is not reported of this customer"):
        when(CLEAR, REPORTED, CLEARED)


def test_a_cleared_fact_is_reported_anew() -> None:
    assert when(replace(REPORT, on=FRIDAY), REPORTED, CONFIRMED, CLEARED) == [
        FactReported(
            subject="customer/C1", on=FRIDAY, kind=FROZEN, source="registry", detail="30 % of the shares"
        )
    ]


def test_a_confirmation_is_not_dated_before_the_report() -> None:
    with pytest.raises(Refused, match=f"{FROZEN} was told on 2026-03-03"):
        when(replace(CONFIRM, on=MONDAY), REPORTED)


def test_a_fact_is_not_cleared_before_it_was_confirmed() -> None:
    with pytest.raises(Refused, match=f"{FROZEN} was told on 2026-03-04"):
        when(replace(CLEAR, on=TUESDAY), REPORTED, CONFIRMED)


@pytest.mark.parametrize("command", [REPORT, CONFIRM, CLEAR])
def test_a_fact_has_a_kind_and_a_source(command: ReportFact | ConfirmFact | ClearFact) -> None:
    with pytest.raises(Refused, match="has no kind"):
        when(replace(command, kind=""), REPORTED)
    with pytest.raises(Refused, match=f"{FROZEN} has no source"):
        when(replace(command, source=""), REPORTED)


def test_two_reps_are_one_channel_and_do_not_confirm_each_other() -> None:
    visited = FactReported(
        subject="customer/C1", on=TUESDAY, kind=FROZEN, source="visit:rep/7", detail="seen at the door"
    )
    assert when(replace(REPORT, source="visit:rep/8"), visited) == []
    with pytest.raises(Refused, match="reported by visit:rep/7, which is the same channel as visit:rep/8"):
        when(replace(CONFIRM, source="visit:rep/8"), visited)
    assert when(replace(CONFIRM, source="registry"), visited) == [replace_source(CONFIRMED, "registry")]


def replace_source(fact: FactConfirmed, source: str) -> FactConfirmed:
    return FactConfirmed(subject=fact.subject, on=fact.on, kind=fact.kind, source=source)


def test_good_news_clears_what_it_takes_back() -> None:
    listed = FactReported(subject="customer/C1", on=TUESDAY, kind="经营异常", source="registry", detail="")
    good = ReportFact(FRIDAY, "C1", "移出经营异常名录", "registry")
    assert when(good, listed, REPORTED) == [
        FactReported(subject="customer/C1", on=FRIDAY, kind="移出经营异常名录", source="registry", detail=""),
        FactCleared(subject="customer/C1", on=FRIDAY, kind="经营异常", source="registry"),
    ]


@pytest.mark.parametrize(
    ("detail", "cleared"), [("", ["经营异常", FROZEN]), (FROZEN, [FROZEN]), ("被执行", ["经营异常", FROZEN])]
)
def test_risk_lifted_clears_what_it_names_or_all_that_stands(detail: str, cleared: list[str]) -> None:
    listed = FactReported(subject="customer/C1", on=TUESDAY, kind="经营异常", source="registry", detail="")
    lifted = ReportFact(FRIDAY, "C1", "风险解除", "court", detail)
    facts = when(lifted, listed, REPORTED)
    assert [fact.kind for fact in facts if isinstance(fact, FactCleared)] == cleared


def test_good_news_told_again_clears_what_was_told_meanwhile() -> None:
    lifted = FactReported(subject="customer/C1", on=TUESDAY, kind="风险解除", source="court", detail="")
    [cleared] = when(ReportFact(FRIDAY, "C1", "风险解除", "court"), lifted, REPORTED)
    assert cleared == FactCleared(subject="customer/C1", on=FRIDAY, kind=FROZEN, source="court")


def test_good_news_does_not_clear_what_was_told_after_it() -> None:
    [fact] = when(ReportFact(MONDAY, "C1", "风险解除", "court"), REPORTED)
    assert isinstance(fact, FactReported)
