from dataclasses import replace
from datetime import date

import pytest

from examples.customers import REGISTERED
from examples.goods import circumstances
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.customer import profile
from forewarn.domain.customer.decisions import CUSTOMER, CustomerCommand
from forewarn.domain.customer.facts import CustomerClassified, CustomerFact, ProfileElementChanged
from forewarn.domain.customer.profile import ChangeProfileElement, ClassifyCustomer
from forewarn.domain.decider import Refused
from forewarn.domain.definition.bodies import Element, Elements

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
OBSERVE = ChangeProfileElement(TUESDAY, "C1", "address", "1 River Road", "visit")
OBSERVED = ProfileElementChanged(
    subject="customer/C1",
    on=TUESDAY,
    element="address",
    previous="",
    current="1 River Road",
    source="visit",
    effective=TUESDAY,
)
CLASSIFY = ClassifyCustomer(TUESDAY, "C1", "dealer", "A", "East", "rep 7")
CLASSIFIED = CustomerClassified(
    subject="customer/C1", on=TUESDAY, kind="dealer", grade="A", region="East", owner="rep 7"
)


def when(command: CustomerCommand, *given: CustomerFact) -> list[CustomerFact]:
    state = CUSTOMER.fold([REGISTERED, *given])
    return CUSTOMER.decide(command, state, Circumstances(today=WEDNESDAY, actor="clerk"))


def test_a_first_observation_has_no_previous_value() -> None:
    assert when(OBSERVE) == [OBSERVED]


def test_a_change_names_the_value_before_it_and_the_day_it_takes_effect() -> None:
    moved = replace(OBSERVE, on=WEDNESDAY, value="2 Hill Street", effective=MONDAY)
    assert when(moved, OBSERVED) == [
        ProfileElementChanged(
            subject="customer/C1",
            on=WEDNESDAY,
            element="address",
            previous="1 River Road",
            current="2 Hill Street",
            source="visit",
            effective=MONDAY,
        )
    ]


CONFIRM = replace(OBSERVE, on=WEDNESDAY, source="registry")


def test_a_second_source_that_says_the_same_confirms_it() -> None:
    assert when(CONFIRM, OBSERVED) == [
        ProfileElementChanged(
            subject="customer/C1",
            on=WEDNESDAY,
            element="address",
            previous="1 River Road",
            current="1 River Road",
            source="registry",
            effective=WEDNESDAY,
        )
    ]


def test_a_source_that_repeats_itself_changes_nothing() -> None:
    assert when(replace(OBSERVE, on=WEDNESDAY), OBSERVED) == []
    assert when(replace(OBSERVE, on=WEDNESDAY), OBSERVED, *when(CONFIRM, OBSERVED)) == []
    assert when(CONFIRM, OBSERVED, *when(CONFIRM, OBSERVED)) == []


def test_a_new_value_is_to_be_confirmed_anew() -> None:
    moved = when(replace(CONFIRM, value="2 Hill Street"), OBSERVED, *when(CONFIRM, OBSERVED))
    again = replace(OBSERVE, on=WEDNESDAY, value="2 Hill Street")
    assert len(when(again, OBSERVED, *when(CONFIRM, OBSERVED), *moved)) == 1


def test_a_confirmation_is_not_dated_before_what_it_confirms() -> None:
    with pytest.raises(Refused, match="address was last observed on 2026-03-03"):
        when(replace(CONFIRM, on=MONDAY), OBSERVED)


def test_elements_do_not_touch_each_other() -> None:
    [fact] = when(replace(OBSERVE, element="warehouse"), OBSERVED)
    assert isinstance(fact, ProfileElementChanged)
    assert (fact.element, fact.previous) == ("warehouse", "")


def test_a_change_is_not_dated_before_the_observation_it_replaces() -> None:
    with pytest.raises(Refused, match="address was last observed on 2026-03-03"):
        when(replace(OBSERVE, on=MONDAY, value="2 Hill Street"), OBSERVED)


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (replace(OBSERVE, element=""), "has no name"),
        (replace(OBSERVE, value=""), "address has no value"),
        (replace(OBSERVE, source=""), "address has no source"),
    ],
)
def test_an_observation_says_what_and_from_whom(command: ChangeProfileElement, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        when(command)


def test_a_customer_is_classified() -> None:
    assert when(CLASSIFY) == [CLASSIFIED]


def test_the_same_classification_again_changes_nothing() -> None:
    assert when(replace(CLASSIFY, on=WEDNESDAY), CLASSIFIED) == []


def test_the_classification_given_at_registration_counts() -> None:
    assert when(replace(CLASSIFY, grade="B")) == []


def test_a_classification_is_not_dated_before_the_one_it_replaces() -> None:
    with pytest.raises(Refused, match="last classified on 2026-03-03"):
        when(replace(CLASSIFY, on=MONDAY, grade="C"), CLASSIFIED)


def test_an_element_that_the_customer_file_does_not_have_is_refused() -> None:
    known = Elements((Element("phone"), Element("address")))
    told = ChangeProfileElement(date(2026, 3, 2), "C1", "adress", "Kunming", "registry")
    nothing_known = profile.Profile()
    with pytest.raises(Refused, match="'adress' is no element of the customer file"):
        profile.decide(told, nothing_known, circumstances(elements=known))
    assert profile.decide(replace(told, element="address"), nothing_known, circumstances(elements=known))
    assert profile.decide(told, nothing_known, circumstances(elements=None))
