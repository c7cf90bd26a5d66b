"""The control report: what was read is what was booked, rejected or left out by a rule that has a name."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.importing.run import Import
from app.importing.totals import Total, totals, unreadable_amounts
from app.output import money
from domain.money import decimal_amount

SHOWN = 3


@dataclass(frozen=True, slots=True)
class ControlReport:
    """Rows and commands are counted, amounts are in minor units."""

    mapping: str
    files: list[str]
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    rows_left_out: Mapping[str, int]
    groups: int
    groups_rejected: int
    commands: Mapping[str, int]
    not_prepared: str
    days: tuple[str, str]
    totals: list[Total]
    unreadable_amounts: int
    rejects: Mapping[Path, int]

    @property
    def rows_hold(self) -> bool:
        return self.rows_read == self.rows_accepted + self.rows_rejected + sum(self.rows_left_out.values())

    @property
    def holds(self) -> bool:
        return self.rows_hold and all(total.holds for total in self.totals)


def control_report(done: Import, rejects: Mapping[Path, int]) -> ControlReport:
    plan, groups = done.plan, done.plan.groups
    rejected = sum(len(groups.members[group]) for group in groups.rejected)
    kept = (done.booked.groups | done.unchanged) - groups.rejected.keys()
    days = sorted(plan.agenda)
    return ControlReport(
        mapping=plan.mapping.name,
        files=[str(table.path) for table, _ in plan.rows.files],
        rows_read=plan.rows.count,
        rows_accepted=sum(len(groups.members[group]) for group in kept),
        rows_rejected=rejected,
        rows_left_out=left_out(done),
        groups=len(groups.members),
        groups_rejected=len(groups.rejected),
        commands=dict(done.counts),
        not_prepared=done.not_prepared,
        days=(days[0].isoformat(), days[-1].isoformat()) if days else ("", ""),
        totals=totals(plan, done.booked),
        unreadable_amounts=unreadable_amounts(plan),
        rejects=rejects,
    )


def left_out(done: Import) -> dict[str, int]:
    """Every rule, also one that fitted no row."""
    counted = Counter(done.plan.groups.left_out.values())
    return {rule.name: counted[rule.name] for rule in done.plan.mapping.leave_out}


def as_document(report: ControlReport) -> dict[str, Any]:
    return {
        "mapping": report.mapping,
        "files": report.files,
        "rows": {
            "read": report.rows_read,
            "accepted": report.rows_accepted,
            "rejected": report.rows_rejected,
            "left_out": dict(report.rows_left_out),
        },
        "groups": {"read": report.groups, "rejected": report.groups_rejected},
        "commands": {
            "stored": report.commands.get("stored", 0),
            "already_there": report.commands.get("already_there", 0),
            "nothing_new": report.commands.get("nothing_new", 0),
            "not_prepared": report.commands.get("not_prepared", 0),
        },
        "days": {
            "first": report.days[0],
            "last": report.days[1],
            "opened": report.commands.get("days_opened", 0),
        },
        "amounts": [total_document(total) for total in report.totals],
        "unreadable_amounts": report.unreadable_amounts,
        "rejects": [{"file": str(path), "rows": rows} for path, rows in report.rejects.items()],
        "holds": report.holds,
    }


def total_document(total: Total) -> dict[str, Any]:
    return {
        "control": total.control,
        "read": money(total.read_cents, total.currency),
        "booked": money(total.booked_cents, total.currency),
        "rejected": money(total.rejected_cents, total.currency),
        "left_out": {name: money(cents, total.currency) for name, cents in total.left_out_cents.items()},
        "difference": money(total.difference_cents, total.currency),
        "differing_groups": total.differing,
        "holds": total.holds,
    }


def lines(report: ControlReport) -> Iterator[str]:
    """For people."""
    parts = [f"{report.rows_accepted:,} accepted", f"{report.rows_rejected:,} rejected"]
    parts += [f"{count:,} left out ({name})" for name, count in report.rows_left_out.items()]
    verdict = "" if report.rows_hold else "  DOES NOT HOLD"
    yield f"rows: {report.rows_read:,} read = {' + '.join(parts)}{verdict}"
    for total in report.totals:
        yield total_line(total)
    yield from command_lines(report)
    if report.unreadable_amounts:
        yield f"{report.unreadable_amounts:,} rejected rows have no readable amount: they are in no total"
    for path, rows in report.rejects.items():
        yield f"rejected: {rows:,} rows, see {path}"
    yield "control report: holds" if report.holds else "control report: DOES NOT HOLD"


def total_line(total: Total) -> str:
    def said(cents: int) -> str:
        return decimal_amount(cents, total.currency)

    parts = [f"{said(total.booked_cents)} booked", f"{said(total.rejected_cents)} rejected"]
    parts += [f"{said(cents)} left out ({name})" for name, cents in total.left_out_cents.items()]
    line = f"{total.control}, {total.currency}: {said(total.read_cents)} read = {' + '.join(parts)}"
    if total.holds:
        return line
    groups = ", ".join(total.differing[:SHOWN]) + (" …" if len(total.differing) > SHOWN else "")
    return f"{line}  DOES NOT HOLD: {said(total.difference_cents)} missing, groups that differ: {groups}"


def command_lines(report: ControlReport) -> Iterator[str]:
    counts = report.commands
    yield f"commands: {counts.get('stored', 0):,} stored, {counts.get('already_there', 0):,} already there"
    if counts.get("nothing_new"):
        yield f"{counts['nothing_new']:,} commands changed nothing"
    if counts.get("not_prepared"):
        yield f"{counts['not_prepared']:,} preparations were refused, such as {report.not_prepared}"
    if report.days[0]:
        yield f"days: {report.days[0]} to {report.days[1]}, {counts.get('days_opened', 0):,} opened"
