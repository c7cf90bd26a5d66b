"""Rows that could not be imported, and whose fault it was."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from forewarn.importing.expressions import EACH_ROW
from forewarn.importing.plan import Due, Plan
from forewarn.importing.rows import Place, Problem
from forewarn.input.bad_input import BadInput

LINE = re.compile(r"^(\w+)\[(\d+)\]")


class Reject(NamedTuple):
    place: Place
    group: str
    problem: Problem


def reject_unreadable(plan: Plan, due: Due, error: BadInput) -> None:
    """A field inside the lines of a command is the fault of the row that made the line."""
    reason = str(error).removeprefix(f"{error.field}: ")
    plan.reject(due.group, Problem(error.field, reason), row_at_fault(plan, due, error.field))


def row_at_fault(plan: Plan, due: Due, field: str) -> int | None:
    found = LINE.match(field)
    for each in plan.dues(due.group) if found else ():
        template: Any = plan.mapping.commands[each.step].fields.get(found[1]) if found else None
        if found and isinstance(template, dict) and EACH_ROW in template:
            return plan.groups.members[due.group][int(found[2])]
    return None


def rejects(plan: Plan) -> Iterator[Reject]:
    """Every row of every rejected group, those without fault as well, in the order of the input."""
    rows = sorted((row, group) for group in plan.groups.rejected for row in plan.groups.members[group])
    neighbours = {group: [neighbour(plan, group)] for group in plan.groups.rejected}
    for row, group in rows:
        for problem in plan.groups.rejected[group].get(row, neighbours[group]):
            yield Reject(plan.rows.place(row), plan.groups.keys[group], problem)


def neighbour(plan: Plan, group: int) -> Problem:
    bad = plan.rows.place(min(plan.groups.rejected[group]))
    return Problem("", f"rejected with row {bad.row} of the same group")
