"""Limits are amounts with a currency, and those that are shared have one for all members."""

from pathlib import Path
from typing import Any

import pytest

from forewarn.input.limits import with_cents

TODAY = "2026-03-02"


def terms(customer: str, **fields: Any) -> dict[str, Any]:
    return {"command": "SetCreditTerms", "on": TODAY, "customer": customer, "terms": fields}


def amount(value: str | int, currency: str = "CNY") -> dict[str, Any]:
    return {"limit": "amount", "amount": {"amount": value, "currency": currency}}


def limit_of(company: Any, customer: str) -> Any:
    [row] = company.forewarn("book", "exposure", "--subject", customer, "--json").document["rows"]
    return row["limit"]["amount"]


@pytest.mark.parametrize(
    ("written", "limit"), [("80000", "80000.00"), (80_000, "80000.00"), ("0.50", "0.50"), ("0", "0.00")]
)
def test_a_limit_is_as_much_as_is_written(company: Any, written: Any, limit: str) -> None:
    assert company.do(terms("C1", limit=amount(written))).code == 0
    assert limit_of(company, "C1") == limit


def test_a_limit_in_another_currency_than_the_account_is_refused(company: Any) -> None:
    company.expect_rejection(
        terms("C1", limit=amount("1000", "JPY")), "customer C1 has its account in CNY: a limit in JPY"
    )


def test_a_temporary_limit_has_its_currency_too(company: Any) -> None:
    temporary = {"first_day": TODAY, "last_day": TODAY, "amount": {"amount": "1", "currency": "JPY"}}
    company.expect_rejection(terms("C1", limit=amount("5"), temporary=temporary), "a limit in JPY")
    temporary["amount"] = {"amount": "700.00", "currency": "CNY"}
    assert company.do(terms("C1", limit=amount("5"), temporary=temporary)).code == 0
    assert limit_of(company, "C1") == "700.00"


def test_the_same_limit_in_cents_is_no_other_limit(company: Any) -> None:
    company.do(terms("C1", limit=amount("12.50")))
    (again,) = company.do(terms("C1", limit={"limit": "amount", "amount_cents": 1_250})).document["commands"]
    assert again["outcome"] == "nothing to do"


@pytest.mark.parametrize("limit", [amount("1.001"), amount("abc"), {**amount("1"), "amount_cents": 100}])
def test_what_is_no_amount_is_refused(limit: Any) -> None:
    with pytest.raises(ValueError, match=r"decimals|decimal number|say the same"):
        with_cents(limit)


def shared(customer: str) -> dict[str, Any]:
    return terms(customer, limit={"limit": "unlimited"}, group="G7")


def test_a_member_in_another_currency_is_refused(company: Any) -> None:
    """C2 has its account in USD."""
    limit = {"command": "SetGroupLimit", "on": TODAY, "group": "G7"}
    company.do({**limit, "limit": {"limit": "amount", "amount_cents": 900}}, shared("C1"))
    company.expect_rejection(shared("C2"), "group/G7 shares a limit in CNY, and customer/C2 has its account")


def test_the_limit_itself_may_say_the_currency(company: Any) -> None:
    limit = {"command": "SetGroupLimit", "on": TODAY, "group": "G7", "limit": amount("9", "USD")}
    company.do(limit)
    company.expect_rejection(shared("C1"), "group/G7 shares a limit in USD")
    assert company.do(shared("C2")).code == 0
    company.expect_rejection({**limit, "limit": amount("9", "EUR")}, "group G7 has accounts in USD")


def test_a_group_that_nobody_gave_a_limit_is_refused(company: Any) -> None:
    company.expect_rejection(shared("C1"), "group G7 has no limit yet: send SetGroupLimit first")


MAPPING = """
name = "limits"
group_by = "code"
[columns]
code = "text"
credit = "decimal"
on = "date"
[[commands]]
command = "RegisterCustomer"
fields = { on = "{on}", customer = "{code}", name = "{code}", currency = "JPY" }
[[commands]]
command = "SetCreditTerms"
when = { credit = { empty = false } }
[commands.fields]
on = "{on}"
customer = "{code}"
[commands.fields.terms]
payment_days = 30
limit = { limit = "amount", LIMIT }
"""


def test_a_mapping_takes_limits_as_a_file_has_them(nobody: Any, tmp_path: Path) -> None:
    text = MAPPING.replace("LIMIT", 'amount = { amount = "{credit}", currency = "JPY" }')
    (tmp_path / "limits.toml").write_text(text, "utf-8")
    (tmp_path / "limits.csv").write_text("code,credit,on\nK1,80000,2025-01-05\nK2,,2025-01-05\n", "utf-8")
    arguments = ("import", str(tmp_path / "limits.toml"), str(tmp_path / "limits.csv"))
    assert nobody.forewarn(*arguments).code == 0
    assert (limit_of(nobody, "K1"), limit_of(nobody, "K2")) == ("80000", "0")
    assert nobody.forewarn(*arguments).code == 0


def test_a_mapping_never_takes_an_amount_for_cents(nobody: Any, tmp_path: Path) -> None:
    (tmp_path / "limits.toml").write_text(MAPPING.replace("LIMIT", 'amount_cents = "{credit}"'), "utf-8")
    (tmp_path / "limits.csv").write_text("code,credit,on\nK1,80000,2025-01-05\n", "utf-8")
    answer = nobody.forewarn("import", str(tmp_path / "limits.toml"), str(tmp_path / "limits.csv"))
    assert answer.code == 2
    assert 'write amount = { amount = "{credit}", currency = "CNY" } instead' in answer.err
