"""How many rows of each table were read, and what became of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forewarn.importing.plan import Plan
from forewarn.importing.run import Import


@dataclass(frozen=True, slots=True)
class TableRows:
    """`name` is empty for the only table of a mapping; `left_out` counts by the name of the rule."""

    name: str
    files: list[str]
    read: int
    accepted: int
    rejected: int
    left_out: Mapping[str, int]

    @property
    def hold(self) -> bool:
        return self.read == self.accepted + self.rejected + sum(self.left_out.values())


def counted_rows(done: Import) -> list[TableRows]:
    return [table_rows(done, plan) for plan in done.plans]


def table_rows(done: Import, plan: Plan) -> TableRows:
    groups = plan.groups
    kept = (group for group in range(len(groups.members)) if is_kept(done, plan, group))
    return TableRows(
        name=plan.mapping.table or (plan.mapping.name if len(done.plans) > 1 else ""),
        files=[str(table.path) for table, _ in plan.rows.files],
        read=plan.rows.count,
        accepted=sum(len(groups.members[group]) for group in kept),
        rejected=sum(len(groups.members[group]) for group in groups.rejected),
        left_out=left_out(plan),
    )


def is_kept(done: Import, plan: Plan, group: int) -> bool:
    if group in plan.groups.rejected:
        return False
    return done.booked.has(plan.number, group) or (plan.number, group) in done.unchanged


def left_out(plan: Plan) -> dict[str, int]:
    """Count the rows of every rule, also of one that fitted no row."""
    counted = Counter(plan.groups.left_out.values())
    return {rule.name: counted[rule.name] for rule in plan.mapping.leave_out}


def all_rows(tables: Sequence[TableRows]) -> TableRows:
    left = Counter[str]()
    for table in tables:
        left.update(table.left_out)
    return TableRows(
        name="",
        files=[file for table in tables for file in table.files],
        read=sum(table.read for table in tables),
        accepted=sum(table.accepted for table in tables),
        rejected=sum(table.rejected for table in tables),
        left_out=left,
    )


def rows_document(rows: TableRows) -> dict[str, Any]:
    return {
        "read": rows.read,
        "accepted": rows.accepted,
        "rejected": rows.rejected,
        "left_out": dict(rows.left_out),
    }


def tables_document(tables: Sequence[TableRows]) -> dict[str, Any]:
    """Return the rows of each table, where there are several."""
    if len(tables) == 1:
        return {}
    return {"tables": [{"table": table.name, "rows": rows_document(table)} for table in tables]}


def rows_line(rows: TableRows) -> str:
    parts = [f"{rows.accepted:,} accepted", f"{rows.rejected:,} rejected"]
    parts += [f"{count:,} left out ({name})" for name, count in rows.left_out.items()]
    verdict = "" if rows.hold else "  DOES NOT HOLD"
    return f"{rows.name or 'rows'}: {rows.read:,} read = {' + '.join(parts)}{verdict}"
