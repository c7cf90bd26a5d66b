from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.domain.money import (
    HUNDREDTHS,
    THOUSANDTHS,
    WHOLE,
    Money,
    decimal_amount,
    decimals,
    known,
    line_cents,
    rounded_cents,
)

CURRENCIES = st.sampled_from(["CNY", "JPY", "KWD"])


@pytest.mark.parametrize(("currency", "places"), [("CNY", 2), ("USD", 2), ("JPY", 0), ("KWD", 3)])
def test_a_currency_has_its_own_decimals(currency: str, places: int) -> None:
    assert known(currency)
    assert decimals(currency) == places


@pytest.mark.parametrize("currency", ["", "RMB", "cny", "XYZ", "XTS"])
def test_what_is_no_currency_is_not_known(currency: str) -> None:
    assert not known(currency)


def test_a_currency_is_listed_once() -> None:
    codes = [*HUNDREDTHS, *WHOLE, *THOUSANDTHS]
    assert len(codes) == len(set(codes))
    assert all(len(code) == 3 and code.isupper() for code in codes)


@pytest.mark.parametrize(
    ("cents", "currency", "written"),
    [
        (123450, "CNY", "1234.50 CNY"),
        (-5, "CNY", "-0.05 CNY"),
        (0, "CNY", "0.00 CNY"),
        (1234, "JPY", "1234 JPY"),
        (1234, "KWD", "1.234 KWD"),
        (10**15, "CNY", "10000000000000.00 CNY"),
    ],
)
def test_money_is_written_with_the_decimals_of_its_currency(cents: int, currency: str, written: str) -> None:
    assert str(Money(cents, currency)) == written


@pytest.mark.parametrize(
    ("amount", "cents"),
    [("0.005", 0), ("0.015", 2), ("0.025", 2), ("0.0251", 3), ("-0.005", 0), ("-0.015", -2), ("7", 700)],
)
def test_halves_are_rounded_to_the_even_cent(amount: str, cents: int) -> None:
    assert rounded_cents(Decimal(amount), "CNY") == cents


@pytest.mark.parametrize(("currency", "cents"), [("CNY", 250), ("JPY", 2), ("KWD", 2500)])
def test_rounding_depends_on_the_currency(currency: str, cents: int) -> None:
    assert rounded_cents(Decimal("2.5"), currency) == cents


def test_a_line_is_rounded_once_and_not_unit_by_unit() -> None:
    assert line_cents(1000, Decimal("0.0049"), "CNY") == 490
    assert line_cents(-3, Decimal("1.115"), "CNY") == -334


@given(cents=st.integers(-(10**15), 10**15), currency=CURRENCIES)
def test_an_amount_as_written_reads_back_as_the_same_cents(cents: int, currency: str) -> None:
    assert rounded_cents(Decimal(decimal_amount(cents, currency)), currency) == cents


@given(quantity=st.integers(0, 10**6), price_cents=st.integers(0, 10**8), currency=CURRENCIES)
def test_a_price_in_whole_cents_needs_no_rounding(quantity: int, price_cents: int, currency: str) -> None:
    price = Decimal(decimal_amount(price_cents, currency))
    assert line_cents(quantity, price, currency) == quantity * price_cents
