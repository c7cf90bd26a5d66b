"""The control report: what was read is what was booked, rejected or left out by a rule that has a name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from forewarn.domain.money import decimal_amount
from forewarn.importing.advances import Advance
from forewarn.importing.counts import (
    TableRows,
    all_rows,
    counted_rows,
    rows_document,
    rows_line,
    tables_document,
)
from forewarn.importing.reasons import Reason, reason_lines, reasons, reasons_document
from forewarn.importing.run import Import
from forewarn.importing.totals import Total, totals, unreadable_amounts
from forewarn.reading.books.amounts import money

SHOWN = 3
WRONG, DONE_WITH_REJECTS = 1, 3


@dataclass(frozen=True)
class ControlReport:
    """Rows and commands are counted, amounts are in minor units."""

    mapping: str
    tables: list[TableRows]
    groups: int
    groups_rejected: int
    commands: Mapping[str, int]
    not_prepared: str
    days: tuple[str, str]
    totals: list[Total]
    unreadable_amounts: int
    rejects: Mapping[Path, int]
    reasons: list[Reason]
    waiting: list[Advance]
    differing: int
    corrections: int

    @cached_property
    def rows(self) -> TableRows:
        return all_rows(self.tables)

    @property
    def holds(self) -> bool:
        return all(table.hold for table in self.tables) and all(total.holds for total in self.totals)

    @property
    def exit_code(self) -> int:
        """0 where it holds, rows were accepted, none was rejected, and none says something else than what is
        booked."""
        if not self.holds or not self.rows.accepted or self.differing:
            return WRONG
        return DONE_WITH_REJECTS if self.rows.rejected else 0


def control_report(done: Import, rejects: Mapping[Path, int]) -> ControlReport:
    plans, days = done.plans, done.agenda.days
    return ControlReport(
        mapping=" + ".join(dict.fromkeys(plan.mapping.family for plan in plans)),
        tables=counted_rows(done),
        groups=sum(len(plan.groups.members) for plan in plans),
        groups_rejected=sum(len(plan.groups.rejected) for plan in plans),
        commands=dict(done.counts),
        not_prepared=done.not_prepared,
        days=(days[0].isoformat(), days[1].isoformat()) if days else ("", ""),
        totals=[total for plan in plans for total in totals(plan, done.booked)],
        unreadable_amounts=sum(map(unreadable_amounts, plans)),
        rejects=rejects,
        reasons=reasons(plans),
        waiting=list(done.advances.still_waiting()),
        differing=len(done.again.differing),
        corrections=done.again.corrected,
    )


def as_document(report: ControlReport) -> dict[str, Any]:
    return {
        "mapping": report.mapping,
        "files": report.rows.files,
        "rows": rows_document(report.rows),
        **tables_document(report.tables),
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
        "differing": report.differing,
        "corrections": report.corrections,
        "unapplied": [{"payment": each.payment, "invoice": each.share.invoice} for each in report.waiting],
        "rejects": [{"file": str(path), "rows": rows} for path, rows in report.rejects.items()],
        "reasons": reasons_document(report.reasons),
        "holds": report.holds,
    }


def total_document(total: Total) -> dict[str, Any]:
    return {
        **({"table": total.table} if total.table else {}),
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
    yield from (rows_line(table) for table in report.tables)
    for total in report.totals:
        yield total_line(total)
    yield from command_lines(report)
    if report.unreadable_amounts:
        yield f"{report.unreadable_amounts:,} rejected rows have no readable amount: they are in no total"
    if report.corrections:
        yield f"{report.corrections:,} corrections of what was booked before"
    if report.differing:
        yield f"{report.differing:,} groups say something else than what is booked, and changed nothing"
    if report.waiting:
        first = report.waiting[0]
        yield (
            f"{len(report.waiting):,} payments are booked and wait for invoices that are not there, "
            f"such as {first.payment} for {first.share.invoice}"
        )
    for path, rows in report.rejects.items():
        yield f"rejected: {rows:,} rows, see {path}"
    yield from reason_lines(report.reasons)
    if not report.rows.accepted:
        yield "no row was accepted"
    yield verdict(report)


def verdict(report: ControlReport) -> str:
    if not report.holds:
        return "control report: DOES NOT HOLD"
    rejected = report.rows.rejected
    return f"control report: holds, with {rejected:,} rejected rows" if rejected else "control report: holds"


def total_line(total: Total) -> str:
    def said(cents: int) -> str:
        return decimal_amount(cents, total.currency)

    parts = [f"{said(total.booked_cents)} booked", f"{said(total.rejected_cents)} rejected"]
    parts += [f"{said(cents)} left out ({name})" for name, cents in total.left_out_cents.items()]
    name = f"{total.table}, {total.control}" if total.table else total.control
    line = f"{name}, {total.currency}: {said(total.read_cents)} read = {' + '.join(parts)}"
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
