"""What customers do: pay by others, dishonour drafts, are not found, order far more than usual."""

import pytest

from examples.changes import (
    CRITICAL,
    NOTICE,
    WARNING,
    approved,
    bounced,
    day,
    levels,
    missed,
    observed,
    ordered,
    paid,
    refunded,
    registered,
    visited,
    wakes,
)
from forewarn.alerts.major_change.rules import MajorChangeRules
from forewarn.alerts.major_change.texts import TEXTS
from forewarn.alerts.monitor import Finding, Insufficient, Level
from forewarn.alerts.wording import worded
from forewarn.domain.decider import Fact

OWN = [registered(), *(paid(f"P{number}") for number in range(3))]


def test_a_new_payer_is_noted_and_warned_of_when_it_pays_again() -> None:
    first, second = paid("P4", "李娜", on=1), paid("P5", "李娜", on=20)
    assert levels(*OWN, first, on=1) == {"payer": NOTICE}
    assert levels(*OWN, first, second, on=20) == {"payer": WARNING}
    assert levels(*OWN, first, second, on=61) == {}
    assert wakes(*OWN, first, on=1) == day(61)
    said = observed(*OWN, first, second, on=20)["payer"]
    assert isinstance(said, Finding)
    assert said.parameters == {
        "payments": "2",
        "amount": "2000.00",
        "currency": "CNY",
        "payers": "李娜",
        "since": "2026-03-03",
    }
    assert said.evidence == ("e5", "e6")


@pytest.mark.parametrize(
    "given",
    [
        [registered(), paid("P1", "李娜"), paid("P2", "李娜"), paid("P3"), paid("P4", "李娜")],
        [*OWN, paid("P4", "大华商贸")],
        [*OWN, paid("P4", "大华 商贸")],
        [*OWN, paid("P4", "C1")],
        [*OWN, paid("P4")],
    ],
)
def test_who_has_always_paid_and_the_customer_itself_are_no_change(given: list[Fact]) -> None:
    assert levels(*given) == {}


def test_of_many_payers_the_last_are_kept() -> None:
    many = [paid(f"P{number}", f"payer {number}") for number in range(4, 40)]
    said = observed(*OWN, *many)["payer"]
    assert isinstance(said, Finding)
    assert said.parameters["payments"] == "20"


def test_an_acceptance_that_is_not_honoured_is_critical() -> None:
    assert levels(registered(), bounced()) == {"dishonoured": CRITICAL}
    assert levels(registered(), bounced(), on=90) == {}
    said = observed(registered(), bounced())["dishonoured"]
    assert isinstance(said, Finding)
    assert (said.parameters["amount"], said.parameters["reason"]) == ("5000.00", "拒付")


@pytest.mark.parametrize("fact", [bounced("录入错误"), bounced("booked by mistake"), bounced(tender="cash")])
def test_an_error_of_our_own_is_no_dishonour(fact: Fact) -> None:
    assert levels(registered(), fact) == {}


def test_a_customer_not_found_at_two_visits_is_noted() -> None:
    assert levels(missed("not found")) == {}
    assert levels(missed("Not found"), missed("找不到客户", on=10), on=10) == {"not_found": NOTICE}
    assert levels(missed("not found"), visited(on=5), missed("not found", on=10), on=10) == {}
    assert levels(missed("rep was ill"), missed("not found", on=10), on=10) == {}
    assert levels(missed("not found"), missed("not found", on=10), visited(on=11), on=11) == {}
    assert wakes(missed("not found"), missed("not found", on=10), on=10) == day(90)


HISTORY = [ordered(number, 100_000 + 10_000 * (number % 3)) for number in range(9)]


ALSO_BY_CHANCE = MajorChangeRules(spike_chance_percent=100_000)


def test_an_order_beyond_two_standard_deviations_is_noted() -> None:
    """Mean 110,000, σ 8,660 of the nine others: the limit is 127,321 (as of a sample)."""
    said = observed(registered(), *HISTORY, ordered(9, 127_320, on=30), on=30, rules=ALSO_BY_CHANCE)
    assert said == {}
    said = observed(registered(), *HISTORY, ordered(9, 127_321, on=30), on=30, rules=ALSO_BY_CHANCE)
    spike = said["order_spike"]
    assert isinstance(spike, Finding)
    assert (spike.enters, spike.measures[0].threshold) == (NOTICE, 127_321)
    assert spike.parameters["mean"] == "1100.00"
    assert spike.evidence == ("e11",)


def test_a_single_big_order_is_a_notice_however_big() -> None:
    assert levels(registered(), *HISTORY, ordered(9, 90_000_000, on=30), on=30) == {"order_spike": NOTICE}


def test_an_order_that_chance_brings_often_enough_is_no_spike() -> None:
    """Nine orders in three weeks are hundreds a year: with a σ of 8 % one of 150,000 comes by chance."""
    assert levels(registered(), *HISTORY, ordered(9, 150_000, on=30), on=30) == {}
    [spike] = observed(registered(), *HISTORY, ordered(9, 250_000, on=30), on=30).values()
    assert isinstance(spike, Finding)
    wording = worded(spike.template, TEXTS[spike.template], spike.parameters).explanation
    assert f"By chance, {spike.parameters['chance']} of 100 such customers" in wording.en
    assert spike.measures[1].value <= 10


def test_an_order_spike_is_noted_for_a_while() -> None:
    facts = [registered(), *HISTORY, ordered(9, 500_000, on=30)]
    assert levels(*facts, on=43) == {"order_spike": NOTICE}
    assert levels(*facts, on=44) == {}
    assert wakes(*facts, on=30) == day(44)


def test_with_few_orders_nothing_can_be_said_of_a_big_one() -> None:
    few = [registered(), *HISTORY[:4]]
    assert observed(*few, ordered(9, 200_000)) == {}
    said = observed(*few, ordered(9, 500_000))["order_spike"]
    assert isinstance(said, Insufficient)
    assert (said.has, said.needs) == (4, 8)
    assert observed(registered(), ordered(1, 500_000)) == {}


def test_orders_that_are_all_the_same_have_no_spread_to_measure_by() -> None:
    same = [ordered(number, 100_000) for number in range(9)]
    assert levels(registered(), *same, ordered(9, 100_001)) == {}


def test_sigma_and_history_are_rules() -> None:
    rules = MajorChangeRules(spike_sigmas=5.0)
    assert levels(registered(), *HISTORY, ordered(9, 140_000), rules=rules) == {}


@pytest.mark.parametrize(
    ("account", "level"), [("6222 0002", {"refund": CRITICAL}), ("6222-0001", {}), ("", {})]
)
def test_a_refund_to_another_account_than_the_approved_one_is_critical(
    account: str, level: dict[str, Level]
) -> None:
    facts = [registered(), approved("6222 0001"), refunded(account)]
    assert levels(*facts) == level
    assert levels(*facts, on=90) == {}
    assert wakes(*facts) == (day(90) if level else None)
    assert levels(*facts, approved("6222 0002")) == {}


def test_without_an_approved_account_a_refund_goes_to_no_other_one() -> None:
    assert levels(registered(), refunded("6222 0002")) == {}
