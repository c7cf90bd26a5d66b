"""Equal numbers get the same verdict, in whatever order and however long they are written."""

from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.input.amounts import MOST_DECIMALS, read_decimal

TODAY = "2026-03-02"
WRITTEN = ("12.5", "12.50", "12.500000000", "12.5000000000000000000000000000000")
NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False)


def payment(number: int, amount: str) -> dict[str, Any]:
    paid = {"amount": amount, "currency": "CNY"}
    name = f"P{number}-{amount}"
    return {"command": "ReceivePayment", "on": TODAY, "payment": name, "customer": "C1", "amount": paid}


def test_what_one_line_says_does_not_change_what_becomes_of_another(company: Any) -> None:
    for number, order in enumerate(permutations(WRITTEN)):
        answer = company.do(*(payment(number, amount) for amount in order))
        outcomes = [outcome["outcome"] for outcome in answer.document["commands"]]
        assert outcomes == ["stored"] * len(WRITTEN)


def test_a_number_that_is_refused_leaves_its_neighbours_alone(company: Any) -> None:
    answer = company.do(payment(1, "12.500000001"), payment(2, "12.50"), payment(3, "12.500000001"))
    outcomes = [outcome["outcome"] for outcome in answer.document["commands"]]
    assert outcomes == ["rejected", "stored", "rejected"]


def test_a_price_keeps_at_most_eight_decimals() -> None:
    prices = ["1.0000000000", "1.00", "0.123456780000", "-0.000000000"]
    read = [str(read_decimal(price)) for price in prices]
    assert read == ["1.00000000", "1.00", "0.12345678", "-0E-8"]


@given(NUMBERS, st.integers(0, 40))
def test_zeros_at_the_end_of_a_number_never_change_the_answer(number: Decimal, zeros: int) -> None:
    written = format(number, "f")
    longer = f"{written if '.' in written else f'{written}.0'}{'0' * zeros}"
    assert answer_to(longer) == answer_to(written)


def answer_to(text: str) -> Decimal | None:
    """The number that is read, or None when it is refused."""
    try:
        return read_decimal(text)
    except ValueError:
        return None


@pytest.mark.parametrize("text", ["12", "12.5", "12.50", "-0.00", "0", "1e3", "12.12345678"])
def test_a_number_of_at_most_eight_decimals_stays_as_it_is_written(text: str) -> None:
    assert read_decimal(text).as_tuple() == Decimal(text).as_tuple()


@given(NUMBERS)
def test_no_number_that_is_read_has_more_than_eight_decimals_or_another_value(number: Decimal) -> None:
    read = answer_to(format(number, "f"))
    assert read is None or (read == number and -int(read.as_tuple().exponent) <= MOST_DECIMALS)
