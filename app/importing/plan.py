"""What is to be done on which day: the commands of all groups, in the order of the business days."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from app.edge.reading import BadInput, command_named, read_command
from app.importing.conditions import Answers, Conditions
from app.importing.contradictions import reject_contradictions
from app.importing.expressions import Maker, maker
from app.importing.groups import Groups, command_id, group_id, group_rows
from app.importing.mapping import Mapping, Step
from app.importing.rows import WHOLE_ROW, Problem, Rows

FAULTS = (ValueError, ArithmeticError, TypeError)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step of the mapping, ready to be asked for each group. `name` tells it apart in ids."""

    name: str
    kind: type
    make: Maker
    day: Maker
    once_per: Maker | None
    applies: Answers


class Due(NamedTuple):
    """One command of one group; in order, as they are sent. `once`: whom it is sent for a single time."""

    day: date
    group: int
    step: int
    once: str


@dataclass(slots=True)
class Plan:
    """`of_group`: its commands in the order of their days; `agenda`: everybody's, by day, in the order of the
    file. What is refused is added to the rejected groups while the plan is carried out."""

    mapping: Mapping
    rows: Rows
    groups: Groups
    steps: list[PlannedStep]
    of_group: dict[int, list[Due]] = field(default_factory=dict)
    agenda: dict[date, list[Due]] = field(default_factory=dict)

    @property
    def actor(self) -> str:
        return f"import/{self.mapping.name}"

    @property
    def count(self) -> int:
        return sum(map(len, self.agenda.values()))

    def command_id(self, due: Due) -> str:
        key = f"once/{due.once}" if due.once else f"group/{self.groups.keys[due.group]}"
        return command_id(self.mapping.name, key, self.steps[due.step].name)

    def group_id(self, group: int) -> str:
        return group_id(self.mapping.name, self.groups.keys[group])

    def command(self, due: Due) -> Any:
        """Raises BadInput, with the field of the command."""
        step = self.steps[due.step]
        try:
            fields = step.make(due.group)
        except FAULTS as error:
            raise BadInput(str(error), step.name) from None
        return read_command(step.kind, fields)

    def reject(self, group: int, problem: Problem, row: int | None = None) -> None:
        """Without a row, the first of the group stands for it."""
        index = self.groups.members[group][0] if row is None else row
        self.groups.rejected.setdefault(group, {}).setdefault(index, []).append(problem)


def plan_import(mapping: Mapping, rows: Rows, today: date) -> Plan:
    """Plan what to do on which day. `today` is the last day that can be opened: what lies after it is a slip
    of the pen."""
    groups = group_rows(mapping, rows)
    plan = Plan(mapping, rows, groups, planned_steps(mapping, rows, groups))
    answers = [step.applies for step in plan.steps]
    reject_contradictions(list(zip(mapping.commands, answers, strict=True)), mapping.conditions, groups, rows)
    for group in range(len(groups.members)):
        if group not in groups.rejected:
            plan.of_group[group] = sorted(dues_of(plan, group, today))
    for due in sorted(chain.from_iterable(plan.of_group.values())):
        plan.agenda.setdefault(due.day, []).append(due)
    return plan


def planned_steps(mapping: Mapping, rows: Rows, groups: Groups) -> list[PlannedStep]:
    conditions = Conditions(mapping.conditions, groups.columns, len(groups.members))
    names = step_names(mapping)
    return [
        planned_step(step, name, conditions.answers(step.when), rows, groups)
        for name, step in zip(names, mapping.commands, strict=True)
    ]


def step_names(mapping: Mapping) -> list[str]:
    """Commands of the same kind are counted, so that others may be added to a mapping."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    for step in mapping.commands:
        seen[step.command] += 1
        number = seen[step.command]
        names.append(step.command if number == 1 else f"{step.command} {number}")
    return names


def planned_step(step: Step, name: str, applies: Answers, rows: Rows, groups: Groups) -> PlannedStep:

    def made(template: Any) -> Maker:
        return maker(template, groups.columns, rows.columns, groups.members)

    return PlannedStep(
        name=name,
        kind=command_named(step.command),
        make=made(step.fields),
        day=made(step.fields["on"]),
        once_per=None if step.once_per is None else made(step.once_per),
        applies=applies,
    )


def dues_of(plan: Plan, group: int, today: date) -> list[Due]:
    """The group's commands; none, and a rejection, when one has no good day."""
    found: list[Due] = []
    for number, step in enumerate(plan.steps):
        if step.applies[group]:
            try:
                found.append(Due(good_day(step.day(group), today), group, number, whom(step, group)))
            except FAULTS as error:
                plan.reject(group, Problem(f"{step.name}.on", str(error)))
                return []
    if all(due.once for due in found):
        plan.reject(
            group, Problem(WHOLE_ROW, "no command of the mapping is meant for it: leave it out, or add one")
        )
        return []
    return found


def whom(step: PlannedStep, group: int) -> str:
    if step.once_per is None:
        return ""
    value = step.once_per(group)
    if value is None:
        raise ValueError("once_per is empty")
    return str(value)


def good_day(day: Any, today: date) -> date:
    if not isinstance(day, date):
        raise ValueError("is empty" if day is None else f"{day} is not a day: use a column of type date")
    if day > today:
        raise ValueError(f"{day} lies in the future")
    return day
