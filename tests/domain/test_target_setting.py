from dataclasses import replace
from datetime import date

import pytest

from examples.targets import MARCH, decided, yuan
from forewarn.domain.credit import Standing
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.target.decisions import TARGET, TargetCommand
from forewarn.domain.target.facts import TargetFact, TargetRevised, TargetSet
from forewarn.domain.target.period import Period, alike_in_year, kind_of, period_named, periods_of
from forewarn.domain.target.setting import ReviseTarget, SetTarget

MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 20)
D01 = Standing("customer/D01", "CNY")
SET = SetTarget(MONDAY, "customer/D01", MARCH, amount=yuan(1_000))
WAS_SET = TargetSet(
    subject="customer/D01",
    on=MONDAY,
    target="customer/D01/2026-03/",
    period=MARCH,
    currency="CNY",
    amount_cents=100_000,
)
REVISE = ReviseTarget(FRIDAY, "customer/D01", MARCH, "a store was closed", amount=yuan(900))


def when(command: TargetCommand, *given: TargetFact, customer: Standing = D01) -> list[TargetFact]:
    return decided(command, given, customer)


def test_a_target_is_set() -> None:
    assert when(SET) == [WAS_SET]


def test_a_target_is_set_by_brand_and_quantity() -> None:
    [fact] = when(SetTarget(MONDAY, "customer/D01", "2026-Q1", "Cloud", quantity=500))
    assert isinstance(fact, TargetSet)
    assert (fact.target, fact.currency, fact.amount_cents, fact.quantity) == (
        "customer/D01/2026-Q1/Cloud",
        "",
        None,
        500,
    )


def test_a_rep_and_an_area_hold_targets_without_an_account() -> None:
    assert [fact.subject for fact in when(replace(SET, holder="rep/7"))] == ["rep/7"]
    assert [fact.subject for fact in when(replace(SET, holder="area/north"))] == ["area/north"]


def test_the_same_target_again_changes_nothing() -> None:
    assert when(replace(SET, on=FRIDAY), WAS_SET) == []


def test_a_target_that_is_set_is_not_set_to_other_figures() -> None:
    with pytest.raises(Refused, match=r"set already, to 1000.00 CNY: send ReviseTarget with a reason"):
        when(replace(SET, amount=yuan(900)), WAS_SET)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (replace(SET, amount=None), "has neither an amount nor a quantity"),
        (replace(SET, amount=yuan(0)), r"has an amount of 0.00 CNY: give more than 0"),
        (replace(SET, amount=yuan(-5)), r"has an amount of -5.00 CNY: give more than 0"),
        (replace(SET, quantity=-1), "has a quantity of -1: give more than 0"),
        (replace(SET, period="2026-13"), "'2026-13' is no period: write a month 2026-03"),
        (replace(SET, period="March"), "'March' is no period"),
        (replace(SET, period="2026-Q5"), "'2026-Q5' is no period"),
        (replace(SET, period="0000"), "'0000' is no period"),
        (replace(SET, holder="D01"), "'D01' can hold no target: name a holder as customer/…, rep/…"),
        (replace(SET, holder="rep/"), "'rep/' can hold no target"),
        (replace(SET, holder="customer/D02"), "customer D02 is not registered"),
        (replace(SET, amount=Money(1, "EUR")), "has its account in CNY, not in EUR"),
        (replace(SET, holder="rep/7", amount=Money(1, "QQQ")), "'QQQ' is no currency"),
        (replace(SET, period="2026-02"), "2026-02 ended on 2026-02-28: a target is set before that"),
    ],
)
def test_what_is_no_target(command: SetTarget, message: str) -> None:
    with pytest.raises(Refused, match=message):
        when(command)


def test_a_closed_customer_gets_no_target() -> None:
    with pytest.raises(Refused, match="closed"):
        when(SET, customer=Standing("customer/D01", "CNY", closed=True))


def test_a_target_is_revised() -> None:
    assert when(REVISE, WAS_SET) == [
        TargetRevised(
            subject="customer/D01",
            on=FRIDAY,
            target="customer/D01/2026-03/",
            period=MARCH,
            currency="CNY",
            amount_cents=90_000,
            version=2,
            reason="a store was closed",
        )
    ]


def test_the_same_revision_again_changes_nothing() -> None:
    assert when(REVISE, WAS_SET, *when(REVISE, WAS_SET)) == []


def test_a_target_is_withdrawn_by_revising_it_to_nothing() -> None:
    [fact] = when(replace(REVISE, amount=yuan(0)), WAS_SET)
    assert isinstance(fact, TargetRevised)
    assert fact.amount_cents == 0


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (replace(REVISE, brand="Cloud"), "brand Cloud is not set: send SetTarget first"),
        (replace(REVISE, reason=""), "revised without a reason: say why"),
        (replace(REVISE, amount=None), "neither an amount nor a quantity"),
        (replace(REVISE, amount=yuan(-1)), "cannot be negative: give 0 to withdraw it"),
        (replace(REVISE, amount=Money(1, "EUR")), "is in CNY, not in EUR"),
        (replace(REVISE, on=date(2026, 3, 1)), "got its present figures on 2026-03-02"),
        (replace(REVISE, on=date(2026, 4, 1)), "2026-03 ended on 2026-03-31"),
    ],
)
def test_what_is_no_revision(command: ReviseTarget, message: str) -> None:
    with pytest.raises(Refused, match=message):
        when(command, WAS_SET)


def test_periods_are_months_quarters_and_years() -> None:
    assert period_named("2026-02") == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert period_named("2026-12") == Period(date(2026, 12, 1), date(2026, 12, 31))
    assert period_named("2026-Q4") == Period(date(2026, 10, 1), date(2026, 12, 31))
    assert period_named("2026") == Period(date(2026, 1, 1), date(2026, 12, 31))
    assert periods_of(date(2026, 11, 5)) == ("2026-11", "2026-Q4", "2026")


def test_a_target_has_a_stream_of_its_own() -> None:
    assert TARGET.stream(SET) == "target/customer/D01/2026-03/"


def test_a_brand_must_be_published_where_products_are() -> None:
    cloud = replace(SET, brand="Cloud")
    for brands in ((), ("Cloud",), ("Cloud", "Tea")):
        assert len(decided(cloud, (), D01, brands=brands)) == 1
    with pytest.raises(Refused, match="no product of brand Cloud is published: there are Rice, Tea; check"):
        decided(cloud, (), D01, brands=("Tea", "Rice"))
    assert len(decided(SET, (), D01, brands=("Tea",))) == 1


def test_a_target_of_a_brand_that_is_taken_off_the_list_can_still_be_revised() -> None:
    given = decided(replace(SET, brand="Cloud"), (), D01, brands=("Cloud",))
    revised = decided(replace(REVISE, brand="Cloud"), given, D01, brands=("Tea",))
    assert [type(fact) for fact in revised] == [TargetRevised]


def test_periods_are_alike_that_are_of_the_same_length() -> None:
    day = date(2026, 5, 20)
    assert [kind_of(period) for period in periods_of(day)] == ["month", "quarter", "year"]
    months, quarters, years = map(alike_in_year, periods_of(day))
    assert (months[0], months[-1], len(months)) == ("2026-01", "2026-12", 12)
    assert (quarters, years) == (("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"), ("2026",))
    assert [period_named(period).first.month for period in months] == list(range(1, 13))
