"""The commands of the groups that are under way."""

from collections.abc import Callable, Sequence
from typing import Any

from forewarn.importing.plan import Due, Plan


class Making:
    """Makes all commands of a group before its first is sent, so that a bad row stops them all, and keeps
    them until the last is sent. `is_done`: whether somebody has been prepared already."""

    def __init__(self, plans: Sequence[Plan], is_done: Callable[[Due], bool]) -> None:
        self._plans, self._is_done = plans, is_done
        self._under_way: dict[tuple[int, int], tuple[list[Due], dict[int, Any]]] = {}

    def command(self, due: Due) -> Any:
        """Raises BadInput for any command of the group."""
        place = (due.table, due.group)
        if place not in self._under_way:
            self._under_way[place] = self._all_of_group(due)
        dues, commands = self._under_way[place]
        if due == dues[-1]:
            del self._under_way[place]
        return commands[due.step]

    def _all_of_group(self, due: Due) -> tuple[list[Due], dict[int, Any]]:
        plan = self._plans[due.table]
        dues = plan.dues(due.group)
        return dues, {each.step: plan.command(each) for each in dues if not self._is_done(each)}


def stays(plan: Plan, due: Due) -> str:
    """Say what of the group was stored on earlier steps, which cannot be taken back here."""
    before = [each for each in plan.dues(due.group) if each < due and not each.once]
    names = ", ".join(plan.steps[each.step].name for each in before)
    return f" (stored before it, and stays: {names})" if names else ""
