"""What the first rows of a file would become: made into commands, and sent to nobody."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forewarn.importing.plan import Due, Plan
from forewarn.importing.reasons import Reason, reason_lines, reasons, reasons_document
from forewarn.importing.rejects import reject_unreadable
from forewarn.input.bad_input import BadInput

MOST_ROWS = 1_000
GROUPS_SHOWN = 2
WRONG, WITH_REJECTS = 1, 3


@dataclass(slots=True)
class Trial:
    """`commands` by kind and table; `examples`: the commands of the first groups, by table and key."""

    read: int = 0
    left_out: int = 0
    rejected: int = 0
    days: set[date] = field(default_factory=set)
    commands: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)

    @property
    def accepted(self) -> int:
        return self.read - self.left_out - self.rejected

    @property
    def exit_code(self) -> int:
        if not self.accepted:
            return WRONG
        return WITH_REJECTS if self.rejected else 0


def tried(plans: Sequence[Plan]) -> Trial:
    """Make the commands of all groups. What the business would say to them is not asked."""
    trial, sent_once = Trial(), set[tuple[str, str]]()
    for plan in plans:
        groups = dict.fromkeys(due.group for due in plan.first_dues())
        for group in groups:
            try_group(trial, plan, group, sent_once)
        trial.read += plan.rows.count
        trial.left_out += len(plan.groups.left_out)
        trial.rejected += sum(len(plan.groups.members[group]) for group in plan.groups.rejected)
    trial.reasons = reasons(plans)
    return trial


def try_group(trial: Trial, plan: Plan, group: int, sent_once: set[tuple[str, str]]) -> None:
    dues = [due for due in plan.dues(group) if (plan.steps[due.step].name, due.once) not in sent_once]
    for due in dues:
        try:
            plan.command(due)
        except BadInput as error:
            reject_unreadable(plan, due, error)
            return
    sent_once |= {(plan.steps[due.step].name, due.once) for due in dues if due.once}
    note(trial, plan, group, dues)


def note(trial: Trial, plan: Plan, group: int, dues: Sequence[Due]) -> None:
    table = plan.mapping.table
    trial.commands.update((table, plan.mapping.commands[due.step].command) for due in dues)
    trial.days.update(due.day for due in dues)
    if sum(of_table == table for of_table, _ in trial.examples) < GROUPS_SHOWN:
        trial.examples[table, plan.groups.keys[group]] = [document(plan, due) for due in dues]


def document(plan: Plan, due: Due) -> dict[str, Any]:
    """Return a command as `forewarn do` takes it."""
    fields = plan.steps[due.step].make(due.group)
    return {"command": plan.mapping.commands[due.step].command, **fields}


def trial_document(trial: Trial) -> dict[str, Any]:
    return {
        "rows": {
            "read": trial.read,
            "accepted": trial.accepted,
            "rejected": trial.rejected,
            "left_out": trial.left_out,
        },
        "days": {"first": str(min(trial.days)), "last": str(max(trial.days))} if trial.days else None,
        "commands": [
            {"table": table, "command": command, "count": count}
            for (table, command), count in trial.commands.items()
        ],
        "examples": [
            {"table": table, "group": key, "commands": json.loads(json.dumps(commands, default=str))}
            for (table, key), commands in trial.examples.items()
        ],
        "reasons": reasons_document(trial.reasons),
    }


def trial_lines(trial: Trial) -> Iterator[str]:
    """For people."""
    counts = f"{trial.accepted:,} would become commands + {trial.rejected:,} rejected"
    yield f"rows: {trial.read:,} looked at = {counts} + {trial.left_out:,} left out"
    for (table, command), count in trial.commands.items():
        yield f"  {count:,} × {f'{table}, ' if table else ''}{command}"
    if trial.days:
        yield f"days: {min(trial.days)} to {max(trial.days)}"
    for (table, key), commands in trial.examples.items():
        yield f"{f'{table}, ' if table else ''}group {key} would become"
        yield from (f"  {json.dumps(each, ensure_ascii=False, default=str)}" for each in commands)
    if trial.rejected:
        yield f"rejected: {trial.rejected:,} rows"
    yield from reason_lines(trial.reasons)
    yield "nothing was stored; whether the business takes the commands is asked when they come in"
