"""Rows that belong together become one group: the unit that is carried out or rejected as a whole."""

import json
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from forewarn.domain.naming import named_id
from forewarn.importing.conditions import Conditions
from forewarn.importing.mapping import Mapping as MappingFile
from forewarn.importing.mapping import OfGroup
from forewarn.importing.membership import NO_GROUP, Members
from forewarn.importing.rows import WHOLE_ROW, Problem, Rows

IMPORTS = UUID("0a8f2f0e-61c2-5c5b-9d5b-7f3a4f6f1c55")


@dataclass(frozen=True, slots=True)
class Groups:
    """`members`: the rows of each; `keys` tell groups apart, for people and for their ids; `columns` hold
    one value for each group. `left_out`: rule by row; `rejected`: what is wrong, by group and row."""

    members: Members
    keys: list[str]
    columns: dict[str, list[Any]]
    left_out: dict[int, str]
    rejected: dict[int, dict[int, list[Problem]]]


def group_rows(mapping: MappingFile, rows: Rows) -> Groups:
    reject_empty_keys(mapping, rows)
    left_out = rows_left_out(mapping, rows)
    by_key: dict[str, int] = {}
    group_of_row = array("l")
    for index, key in enumerate(keys_of_rows(mapping, rows)):
        group_of_row.append(NO_GROUP if index in left_out else by_key.setdefault(key, len(by_key)))
    members = Members(group_of_row, len(by_key))
    groups = Groups(members, list(by_key), {}, left_out, rejected_by_rows(members, rows))
    fill_columns(groups, mapping, rows)
    return groups


def rows_left_out(mapping: MappingFile, rows: Rows) -> dict[int, str]:
    """The first rule that fits; a row that cannot be read is rejected, not left out."""
    left_out: dict[int, str] = {}
    conditions = Conditions(mapping.conditions, rows.columns, rows.count)
    for rule in mapping.leave_out:
        for index, fits in enumerate(conditions.answers(rule.when)):
            if fits and index not in rows.problems:
                left_out.setdefault(index, rule.name)
    return left_out


def keys_of_rows(mapping: MappingFile, rows: Rows) -> Iterator[str]:
    """Without `group_by` a row is known by its content and, among equal rows, by its number. A row whose
    key cannot be read stands alone."""
    names = mapping.group_by or tuple(mapping.columns)
    seen: Counter[str] = Counter()
    for index, values in enumerate(zip(*(rows.columns[name] for name in names), strict=True)):
        key = key_of(values)
        if has_no_key(rows.problems.get(index, ()), names):
            yield f"unreadable row {index}"
        elif mapping.group_by:
            yield key
        else:
            seen[key] += 1
            yield f"{key} {seen[key]}"


def has_no_key(problems: Sequence[Problem], names: Sequence[str]) -> bool:
    return any(problem.field == WHOLE_ROW or problem.field in names for problem in problems)


def reject_empty_keys(mapping: MappingFile, rows: Rows) -> None:
    for name in mapping.group_by:
        for index, value in enumerate(rows.columns[name]):
            if value is None and index not in rows.problems:
                rows.problems[index] = [Problem(name, "is empty, and must say what the row belongs to")]


def key_of(values: Sequence[Any]) -> str:
    if len(values) == 1 and isinstance(values[0], str):
        return values[0]
    return json.dumps(values, ensure_ascii=False, default=str)


def rejected_by_rows(members: Members, rows: Rows) -> dict[int, dict[int, list[Problem]]]:
    if not rows.problems:
        return {}
    found = {
        group: {row: rows.problems[row] for row in indices if row in rows.problems}
        for group, indices in enumerate(members)
    }
    return {group: problems for group, problems in found.items() if problems}


def fill_columns(groups: Groups, mapping: MappingFile, rows: Rows) -> None:
    """The first row speaks for its group, in the columns that commands take for all of it."""
    firsts = groups.members.firsts
    each_row_is_a_group = len(firsts) == rows.count
    for name, column in rows.columns.items():
        groups.columns[name] = column if each_row_is_a_group else [column[first] for first in firsts]
    for name, made in mapping.per_group.items():
        groups.columns[name] = group_values(made, groups, rows)


def group_values(made: OfGroup, groups: Groups, rows: Rows) -> list[Any]:
    if made.negative:
        return [None if value is None else -value for value in groups.columns[made.negative]]
    work: Callable[[list[Any]], Any] = sum if made.sum else min if made.lowest else max
    column = rows.columns[made.sum or made.lowest or made.highest or ""]
    return [of_those_there(work, [column[row] for row in indices]) for indices in groups.members]


def of_those_there(work: Callable[[list[Any]], Any], values: list[Any]) -> Any:
    there = [value for value in values if value is not None]
    return work(there) if there else None


@lru_cache(maxsize=1024)
def group_id(mapping: str, key: str) -> str:
    return named_id(IMPORTS, f"{mapping}/{key}")


def command_id(mapping: str, key: str, step: str) -> str:
    return named_id(IMPORTS, f"{mapping}/{key}/{step}")
