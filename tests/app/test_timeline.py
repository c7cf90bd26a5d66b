"""Every fact has a sentence that a person can read."""

import types
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from string import Formatter
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest

from forewarn.alerts.catalogue import FACTS
from forewarn.alerts.monitor import Level
from forewarn.cli.main import main
from forewarn.domain.calendar import DayOpened, OpenDay
from forewarn.domain.credit import CreditTerms, NoCredit, Unlimited, UpTo
from forewarn.domain.customer.facts import CreditGroupLimitSet, CreditTermsSet
from forewarn.domain.customer.holds import HoldCustomer
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.domain.decider import Fact
from forewarn.domain.money import Money
from forewarn.domain.payment.facts import PaymentReceived
from forewarn.domain.payment.promises import PromisePayment
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.reading.telling.sentences import SENTENCES, sentence
from forewarn.reading.telling.words import Words

MONDAY = date(2026, 1, 5)
PLAIN: dict[Any, Any] = {
    str: "word",
    bytes: b"{}",
    int: 123_45,
    float: 1.5,
    bool: True,
    date: MONDAY,
    Decimal: Decimal("1.50"),
    type(None): None,
    Any: "anything",
}


def examples_of(hint: Any) -> Iterator[Any]:
    """A value for every branch of a type; collections with one element, and empty."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        yield from examples_of(arguments[0])
    elif origin in (Union, types.UnionType):
        for each in arguments:
            yield from examples_of(each)
    elif origin is Literal:
        yield from arguments
    elif origin is tuple and arguments[-1] is not ...:
        yield tuple(next(examples_of(each)) for each in arguments)
    elif origin is tuple:
        yield from ((), *((each,) * 2 for each in examples_of(arguments[0])))
    elif origin is dict:
        yield {next(examples_of(arguments[0])): next(examples_of(arguments[1]))}
    elif isinstance(hint, type) and issubclass(hint, Enum):
        yield from hint
    elif isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield from structs_of(hint)
    else:
        yield PLAIN[hint]


def structs_of(kind: type[Any]) -> Iterator[Any]:
    """As many as the field with the most branches has, so that every branch occurs."""
    hints = get_type_hints(kind, include_extras=True)
    values = {name: list(examples_of(hints[name])) for name in kind.__struct_fields__}
    for number in range(max(map(len, values.values()), default=1)):
        yield kind(**{name: options[number % len(options)] for name, options in values.items()})


def test_every_fact_has_a_sentence_and_every_sentence_a_fact() -> None:
    assert SENTENCES.keys() == set(FACTS.values())


@pytest.mark.parametrize("kind", FACTS.values(), ids=FACTS.keys())
def test_the_sentence_of_every_fact_can_be_read(kind: type[Fact]) -> None:
    told = [sentence(example, "CNY") for example in structs_of(kind)]
    assert told
    for each in told:
        assert each
        assert each == each.strip()
        for technical in ("{", "}", "=", "None", "datetime", "Struct", "_cents"):
            assert technical not in each


@pytest.mark.parametrize("kind", FACTS.values(), ids=FACTS.keys())
def test_a_sentence_names_fields_that_the_fact_has(kind: type[Fact]) -> None:
    names = {name for _, name, _, _ in Formatter().parse(SENTENCES[kind]) if name}
    fields = set(kind.__struct_fields__)
    assert {name for name in names if name not in fields and f"{name}_cents" not in fields} == set()


def test_amounts_are_told_in_their_currency() -> None:
    paid = PaymentReceived(
        subject="customer/C1", on=MONDAY, payment="P1", currency="JPY", amount_cents=5_000, tender="cash"
    )
    assert sentence(paid, "CNY") == "payment P1 of 5000 JPY came in by cash"


@pytest.mark.parametrize(
    ("limit", "told"), [(UpTo(1_250), "12.50 CNY"), (Unlimited(), "unlimited"), (NoCredit(), "none")]
)
def test_a_limit_is_told_as_what_it_is(limit: Any, told: str) -> None:
    group = CreditGroupLimitSet(subject="group/G", on=MONDAY, limit=limit)
    assert sentence(group, "CNY") == f"the shared limit was set: {told}"
    terms = CreditTermsSet(subject="customer/C1", on=MONDAY, terms=CreditTerms(limit=limit, payment_days=7))
    assert sentence(terms, "CNY") == f"credit terms were set: limit {told}, 7 days"


def test_without_a_currency_minor_units_are_told() -> None:
    group = CreditGroupLimitSet(subject="group/G", on=MONDAY, limit=UpTo(1_250))
    assert sentence(group) == "the shared limit was set: 1250 minor units"


def test_words_are_the_fields_of_their_fact() -> None:
    words = Words(DayOpened(subject="calendar", on=MONDAY), "")
    assert list(words) == ["subject", "on"]
    assert len(words) == 2
    assert words["on"] == "2026-01-05"
    assert Level.WARNING.name.lower() == "warning"


def test_a_story_is_told_in_the_order_in_which_it_was_recorded(
    found: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    company = found()
    company.do(OpenDay(MONDAY))
    company.do(RegisterCustomer(MONDAY, "C1", "Lian", "CNY", region="East", owner="rep/1"))
    company.do(PromisePayment(MONDAY, "W1", "C1", Money(500, "CNY"), MONDAY))
    company.do(ReceivePayment(MONDAY, "P1", "C1", Money(500, "CNY")))
    company.do(HoldCustomer(MONDAY, "C1", "audit", MONDAY))
    company.settle()
    with pytest.raises(SystemExit) as stop:
        main(["timeline", "C1", "--store", f"sqlite:///{company.path}"])
    assert stop.value.code == 0
    assert capsys.readouterr().out.splitlines() == [
        "2026-01-05  Lian was registered as dealer in East, owner rep/1",
        "2026-01-05  5.00 CNY were promised by 2026-01-05 (W1)",
        "2026-01-05  payment P1 of 5.00 CNY came in by transfer",
        "2026-01-05  the account was held: audit; to be reviewed on 2026-01-05",
        "2026-01-05  promise W1 of 5.00 CNY was kept",
    ]


def test_a_story_of_nobody_is_bad_input(found: Any, capsys: pytest.CaptureFixture[str]) -> None:
    company = found()
    with pytest.raises(SystemExit) as stop:
        main(["timeline", "C9", "--store", f"sqlite:///{company.path}"])
    assert stop.value.code == 2
    assert "nothing was recorded for customer/C9" in capsys.readouterr().err
