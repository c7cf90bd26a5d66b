from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from forewarn.adapters.codec import Codec, Upgrade
from forewarn.alerts.catalogue import FACTS
from forewarn.domain.customer.facts import BankAccountChangeProposed
from forewarn.domain.decider import Fact, Personal
from forewarn.domain.order.facts import OrderLine
from forewarn.domain.visit.facts import VisitShelfChecked
from forewarn.ports.failures import Undecodable

MONDAY = date(2026, 3, 2)


class Weighed(Fact, frozen=True):
    grams: int
    lines: tuple[OrderLine, ...] = ()


class Called(Fact, frozen=True):
    person: Personal[str]
    topic: str


FACTS_HERE: dict[str, type[Fact]] = {"weighed.v3": Weighed, "called.v1": Called}


def kilograms_to_grams(fields: dict[str, Any]) -> dict[str, Any]:
    return {"subject": fields["subject"], "on": fields["on"], "grams": fields["kilograms"] * 1000}


def renamed(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "kilograms": fields["weight"]}


UPGRADES = {
    "weighed.v1": Upgrade("weighed.v2", renamed),
    "weighed.v2": Upgrade("weighed.v3", kilograms_to_grams),
}


def test_a_fact_comes_back_as_it_was() -> None:
    line = OrderLine("S1", 3, Decimal("1.10"), 330)
    fact = Weighed(subject="customer/1", on=MONDAY, grams=5, lines=(line,))
    codec = Codec(FACTS_HERE)
    name, data = codec.encode(fact)
    assert name == "weighed.v3"
    assert msgspec.json.decode(data)["lines"][0]["unit_price"] == "1.10"
    assert codec.decode(name, data) == fact


def test_the_same_fact_always_gives_the_same_bytes() -> None:
    one = VisitShelfChecked(subject="customer/1", on=MONDAY, visit="V1", facings={"A": 1, "B": 2})
    other = VisitShelfChecked(subject="customer/1", on=MONDAY, visit="V1", facings={"B": 2, "A": 1})
    assert Codec().encode(one) == Codec().encode(other)


def test_every_fact_of_the_catalogue_has_a_decoder() -> None:
    codec = Codec()
    for name in FACTS:
        with pytest.raises(Undecodable, match="missing required field"):
            codec.decode(name, b"{}")


def test_an_old_version_is_brought_up_to_date_step_by_step() -> None:
    codec = Codec(FACTS_HERE, UPGRADES)
    old = b'{"subject":"customer/1","on":"2026-03-02","weight":2}'
    assert codec.decode("weighed.v1", old) == Weighed(subject="customer/1", on=MONDAY, grams=2000)


def test_an_upgrade_that_fails_is_said_with_its_reason() -> None:
    with pytest.raises(Undecodable, match=r"'weighed.v3' cannot be read: the upgrade to it fails: KeyError"):
        Codec(FACTS_HERE, UPGRADES).decode("weighed.v2", b'{"subject":"customer/1","on":"2026-03-02"}')


@pytest.mark.parametrize("upgrades", [{"a": Upgrade("b", renamed)}, {"a": Upgrade("a", renamed)}])
def test_a_chain_of_upgrades_that_leads_nowhere_is_refused(upgrades: dict[str, Upgrade]) -> None:
    with pytest.raises(LookupError, match="the upgrades of 'a' lead to no known fact"):
        Codec(FACTS_HERE, upgrades)


def test_an_unknown_name_is_said_with_what_to_do() -> None:
    with pytest.raises(Undecodable, match=r"'weighed.v9' cannot be read: .*newer version: upgrade"):
        Codec(FACTS_HERE).decode("weighed.v9", b"{}")


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"[]", b'{"subject":"c","on":"2026-02-30","grams":1}', b'{"x":' + b"[" * 100_000],
)
def test_bytes_that_do_not_fit_their_name_are_undecodable(data: bytes) -> None:
    with pytest.raises(Undecodable, match=r"'weighed.v3' cannot be read: .*restore its bytes"):
        Codec(FACTS_HERE).decode("weighed.v3", data)


def test_a_fact_without_a_wire_name_is_not_stored() -> None:
    with pytest.raises(LookupError, match="OrderLess has no wire name"):
        Codec(FACTS_HERE).encode(OrderLess(subject="customer/1", on=MONDAY))


class OrderLess(Fact, frozen=True):
    pass


def test_personal_fields_are_covered_by_subject_and_others_are_left_alone() -> None:
    codec = Codec(
        FACTS_HERE,
        cover=lambda subject, text: f"{subject}:{text[::-1]}",
        uncover=lambda subject, text: text.removeprefix(f"{subject}:")[::-1],
    )
    fact = Called(subject="customer/1", on=MONDAY, person="Wang", topic="prices")
    name, data = codec.encode(fact)
    assert msgspec.json.decode(data) == {
        "subject": "customer/1",
        "on": "2026-03-02",
        "person": "customer/1:gnaW",
        "topic": "prices",
    }
    assert codec.decode(name, data) == fact


def test_an_account_number_counts_as_personal() -> None:
    assert "account" in Codec()._personal[BankAccountChangeProposed]
