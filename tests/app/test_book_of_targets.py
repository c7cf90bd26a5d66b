"""Plan against actual on the command line. Numbers: WORKING_LIFE 2.8, March 2026."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from examples.json_documents import EXAMPLES, must_agree
from forewarn.cli.main import main
from forewarn.domain.calendar import OpenDay
from forewarn.domain.credit import CreditTerms, Unlimited
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.goods import MovedLine
from forewarn.domain.money import Money
from forewarn.domain.order.delivering import DeliverOrder
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.domain.target.decomposing import DecomposeTarget, TargetPart
from forewarn.domain.target.setting import ReviseTarget, SetTarget

MARCH_2, MARCH_11 = date(2026, 3, 2), date(2026, 3, 11)


def yuan(amount: int) -> Money:
    return Money(100 * amount, "CNY")


def sell(company: Any, customer: str, on: date, amount: int) -> None:
    order = f"O-{customer}-{on}"
    lines = (WantedLine("TEA", amount, Decimal(1), "Cloud"),)
    company.do(PlaceOrder(on, order, customer, "CNY", lines))
    company.do(DeliverOrder(on, order, f"D-{order}", (MovedLine("TEA", amount),)))


@pytest.fixture
def selling(found: Any) -> Any:
    company = found()
    company.do(OpenDay(MARCH_2))
    for name in ("D01", "D02"):
        company.do(RegisterCustomer(MARCH_2, name, name, "CNY", region="north", owner="rep/7"))
        company.do(SetCreditTerms(MARCH_2, name, CreditTerms(limit=Unlimited())))
    company.do(SetTarget(MARCH_2, "area/north", "2026-03", amount=yuan(2_000_000)))
    parts = (
        TargetPart("customer/D01", amount=yuan(1_100_000)),
        TargetPart("customer/D02", amount=yuan(800_000)),
    )
    company.do(DecomposeTarget(MARCH_2, "area/north", "2026-03", "", parts))
    sell(company, "D01", MARCH_2, 120_000)
    company.do(OpenDay(MARCH_11))
    company.do(ReviseTarget(MARCH_11, "customer/D02", "2026-03", "a store closed", amount=yuan(700_000)))
    sell(company, "D01", MARCH_11, 200_000)
    sell(company, "D02", MARCH_11, 80_000)
    company.settle()
    return company


def book(company: Any, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    with pytest.raises(SystemExit) as stop:
        main(["book", *arguments, "--json", "--store", f"sqlite:///{company.path}"])
    assert not stop.value.code
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["rows"]
    return rows


def plain(row: dict[str, Any], *names: str) -> list[Any]:
    return [row[name]["amount"] if isinstance(row[name], dict) else row[name] for name in names]


def test_targets_are_listed_with_what_is_left_of_them(
    selling: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = book(selling, capsys, "targets")
    names = ("holder", "amount", "version", "parts", "unallocated", "parent")
    assert [plain(row, *names) for row in rows] == [
        ["area/north", "2000000.00", 1, 2, "200000.00", ""],
        ["customer/D01", "1100000.00", 1, 0, None, "area/north/2026-03/@1"],
        ["customer/D02", "700000.00", 2, 0, None, "area/north/2026-03/@1"],
    ]


def test_before_the_revision_the_old_target_is_read(selling: Any, capsys: pytest.CaptureFixture[str]) -> None:
    [row] = book(selling, capsys, "targets", "--subject", "D02", "--as-of", "2026-03-10")
    assert plain(row, "amount", "version") == ["800000.00", 1]


PACE = ("plan", "actual", "planned_to_date", "pace", "projection", "required_a_day", "catch_up")


def test_the_pace_of_a_customer(selling: Any, capsys: pytest.CaptureFixture[str]) -> None:
    [row] = book(selling, capsys, "pace", "--subject", "D01")
    assert plain(row, *PACE) == [
        "1100000.00",
        "320000.00",
        "400000.00",
        0.8,
        "880000.00",
        "55714.29",
        1.3929,
    ]


def test_a_rep_and_an_area_are_the_sum_of_their_customers(
    selling: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = {row["holder"]: row for row in book(selling, capsys, "pace")}
    assert list(rows) == ["customer/D01", "customer/D02", "area/north", "rep/7"]
    assert plain(rows["rep/7"], "plan", "actual") == ["1800000.00", "400000.00"]
    assert plain(rows["area/north"], "plan", "actual") == ["2000000.00", "400000.00"]
    [alone] = book(selling, capsys, "pace", "--subject", "rep/7")
    assert alone == rows["rep/7"]
    assert Decimal(alone["p10"]["amount"]) < Decimal(alone["p50"]["amount"]) < Decimal(alone["p90"]["amount"])


def test_plan_against_actual_by_detail_week_month_and_year(
    selling: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = book(selling, capsys, "plan", "--subject", "D01")
    assert [row["level"] for row in rows] == ["detail"] * 2 + ["week"] * 5 + ["month", "cumulative"]
    assert [plain(row, "from", "reference", "actual") for row in rows[:2]] == [
        ["2026-03-02", "D-O-D01-2026-03-02", "120000.00"],
        ["2026-03-11", "D-O-D01-2026-03-11", "200000.00"],
    ]
    assert [plain(row, "plan")[0] for row in rows[2:7]] == ["250000.00"] * 4 + ["100000.00"]
    assert [plain(row, "actual", "planned_to_date") for row in rows[2:5]] == [
        ["120000.00", "250000.00"],
        ["200000.00", "150000.00"],
        ["0.00", "0.00"],
    ]
    assert plain(rows[7], *PACE) == plain(book(selling, capsys, "pace", "--subject", "D01")[0], *PACE)
    assert plain(rows[8], "plan", "actual", "pace") == ["1100000.00", "320000.00", 0.8]


def test_a_target_of_a_quarter_is_read_in_the_same_way(
    selling: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first quarter of 2026 has 64 weighted days, 50 gone on 11 March, in 14 weeks."""
    selling.do(SetTarget(MARCH_11, "customer/D02", "2026-Q1", "Cloud", amount=yuan(640_000)))
    selling.settle()
    rows = [row for row in book(selling, capsys, "plan", "--subject", "D02") if row["brand"] == "Cloud"]
    assert [row["level"] for row in rows] == ["detail"] + ["week"] * 14 + ["quarter", "cumulative"]
    assert sum(Decimal(row["plan"]["amount"]) for row in rows[1:15]) == 640_000
    assert plain(rows[15], "from", "until", "plan", "actual") == [
        "2026-01-01",
        "2026-03-31",
        "640000.00",
        "80000.00",
    ]
    assert plain(rows[15], "planned_to_date", "pace") == ["500000.00", 0.16]
    assert plain(rows[16], "plan", "actual", "pace") == ["640000.00", "80000.00", 0.16]


def test_as_of_an_earlier_day_the_plan_shows_what_was_sold_by_then(
    selling: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = book(selling, capsys, "plan", "--subject", "D01", "--as-of", "2026-03-10")
    assert plain(rows[-2], "actual", "planned_to_date") == ["120000.00", "350000.00"]


def test_pieces_are_listed_as_pieces(selling: Any, capsys: pytest.CaptureFixture[str]) -> None:
    selling.do(SetTarget(MARCH_11, "customer/D01", "2026-03", "Cloud", quantity=1_100_000))
    selling.settle()
    row = next(row for row in book(selling, capsys, "pace", "--subject", "D01") if row["brand"] == "Cloud")
    assert plain(row, "plan", "actual", "currency") == [1_100_000, 320_000, ""]


def test_the_band_is_held_against_what_was_sold_in_the_end(
    selling: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    for day in (16, 17, 18, 19, 20, 23, 24, 25):
        selling.do(OpenDay(date(2026, 3, day)))
        sell(selling, "D01", date(2026, 3, day), 40_000)
    selling.do(OpenDay(date(2026, 4, 1)))
    selling.settle()
    rows = book(selling, capsys, "pace-coverage")
    assert [plain(row, "part_of_period", "targets") for row in rows] == [[0.75, 1]]
    assert rows[0]["below"] + rows[0]["inside"] + rows[0]["above"] == 1


@pytest.mark.parametrize("name", ["targets", "pace", "plan"])
def test_listings_are_as_documented(selling: Any, capsys: pytest.CaptureFixture[str], name: str) -> None:
    rows = book(selling, capsys, name)
    assert rows
    must_agree(rows, EXAMPLES[f"book {name} --json"]["rows"])
