"""How numbers are written: one style or several, declared by the mapping or the column."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋（）￥＄　", "0123456789.,-+()¥$ ")
SPACES = "\u00a0\u202f\u2009"
"""Spaces that stand between digits: no-break, narrow and thin."""

PLAIN = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)")
PLAIN_STYLE = ("1234.50",)
SCIENTIFIC = "1.2345E+3"


class Style(NamedTuple):
    """How thousands are grouped and where the decimals begin; `pattern` of the number without its sign."""

    pattern: re.Pattern[str]
    thousands: str
    decimal: str


def style(thousands: str, decimal: str, first: str = "{1,3}", others: str = "{3}") -> Style:
    mark, point = re.escape(thousands), re.escape(decimal)
    last = rf"(?:{mark}[0-9]{others})*{mark}[0-9]{{3}}" if thousands else ""
    whole = rf"[0-9]{first}{last}|[0-9]+" if thousands else "[0-9]+"
    return Style(re.compile(rf"(?:{whole})(?:{point}[0-9]*)?|{point}[0-9]+"), thousands, decimal)


STYLES: Mapping[str, Style] = {
    "1234.50": style("", "."),
    "1,234.50": style(",", "."),
    "1.234,50": style(".", ","),
    "1 234.50": style(" ", "."),
    "1 234,50": style(" ", ","),
    "1'234.50": style("'", "."),
    "1,23,456.50": style(",", ".", "{1,2}", "{2}"),
    "1234,50": style("", ","),
    SCIENTIFIC: Style(re.compile(r"[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,2}"), "", "."),
}
"""By an example. All of them know a minus in front or behind, and parentheses."""

NEGATIVE = (
    re.compile(r"-\s*(?P<rest>.+)"),
    re.compile(r"(?P<rest>.+?)\s*-"),
    re.compile(r"\(\s*(?P<rest>.+?)\s*\)"),
)


def half_width(text: str) -> str:
    """Write full-width digits and signs as usual, and any space as a space."""
    return text.translate(FULL_WIDTH).translate(dict.fromkeys(map(ord, SPACES), " ")).strip()


def plain_number(text: str) -> Decimal:
    """Return a number in no declared style. Raises ValueError."""
    found = half_width(text)
    if not PLAIN.fullmatch(found):
        raise ValueError
    return Decimal(found)


def number_in(text: str, styles: tuple[str, ...], signs: tuple[str, ...]) -> Decimal:
    """Return a number in the first style that fits. Raises ValueError."""
    negative, digits = without_sign(without_currency(half_width(text), signs))
    for name in styles:
        found = STYLES[name]
        if found.pattern.fullmatch(digits):
            number = Decimal(plainly(digits, found))
            return -number if negative else number
    raise ValueError


def without_sign(text: str) -> tuple[bool, str]:
    for form in NEGATIVE:
        found = form.fullmatch(text)
        if found:
            return True, found["rest"]
    return False, text.removeprefix("+")


def without_currency(text: str, signs: tuple[str, ...]) -> str:
    return currency_in(signs).sub("", text, count=1).strip() if signs else text


@lru_cache(maxsize=64)
def currency_in(signs: tuple[str, ...]) -> re.Pattern[str]:
    """Match one of the signs in front of the digits, within their sign, or behind them."""
    either = "|".join(re.escape(half_width(sign)) for sign in sorted(signs, key=len, reverse=True))
    return re.compile(rf"(?<=^)(?:{either})\s*|(?<=^[-(+])\s*(?:{either})\s*|\s*(?:{either})(?=[-)]?$)", re.I)


def plainly(digits: str, found: Style) -> str:
    if found.thousands:
        digits = digits.replace(found.thousands, "")
    return digits.replace(found.decimal, ".")
