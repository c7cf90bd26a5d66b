"""`forewarn book` of goods: products and prices, positions, batches, supply and what to order."""

import csv
from datetime import date
from io import StringIO
from typing import Any

import pytest

from examples.stocked_dealer import CNY, TODAY, sold_on, stocked

MONDAY = date(2026, 1, 5)


@pytest.fixture
def dealer(company: Any) -> Any:
    answer = company.do(*stocked())
    assert answer.code == 0, answer
    return company


def rows(company: Any, name: str, *arguments: str) -> list[dict[str, Any]]:
    answer = company.forewarn("book", name, *arguments, "--json")
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = answer.document["rows"]
    return found


NAMES = ("products", "prices", "inventory", "batches", "supply", "replenishment")


@pytest.mark.parametrize("name", NAMES)
def test_a_book_of_goods_is_the_same_as_of_today_and_as_known_now(dealer: Any, name: str) -> None:
    now = rows(dealer, name)
    assert now
    assert rows(dealer, name, "--as-of", TODAY.isoformat()) == now
    assert rows(dealer, name, "--known-at", str(dealer.events())) == now
    assert rows(dealer, name, "--as-of", "2026-01-04") == []
    values = list(csv.reader(StringIO(dealer.forewarn("book", name, "--csv").out)))
    assert values[0] == list(now[0])
    assert len(values) == len(now) + 1


def test_the_position_is_held_against_the_count(dealer: Any) -> None:
    cup, tea = rows(dealer, "inventory", "--subject", "C1")
    assert (tea["received"], tea["sold_out"], tea["closing"]) == (500, 400, 100)
    assert (tea["counted_on"], tea["counted"], tea["difference"]) == ("2026-03-02", 98, -2)
    assert (tea["days_of_supply"], tea["complete_until"]) == (10.0, "2026-03-01")
    assert tea["value"] == {"amount": "4200.00", "currency": "CNY"}
    assert (cup["closing"], cup["counted"], cup["difference"], cup["days_of_supply"]) == (5, 0, -5, None)


def test_both_clocks_hold_for_what_a_dealer_has(dealer: Any) -> None:
    (_, then) = rows(dealer, "inventory", "--as-of", "2026-01-31")
    assert (then["closing"], then["counted"], then["days_of_supply"]) == (390, None, None)
    before = dealer.events()
    late = sold_on(date(2026, 1, 30)) | {"document": "late"}
    assert dealer.do(late).code == 0
    assert rows(dealer, "inventory", "--as-of", "2026-01-31")[1]["closing"] == 380
    assert rows(dealer, "inventory", "--as-of", "2026-01-31", "--known-at", str(before))[1]["closing"] == 390


def test_batches_show_the_age_of_the_goods(dealer: Any) -> None:
    _, tea = rows(dealer, "batches")
    assert (tea["batch"], tea["units"], tea["expiry"], tea["state"]) == ("B1", 100, "2026-06-18", "aged")
    assert (tea["age_days"], tea["used_percent"], tea["days_left"]) == (72, 40.0, 108)
    assert tea["aged_on_arrival"] is False
    arrived = rows(dealer, "batches", "--as-of", "2026-01-12")
    assert {row["batch"]: row["aged_on_arrival"] for row in arrived} == {"": False, "B1": False, "B2": True}


def test_supply_is_by_brand(dealer: Any) -> None:
    (line,) = rows(dealer, "supply")
    assert (line["brand"], line["units"], line["sold_a_day"], line["days_of_supply"]) == (
        "Yunshan",
        105,
        10.0,
        10.5,
    )
    assert (line["complete_until"], line["missing_days"]) == ("2026-03-01", 0)


def test_what_to_order_comes_in_whole_cases(dealer: Any) -> None:
    (line,) = rows(dealer, "replenishment")
    assert (line["sold_a_day"], line["spread"], line["units"]) == (10.0, 0.0, 100)
    assert (line["safety_stock"], line["reorder_point"], line["order_units"]) == (25.63, 95.63, 0)
    assert dealer.do(sold_on(TODAY)).code == 0
    (line,) = rows(dealer, "replenishment")
    assert (line["units"], line["order_units"]) == (90, 84)


def test_goods_on_order_are_not_ordered_once_more(dealer: Any) -> None:
    """They count with what is there, from the order until the dealer reports that they came."""
    on = TODAY.isoformat()
    lines = [{"sku": "TEA", "quantity": 60, "unit_price": "68.50"}]
    order = {"command": "PlaceOrder", "on": on, "order": "O9", "customer": "C1", "lines": lines, **CNY}
    order["prepaid"] = True
    assert dealer.do(sold_on(TODAY), order).code == 0
    before = dealer.events()
    (line,) = rows(dealer, "replenishment")
    assert (line["units"], line["on_order"], line["order_units"]) == (90, 60, 0)
    assert dealer.do({"command": "DeliverOrder", "on": on, "order": "O9", "delivery": "D9"}).code == 0
    (line,) = rows(dealer, "replenishment")
    assert (line["units"], line["on_order"], line["order_units"]) == (90, 60, 0)
    received = {"command": "ReceiveStock", "on": on, "customer": "C1", "document": "GR9", "order": "O9"}
    assert dealer.do(received | {"lines": [{"sku": "TEA", "quantity": 60}]}).code == 0
    (line,) = rows(dealer, "replenishment")
    assert (line["units"], line["on_order"]) == (150, 0)
    (line,) = rows(dealer, "replenishment", "--known-at", str(before - 1))
    assert (line["units"], line["on_order"], line["order_units"]) == (90, 0, 84)


def test_products_and_prices_are_those_in_force_on_the_day(dealer: Any) -> None:
    cup, tea = rows(dealer, "products")
    assert (cup["key_brand"], cup["must_stock"], cup["cost"]) == (True, "B C", None)
    assert (tea["shelf_life_days"], tea["cost"], tea["version"]) == (180, {"amount": "42.00", **CNY}, 1)
    assert [(row["sku"], row["unit_price"]) for row in rows(dealer, "prices")] == [
        ("CUP", "9.125"),
        ("TEA", "68.50"),
    ]
    on = TODAY.isoformat()
    tea_only = [{"sku": "TEA", "unit_price": "70"}]
    change = {"command": "PublishPriceList", "on": on, "price_list": "east", "currency": "CNY"}
    assert dealer.do({**change, "prices": tea_only}).code == 0
    assert len(rows(dealer, "prices")) == 2
    assert dealer.do({"command": "OpenDay", "on": "2026-03-03"}).code == 0
    assert [(row["sku"], row["unit_price"], row["version"]) for row in rows(dealer, "prices")] == [
        ("TEA", "70", 2)
    ]
    retire = {"command": "RetireDefinition", "kind": "price_list", "definition": "east"}
    assert dealer.do({**retire, "on": "2026-03-03"}, {"command": "OpenDay", "on": "2026-03-04"}).code == 0
    assert rows(dealer, "prices") == []
    assert rows(dealer, "products", "--subject", "definition/product/TEA") == [tea]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (
            {
                "command": "ReceiveStock",
                "document": "GR9",
                "lines": [{"sku": "TEA", "quantity": 1, "expiry": "2026-03-01"}],
            },
            "TEA expired on 2026-03-01, before it arrived on 2026-03-02: check the day",
        ),
        (
            {
                "command": "CountStock",
                "document": "CO9",
                "on": "2026-03-03",
                "lines": [{"sku": "TEA", "quantity": 1}],
            },
            "2026-03-03 is after today, 2026-03-02",
        ),
        (
            {"command": "ReportSoldOut", "document": "SO9", "lines": [{"sku": "TEE", "quantity": 1}]},
            "TEE: no such product is in force today; check the SKU, or send PublishProduct first",
        ),
        ({"command": "ReportSoldOut", "document": "", "lines": []}, "document: is empty: fill it in"),
        (
            {"command": "CompleteFeed", "feed": "sell_out", "day": "2026-03-03"},
            "2026-03-03 cannot be complete on 2026-03-02",
        ),
    ],
)
def test_bad_input_says_what_where_and_what_to_do(dealer: Any, command: dict[str, Any], says: str) -> None:
    dealer.expect_rejection({"on": TODAY.isoformat(), "customer": "C1", **command}, says)


def test_sold_out_beyond_what_is_there_is_a_fact_and_a_difference(dealer: Any) -> None:
    too_much = sold_on(TODAY) | {"lines": [{"sku": "CUP", "quantity": 8}]}
    assert dealer.do(too_much).code == 0
    cup = rows(dealer, "inventory")[0]
    assert (cup["closing"], cup["short"]) == (-3, 3)


def test_an_unknown_element_is_refused_where_the_elements_are_published(company: Any) -> None:
    on = TODAY.isoformat()
    elements = {"command": "PublishElements", "on": on, "from_day": on, "elements": [{"name": "phone"}]}
    change = {"command": "ChangeProfileElement", "on": on, "customer": "C1", "value": "1", "source": "visit"}
    assert company.do(change | {"element": "fax"}, elements, change | {"element": "phone"}).code == 0
    company.expect_rejection(change | {"element": "fax2"}, "'fax2' is no element of the customer file")


def test_goods_that_are_only_counted_have_no_position_to_differ_from(dealer: Any) -> None:
    count = {"command": "CountStock", "on": TODAY.isoformat(), "customer": "C2", "document": "CO2"}
    assert dealer.do({**count, "lines": [{"sku": "TEA", "quantity": 6}]}).code == 0
    (line,) = rows(dealer, "inventory", "--subject", "C2")
    assert (line["counted"], line["difference"], line["closing"], line["value"]) == (6, None, 0, None)


def test_the_elements_of_the_customer_file_are_listed_as_they_hold(company: Any) -> None:
    on = TODAY.isoformat()
    address = {"name": "address", "section": "base", "required_for": ["dealer", "nka"]}
    publish = {
        "command": "PublishElements",
        "on": on,
        "from_day": on,
        "elements": [address, {"name": "phone"}],
    }
    assert company.do(publish).code == 0
    found = rows(company, "elements")
    assert [list(row.values()) for row in found] == [
        ["address", "base", "dealer nka", 1, on],
        ["phone", "", "", 1, on],
    ]
    assert rows(company, "elements", "--as-of", on) == found
    assert rows(company, "elements", "--as-of", "2026-03-01") == []
