"""What a command says and what its facts say, field by field, in words that can be compared and shown."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from forewarn.domain.decider import Fact
from forewarn.domain.money import Money, decimal_amount, line_cents
from forewarn.domain.payment.facts import PaymentAllocated

Said = dict[str, str]
"""By field, such as `due` or `lines[2].quantity`."""

CUSTOMER = "customer/"
LINES = "lines"


def said_by_command(command: Any, named: Sequence[str]) -> Said:
    """Return what is said in the named fields. An empty field says nothing."""
    said: Said = {}
    for name in named:
        said.update(flat(name, getattr(command, name)))
    lines, currency = getattr(command, LINES, ()), getattr(command, "currency", "")
    if LINES in named and currency:
        said.update(amounts_of(lines, currency))
    return said


def amounts_of(lines: Sequence[Any], currency: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(lines):
        if getattr(line, "unit_price", None) is not None:
            cents = line_cents(line.quantity, line.unit_price, currency)
            yield f"{LINES}[{number}].amount", amount(cents, currency)


def said_by_facts(facts: Sequence[Fact]) -> Said:
    """Return what the facts of one command say: the first is the command's own, allocations stand behind
    it."""
    first, *others = facts
    said: Said = {}
    for name in first.__struct_fields__:
        said.update(flat(name, getattr(first, name)))
    if first.subject.startswith(CUSTOMER):
        said["customer"] = first.subject.removeprefix(CUSTOMER)
    said.update(amounts_in(first, getattr(first, "currency", "")))
    instalments: Sequence[Any] = getattr(first, "instalments", ())
    if len(instalments) == 1:
        said["due"] = instalments[0].due.isoformat()
    allocated = [fact for fact in others if isinstance(fact, PaymentAllocated)]
    for number, fact in enumerate(allocated):
        said[f"shares[{number}].invoice"] = fact.invoice
    return said


def amounts_in(fact: Any, currency: str) -> Iterator[tuple[str, str]]:
    """Yield the amounts of a fact and of its parts. Some parts, such as received goods, have none."""
    if not currency:
        return
    if hasattr(fact, "amount_cents"):
        yield "amount", amount(fact.amount_cents, currency)
    for name in (LINES, "instalments"):
        for number, part in enumerate(getattr(fact, name, ())):
            if hasattr(part, "amount_cents"):
                yield f"{name}[{number}].amount", amount(part.amount_cents, currency)


def flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if value is None or (isinstance(value, str | Sequence) and not value):
        return
    if isinstance(value, Money):
        yield name, amount(value.cents, value.currency)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield name, f"{len(value)} entries"
        for number, part in enumerate(value):
            yield from flat(f"{name}[{number}]", part)
    elif isinstance(value, msgspec.Struct) or is_dataclass(value):
        for field in names_of(value):
            yield from flat(f"{name}.{field}", getattr(value, field))
    else:
        yield name, plain(value)


def names_of(value: Any) -> Sequence[str]:
    if isinstance(value, msgspec.Struct):
        return value.__struct_fields__
    return [field.name for field in fields(value)]


def plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def amount(cents: int, currency: str) -> str:
    return f"{decimal_amount(cents, currency)} {currency}"
