"""What may happen to a sales target; here it is only routed."""

from typing import TypeAlias, assert_never

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider
from forewarn.domain.definition.known import needs_of_brand
from forewarn.domain.needs import AnyNeed, Needs
from forewarn.domain.target.decomposing import DecomposeTarget, decompose, period_of
from forewarn.domain.target.facts import TargetFact
from forewarn.domain.target.in_force import targets_of
from forewarn.domain.target.period import period_named
from forewarn.domain.target.setting import ReviseTarget, SetTarget, revise, set_target
from forewarn.domain.target.soundness import account_of, target_id

TargetCommand: TypeAlias = SetTarget | ReviseTarget | DecomposeTarget


def decide(command: TargetCommand, state: None, circumstances: Circumstances) -> list[TargetFact]:
    period_named(command.period)
    match command:
        case SetTarget():
            return set_target(command, circumstances)
        case ReviseTarget():
            return revise(command, circumstances)
        case DecomposeTarget():
            return decompose(command, circumstances)
        case _:
            assert_never(command)


def evolve(state: None, fact: TargetFact) -> None:
    """Keep nothing: what is in force is read from the book, which knows the parts of other targets too."""


def stream(command: TargetCommand) -> str:
    return f"target/{target_id(command.holder, command.period, command.brand)}"


def needs(command: TargetCommand, state: None) -> Needs:
    """Return the target in force, its holder's account and the brands that there are, and the same of every
    part."""
    wanted: list[AnyNeed] = [targets_of(command.holder, command.period), *needs_of_brand(command.brand)]
    if not isinstance(command, DecomposeTarget):
        return [*wanted, *account_of(command.holder)]
    for part in command.parts:
        wanted += [targets_of(part.holder, period_of(part, command)), *account_of(part.holder)]
        wanted += needs_of_brand(part.brand)
    return list(dict.fromkeys(wanted))


TARGET: Decider[TargetCommand, None, TargetFact] = Decider(None, decide, evolve, stream, needs)
