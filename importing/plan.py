"""What is to be done for the rows of one table: the commands of each group, and their days."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from forewarn.importing.causes import rank_of
from forewarn.importing.conditions import Answers, Conditions
from forewarn.importing.contradictions import reject_contradictions
from forewarn.importing.expressions import Maker, maker
from forewarn.importing.groups import Groups, command_id, group_id, group_rows
from forewarn.importing.mapping import Mapping, Step
from forewarn.importing.rows import WHOLE_ROW, Problem, Rows
from forewarn.input.bad_input import BadInput
from forewarn.input.reading import command_named, read_command

FAULTS = (ValueError, ArithmeticError, TypeError)
NO_COMMAND = "no command of the mapping is meant for it: leave it out, or add one"


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step of the mapping, ready to be asked for each group. `name` tells it apart in ids."""

    name: str
    rank: int
    kind: type
    make: Maker
    day: Maker
    once_per: Maker | None
    applies: Answers


class Due(NamedTuple):
    """One command of one group; in order, as they are sent. `rank`: its place among the causes of its day;
    `table`: the number of its plan; `once`: whom it is sent for a single time."""

    day: date
    rank: int
    table: int
    group: int
    step: int
    once: str


@dataclass(slots=True)
class Plan:
    """What becomes of one table, the `number`th of the import. `today` is the last day that can be opened.
    What is refused is added to the rejected groups while the plan is carried out."""

    number: int
    mapping: Mapping
    rows: Rows
    groups: Groups
    steps: list[PlannedStep]
    today: date

    @property
    def actor(self) -> str:
        return f"import/{self.mapping.family}"

    def first_dues(self) -> Iterator[Due]:
        """Yield the commands of all groups, and reject the groups that have no good day or no command."""
        for group in range(len(self.groups.members)):
            if group not in self.groups.rejected:
                yield from checked_dues(self, group)

    def dues(self, group: int) -> list[Due]:
        """Return the commands of a group in the order of their days."""
        return sorted(dues_of(self, group))

    def whom(self, step: int, group: int) -> str:
        maker = self.steps[step].once_per
        return "" if maker is None else str(maker(group))

    def command_id(self, due: Due, step: str = "") -> str:
        """Return the id; what is sent once is sent once for all tables of a mapping. `step` is the name of
        what is sent beside the steps of the mapping."""
        step = step or self.steps[due.step].name
        if due.once:
            return command_id(self.mapping.family, f"once/{due.once}", step)
        return command_id(self.mapping.name, f"group/{self.groups.keys[due.group]}", step)

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


def plan_table(number: int, mapping: Mapping, rows: Rows, today: date) -> Plan:
    groups = group_rows(mapping, rows)
    plan = Plan(number, mapping, rows, groups, planned_steps(mapping, rows, groups), today)
    answers = [step.applies for step in plan.steps]
    reject_contradictions(list(zip(mapping.commands, answers, strict=True)), mapping.conditions, groups, rows)
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
        rank=rank_of(step.command),
        kind=command_named(step.command),
        make=made(step.fields),
        day=made(step.fields["on"]),
        once_per=None if step.once_per is None else made(step.once_per),
        applies=applies,
    )


def checked_dues(plan: Plan, group: int) -> list[Due]:
    """Return the commands of a group; none, and a rejection, when one has no good day."""
    try:
        found = list(dues_of(plan, group))
    except BadInput as error:
        plan.reject(group, Problem(error.field, str(error).removeprefix(f"{error.field}: ")))
        return []
    if all(due.once for due in found):
        plan.reject(group, Problem(WHOLE_ROW, NO_COMMAND))
        return []
    return found


def dues_of(plan: Plan, group: int) -> Iterator[Due]:
    """Yield the commands of a group in the order of the mapping: within a day none of them comes before what
    is above it. Raises BadInput for one that has no good day."""
    ranks: dict[date, int] = {}
    for number, step in enumerate(plan.steps):
        if step.applies[group]:
            try:
                day, once = good_day(step.day(group), plan.today), whom(step, group)
            except FAULTS as error:
                raise BadInput(str(error), f"{step.name}.on") from None
            ranks[day] = max(step.rank, ranks.get(day, 0))
            yield Due(day, ranks[day], plan.number, group, number, once)


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
