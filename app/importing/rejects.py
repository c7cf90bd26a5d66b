"""Rows that could not be imported: whose fault it was, and a file of them beside the input."""

import csv
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from app.edge.reading import BadInput
from app.importing.expressions import EACH_ROW
from app.importing.plan import Due, Plan
from app.importing.rows import Place, Problem
from app.importing.table import Table

LINE = re.compile(r"^(\w+)\[(\d+)\]")
SUFFIX = ".rejects.csv"
HEADER = ("row", "group", "field", "reason")


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


def must_be_writable(plans: Sequence[Plan]) -> None:
    for table, _ in files_of(plans):
        folder = table.path.absolute().parent
        if not os.access(folder, os.W_OK):
            raise BadInput(
                "cannot be written to, and rejected rows go there: copy the file elsewhere", str(folder)
            )


def files_of(plans: Sequence[Plan]) -> Iterator[tuple[Table, int]]:
    return chain.from_iterable(plan.rows.files for plan in plans)


def write_rejects(plans: Sequence[Plan]) -> dict[Path, int]:
    """Files by the number of rejected rows. A file of an earlier import that no longer holds goes."""
    by_file: dict[Path, list[Reject]] = defaultdict(list)
    for reject in chain.from_iterable(map(rejects, plans)):
        by_file[reject.place.path].append(reject)
    for table, _ in files_of(plans):
        write_file(rejects_path(table.path), by_file.get(table.path, []))
    return {
        rejects_path(path): len({reject.place.row for reject in of_file}) for path, of_file in by_file.items()
    }


def rejects_path(path: Path) -> Path:
    return path.with_name(path.name + SUFFIX)


def write_file(path: Path, found: list[Reject]) -> None:
    """Whole or not at all."""
    if not found:
        path.unlink(missing_ok=True)
        return
    unfinished = path.with_name(path.name + ".unfinished")
    with unfinished.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows((each.place.row, each.group, *each.problem) for each in found)
    unfinished.replace(path)
