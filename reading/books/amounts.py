"""Amounts as programs read them."""

from forewarn.domain.money import decimal_amount


def money(cents: int, currency: str) -> dict[str, str]:
    """Return `{"amount": "12.50", "currency": "CNY"}`."""
    return {"amount": decimal_amount(cents, currency), "currency": currency}
