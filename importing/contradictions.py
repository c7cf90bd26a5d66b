"""Rows of one group that say different things where a command can take only one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from forewarn.importing.expressions import COLUMN, columns_of
from forewarn.importing.groups import Groups
from forewarn.importing.mapping import Step
from forewarn.importing.rows import Problem, Rows


def reject_contradictions(
    steps: Sequence[tuple[Step, Sequence[bool]]], named: Mapping[str, Any], groups: Groups, rows: Rows
) -> None:
    """`steps` with their answers: what a command takes must agree where it applies; what it asks,
    everywhere."""
    everywhere = [True] * len(groups.members)
    applies: dict[str, list[Sequence[bool]]] = {}
    for step, answers in steps:
        for name in {*columns_of(step.fields), *COLUMN.findall(step.once_per or "")}:
            applies.setdefault(name, []).append(answers)
        for name in columns_asked(step.when, named):
            applies[name] = [everywhere]
    for name in sorted(applies.keys() & rows.columns.keys()):
        reject_where([any(answers) for answers in zip(*applies[name], strict=True)], name, groups, rows)


def columns_asked(when: Any, named: Mapping[str, Any]) -> Iterator[str]:
    match when:
        case str():
            yield from columns_asked(named[when.removeprefix("not ")], named)
        case list():
            for part in when:
                yield from columns_asked(part, named)
        case dict():
            for name, part in when.items():
                yield from columns_asked(part, named) if name in ("not", "any") else [name]


def reject_where(applies: Sequence[bool], name: str, groups: Groups, rows: Rows) -> None:
    column = rows.columns[name]
    for group, indices in enumerate(groups.members):
        if applies[group] and len(indices) > 1 and len({column[row] for row in indices}) > 1:
            reject_differing(group, name, groups, rows)


def reject_differing(group: int, name: str, groups: Groups, rows: Rows) -> None:
    """A row that cannot be read has its own problem already."""
    column, first = rows.columns[name], groups.members[group][0]
    for row in groups.members[group]:
        if column[row] != column[first] and row not in rows.problems:
            reason = (
                f"is {column[row]} here and {column[first]} in row {rows.place(first).row} of the same group"
            )
            groups.rejected.setdefault(group, {}).setdefault(row, []).append(Problem(name, reason))
