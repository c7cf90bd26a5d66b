"""Conditions of a mapping, asked of whole columns at once: an answer for every row, or for every group."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from operator import and_, or_
from typing import Any

from pydantic import ValidationError

from forewarn.importing.complaints import must_be_one_of, told
from forewarn.importing.mapping import Test, When
from forewarn.input.bad_input import BadInput

Columns = Mapping[str, Sequence[Any]]
Answers = list[bool]
Named = Mapping[str, Mapping[str, Any]]
"""The conditions of a mapping by name."""

NOT = "not "
NUMBERS = (int, Decimal)


class Conditions:
    """The conditions of a mapping, asked of `count` rows or groups. Each named one is asked once."""

    def __init__(self, named: Named, columns: Columns, count: int) -> None:
        self._named, self._columns, self._count = named, columns, count
        self._answered: dict[str, Answers] = {}

    def answers(self, when: When | None) -> Answers:
        """Without a condition all are yes."""
        if when is None:
            return [True] * self._count
        if isinstance(when, dict):
            return self._to_all(when)
        return self._all_of([self._to_name(name) for name in ([when] if isinstance(when, str) else when)])

    def _to_name(self, name: str) -> Answers:
        plain = name.removeprefix(NOT)
        if plain not in self._answered:
            self._answered[plain] = self._to_all(self._named[plain])
        return denied(self._answered[plain]) if name.startswith(NOT) else self._answered[plain]

    def _to_all(self, condition: Mapping[str, Any]) -> Answers:
        return self._all_of([self._to_one(name, wanted) for name, wanted in condition.items()])

    def _to_one(self, name: str, wanted: Any) -> Answers:
        if name == "not":
            return denied(self.answers(wanted))
        if name == "any":
            return reduce(either, map(self.answers, wanted))
        return tested(Test.model_validate(wanted), self._columns[name])

    def _all_of(self, parts: Sequence[Answers]) -> Answers:
        return reduce(both, parts) if parts else [True] * self._count


def tested(test: Test, values: Sequence[Any]) -> Answers:
    """Each distinct value is asked once."""
    answer = {value: holds(test, value) for value in set(values)}
    return [answer[value] for value in values]


def holds(test: Test, value: Any) -> bool:
    return all(ask(value) for ask in questions(test))


def questions(test: Test) -> Iterator[Callable[[Any], bool]]:
    if test.empty is not None:
        yield lambda value: (value is None) is test.empty
    if test.starts_with is not None:
        yield lambda value: isinstance(value, str) and value.startswith(test.starts_with or "")
    if test.equals is not None:
        yield lambda value: bool(value == test.equals)
    if test.one_of is not None:
        yield lambda value: value in (test.one_of or ())
    if test.less_than is not None:
        yield lambda value: comparable(value, test.less_than) and value < test.less_than
    if test.greater_than is not None:
        yield lambda value: comparable(value, test.greater_than) and value > test.greater_than


def comparable(value: Any, limit: Any) -> bool:
    return type(value) is type(limit) or (isinstance(value, NUMBERS) and isinstance(limit, NUMBERS))


def denied(found: Answers) -> Answers:
    return [not answer for answer in found]


def either(left: Answers, right: Answers) -> Answers:
    return list(map(or_, left, right))


def both(left: Answers, right: Answers) -> Answers:
    return list(map(and_, left, right))


def must_make_sense(when: Any, named: Named, columns: Sequence[str], where: str) -> None:
    """Raises BadInput for a condition, a column or a test that does not exist."""
    if when is None:
        return
    if isinstance(when, str | list):
        for name in [when] if isinstance(when, str) else when:
            must_be_one_of(str(name).removeprefix(NOT), list(named), "condition", where)
        for name in [when] if isinstance(when, str) else when:
            must_make_sense(named[name.removeprefix(NOT)], {}, columns, f"{where}: {name}")
        return
    if not isinstance(when, Mapping) or not when:
        raise BadInput("is no condition: write one such as { Quantity = { less_than = 0 } }", where)
    for name, wanted in when.items():
        must_test(name, wanted, named, columns, f"{where}.{name}")


def must_test(name: str, wanted: Any, named: Named, columns: Sequence[str], where: str) -> None:
    if name == "not":
        must_make_sense(wanted, named, columns, where)
    elif name == "any":
        if not isinstance(wanted, list) or not wanted:
            raise BadInput("takes a list of conditions", where)
        for part in wanted:
            must_make_sense(part, named, columns, where)
    else:
        must_be_one_of(name, columns, "column", where)
        must_be_a_test(wanted, where)


def must_be_a_test(wanted: Any, where: str) -> None:
    try:
        test = Test.model_validate(wanted)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        known = ", ".join(Test.model_fields)
        raise BadInput(f"{told(first)}; a value can be asked for {known}", where) from None
    if not test.model_fields_set:
        raise BadInput(f"asks nothing: write one of {', '.join(Test.model_fields)}", where)
