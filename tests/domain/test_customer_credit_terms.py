from dataclasses import replace
from datetime import date

import msgspec
import pytest

from examples.customers import REGISTERED
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, Limit, NoCredit, TemporaryLimit, Unlimited, UpTo
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.decisions import CUSTOMER, GROUP, CustomerCommand
from forewarn.domain.customer.facts import (
    CreditGroupJoined,
    CreditGroupLeft,
    CreditGroupLimitSet,
    CreditTermsSet,
    CustomerFact,
)
from forewarn.domain.customer.group import Group, SetGroupLimit
from forewarn.domain.customer.shared_currency import currency_of
from forewarn.domain.decider import Refused
from forewarn.domain.needs import Needs, StateOf

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
LIMIT = CreditTerms(limit=UpTo(500_000))
IN_NORTH = CreditTerms(limit=UpTo(500_000), group="group/north")
KNOWN = Group(UpTo(900_000), MONDAY)


def terms_set(terms: CreditTerms, on: date = TUESDAY) -> CreditTermsSet:
    return CreditTermsSet(subject="customer/C1", on=on, terms=terms)


def joined(group: str, on: date = TUESDAY) -> CreditGroupJoined:
    return CreditGroupJoined(subject=group, on=on, member="customer/C1", currency="CNY")


def left(group: str, on: date = TUESDAY) -> CreditGroupLeft:
    return CreditGroupLeft(subject=group, on=on, member="customer/C1")


def knowing(needs: Needs, shared_currency: str = "", group: Group = KNOWN) -> Circumstances:
    """All groups have the same currency and the same limit."""
    gathered = {need: group if isinstance(need, StateOf) else shared_currency for need in needs}
    return Circumstances(today=WEDNESDAY, actor="credit", gathered=gathered)


def setting(terms: CreditTerms, *given: CustomerFact, on: date = TUESDAY) -> list[CustomerFact]:
    command: CustomerCommand = SetCreditTerms(on, "C1", terms)
    state = CUSTOMER.fold([REGISTERED, *given])
    return CUSTOMER.decide(command, state, knowing(CUSTOMER.needs(command, state)))


@pytest.mark.parametrize("limit", [Unlimited(), NoCredit(), UpTo(1)])
def test_credit_terms_are_set(limit: Limit) -> None:
    assert setting(CreditTerms(limit=limit)) == [terms_set(CreditTerms(limit=limit))]


def test_the_same_terms_again_change_nothing() -> None:
    assert setting(LIMIT, terms_set(LIMIT), on=WEDNESDAY) == []


@pytest.mark.parametrize("cents", [0, -1])
def test_a_limit_is_an_amount_above_zero(cents: int) -> None:
    with pytest.raises(Refused, match=f"a limit of {cents} cents is not an amount: 'none' means no credit"):
        setting(CreditTerms(limit=UpTo(cents)))


def test_no_days_at_all_are_good_terms() -> None:
    at_once = CreditTerms(payment_days=0, horizon_days=0)
    assert setting(at_once) == [terms_set(at_once)]


@pytest.mark.parametrize(
    ("terms", "name"),
    [
        (CreditTerms(payment_days=-1), "payment_days"),
        (CreditTerms(horizon_days=-1), "horizon_days"),
    ],
)
def test_days_are_not_negative(terms: CreditTerms, name: str) -> None:
    with pytest.raises(Refused, match=f"{name} is -1"):
        setting(terms)


def test_a_temporary_limit_of_one_day_is_good() -> None:
    for_a_day = CreditTerms(temporary=TemporaryLimit(100, TUESDAY, TUESDAY))
    assert setting(for_a_day) == [terms_set(for_a_day)]


def test_a_temporary_limit_does_not_end_before_it_begins() -> None:
    with pytest.raises(Refused, match="end on 2026-03-03, before its first day 2026-03-04"):
        setting(CreditTerms(temporary=TemporaryLimit(100, WEDNESDAY, TUESDAY)))


def test_a_temporary_limit_is_an_amount_above_zero() -> None:
    with pytest.raises(Refused, match="a limit of 0 cents"):
        setting(CreditTerms(temporary=TemporaryLimit(0, TUESDAY, WEDNESDAY)))


def test_terms_are_not_dated_before_those_they_replace() -> None:
    with pytest.raises(Refused, match="the present terms were set on 2026-03-03"):
        setting(IN_NORTH, terms_set(LIMIT), on=MONDAY)


@pytest.mark.parametrize("group", ["north", "group/north"])
def test_a_group_is_named_by_its_id_or_its_subject_and_joined(group: str) -> None:
    assert setting(CreditTerms(limit=UpTo(500_000), group=group)) == [
        terms_set(IN_NORTH),
        joined("group/north"),
    ]


def test_a_group_without_a_limit_is_refused_to_join() -> None:
    command: CustomerCommand = SetCreditTerms(TUESDAY, "C1", IN_NORTH)
    state = CUSTOMER.fold([REGISTERED])
    unknown = knowing(CUSTOMER.needs(command, state), group=Group())
    with pytest.raises(Refused, match="group north has no limit yet: send SetGroupLimit first"):
        CUSTOMER.decide(command, state, unknown)


def test_who_joined_a_group_before_it_needed_a_limit_stays_in_it() -> None:
    """Logs of earlier versions have such members: their terms may still change."""
    command: CustomerCommand = SetCreditTerms(
        WEDNESDAY, "C1", msgspec.structs.replace(IN_NORTH, payment_days=5)
    )
    state = CUSTOMER.fold([REGISTERED, terms_set(IN_NORTH), joined("group/north")])
    unknown = knowing(CUSTOMER.needs(command, state), group=Group())
    assert CUSTOMER.decide(command, state, unknown) == [terms_set(command.terms, on=WEDNESDAY)]


def test_the_same_group_named_the_other_way_changes_nothing() -> None:
    given = (terms_set(IN_NORTH), joined("group/north"))
    assert setting(CreditTerms(limit=UpTo(500_000), group="north"), *given) == []


def test_other_terms_in_the_same_group_neither_leave_nor_join() -> None:
    higher = CreditTerms(limit=UpTo(600_000), group="group/north")
    assert setting(higher, terms_set(IN_NORTH), joined("group/north")) == [terms_set(higher)]


@pytest.mark.parametrize("nothing", ["", None])
def test_terms_without_the_group_leave_it(nothing: str | None) -> None:
    given = (terms_set(IN_NORTH), joined("group/north"))
    alone = CreditTerms(limit=UpTo(500_000), group=nothing)
    assert setting(alone, *given) == [terms_set(LIMIT), left("group/north")]


def test_one_group_is_left_before_the_other_is_joined() -> None:
    in_south = CreditTerms(limit=UpTo(500_000), group="group/south")
    assert setting(in_south, terms_set(IN_NORTH), joined("group/north")) == [
        terms_set(in_south),
        left("group/north"),
        joined("group/south"),
    ]


SHARE = SetGroupLimit(TUESDAY, "north", UpTo(900_000))
SHARED = CreditGroupLimitSet(subject="group/north", on=TUESDAY, limit=UpTo(900_000))


def sharing(command: SetGroupLimit, *given: CreditGroupLimitSet) -> list[CreditGroupLimitSet]:
    return GROUP.decide(command, GROUP.fold(given), knowing(GROUP.needs(command, GROUP.initial)))


def test_a_group_gets_a_limit() -> None:
    assert sharing(SHARE) == [SHARED]


def test_a_group_may_have_no_credit_from_the_start() -> None:
    [fact] = sharing(replace(SHARE, limit=NoCredit()))
    assert fact.limit == NoCredit()


def test_the_same_group_limit_again_changes_nothing() -> None:
    assert sharing(replace(SHARE, on=WEDNESDAY), SHARED) == []


def test_another_group_limit_replaces_the_first() -> None:
    [fact] = sharing(replace(SHARE, limit=Unlimited()), SHARED)
    assert fact.limit == Unlimited()


def test_a_group_limit_is_an_amount_above_zero() -> None:
    with pytest.raises(Refused, match="a limit of 0 cents"):
        sharing(replace(SHARE, limit=UpTo(0)))


def test_a_group_limit_is_not_dated_before_the_one_it_replaces() -> None:
    with pytest.raises(Refused, match="the present limit was set on 2026-03-03"):
        sharing(replace(SHARE, on=MONDAY, limit=Unlimited()), SHARED)


def test_a_group_without_an_id_is_refused() -> None:
    with pytest.raises(Refused, match="needs an id"):
        sharing(replace(SHARE, group=""))


def test_a_group_has_a_stream_of_its_own_and_depends_on_nobodys_money() -> None:
    assert GROUP.stream(SHARE) == "group/north"
    assert GROUP.needs(SHARE, GROUP.initial) == (currency_of("group/north"),)


def test_a_day_of_a_month_lies_between_1_and_31() -> None:
    assert setting(CreditTerms(fixed_days=(1, 31)))
    with pytest.raises(Refused, match="fixed_days has 32"):
        setting(CreditTerms(fixed_days=(5, 32)))
