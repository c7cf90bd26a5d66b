"""What is told about a customer, such as 失信被执行: reported, confirmed independently, cleared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.customer.facts import CustomerFact, FactCleared, FactConfirmed, FactReported
from forewarn.domain.customer.positive import taken_back
from forewarn.domain.decider import Refused
from forewarn.domain.sequence import must_not_precede
from forewarn.domain.sources import channel


@dataclass(frozen=True, slots=True)
class ReportFact:
    """Reports something about a customer that somebody heard or found, to be confirmed or cleared."""

    on: date
    customer: str
    kind: str
    source: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmFact:
    """Confirms a reported fact."""

    on: date
    customer: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class ClearFact:
    """Clears a reported fact: it did not happen, or is over."""

    on: date
    customer: str
    kind: str
    source: str


ReportCommand: TypeAlias = ReportFact | ConfirmFact | ClearFact
ReportedFact: TypeAlias = FactReported | FactConfirmed | FactCleared


@dataclass(frozen=True, slots=True)
class Report:
    """`told_on`: reported, or confirmed since."""

    source: str
    told_on: date
    confirmed: bool = False


Reports: TypeAlias = Mapping[str, Report]
"""Those that stand, by kind of fact."""


def decide(command: ReportCommand, reports: Reports) -> list[CustomerFact]:
    must_name_kind_and_source(command)
    present = reports.get(command.kind)
    if isinstance(command, ReportFact):
        return [*report(command, present), *cleared(command, reports)]
    if present is None:
        raise Refused(f"{command.kind} is not reported of this customer: send ReportFact first")
    must_not_precede(command.on, present.told_on, f"{command.kind} was told")
    match command:
        case ConfirmFact():
            return confirm(command, present)
        case ClearFact():
            return clear(command)
        case _:
            assert_never(command)


def must_name_kind_and_source(command: ReportCommand) -> None:
    if not command.kind:
        raise Refused("the fact has no kind: say what it is, such as 股权冻结")
    if not command.source:
        raise Refused(f"{command.kind} has no source: say who told it, such as 'court'")


def report(command: ReportFact, present: Report | None) -> list[CustomerFact]:
    """Return the report; told by another channel than the first, the same fact is confirmed by that."""
    if present is not None and channel(present.source) == channel(command.source):
        return []
    if present is not None:
        must_not_precede(command.on, present.told_on, f"{command.kind} was told")
        return confirm(ConfirmFact(command.on, command.customer, command.kind, command.source), present)
    return [
        FactReported(
            subject=subjects.customer(command.customer),
            on=command.on,
            kind=command.kind,
            source=command.source,
            detail=command.detail,
        )
    ]


def cleared(command: ReportFact, reports: Reports) -> list[CustomerFact]:
    """Return what good news clears of all that was told before it."""
    return [
        fact
        for kind in taken_back(command.kind, command.detail, reports)
        if reports[kind].told_on <= command.on
        for fact in clear(ClearFact(command.on, command.customer, kind, command.source))
    ]


def confirm(command: ConfirmFact, present: Report) -> list[CustomerFact]:
    if channel(present.source) == channel(command.source):
        raise Refused(
            f"{command.kind} was reported by {present.source}, which is the same channel as "
            f"{command.source}: a source of another channel must confirm it"
        )
    if present.confirmed:
        return []
    subject = subjects.customer(command.customer)
    return [FactConfirmed(subject=subject, on=command.on, kind=command.kind, source=command.source)]


def clear(command: ClearFact) -> list[CustomerFact]:
    subject = subjects.customer(command.customer)
    return [FactCleared(subject=subject, on=command.on, kind=command.kind, source=command.source)]


def evolve(reports: Reports, fact: ReportedFact) -> Reports:
    match fact:
        case FactReported():
            return {**reports, fact.kind: Report(fact.source, fact.on)}
        case FactConfirmed():
            present = reports.get(fact.kind, Report("", fact.on))
            return {**reports, fact.kind: replace(present, told_on=fact.on, confirmed=True)}
        case FactCleared():
            return {kind: report for kind, report in reports.items() if kind != fact.kind}
        case _:
            assert_never(fact)
