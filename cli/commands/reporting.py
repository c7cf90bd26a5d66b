"""`forewarn report`: what became of the alerts."""

from typing import Annotated

import typer

from forewarn.alerts.registry import MONITORS
from forewarn.app.stores import open_store
from forewarn.cli.commands.options import STORE, AsJson, StoreUrl, day_of, must_be_one_of
from forewarn.cli.listings import show
from forewarn.reading.alerts.marks import GROUPS, REASON, outcomes
from forewarn.reading.alerts.marks import report as report_of
from forewarn.reading.books.reader import Reader

report = typer.Typer(name="report", help="Report what became of the alerts.", no_args_is_help=True)
report.callback()(lambda: None)

By = Annotated[str, typer.Option("--by", help=f"A line for each {' or '.join(GROUPS)}.")]
MonitorName = Annotated[str | None, typer.Option("--monitor", help="Of one monitor only.")]
Since = Annotated[str | None, typer.Option("--since", help="Fired on a day or later: 2026-03-31, -7d.")]
Csv = Annotated[bool, typer.Option("--csv", help="Comma-separated values.")]
Excel = Annotated[bool, typer.Option("--excel", help="Comma-separated values that Excel reads.")]


@report.command()
def marks(
    by: By = REASON,
    monitor: MonitorName = None,
    since: Since = None,
    csv: Csv = False,
    excel: Excel = False,
    as_json: AsJson = False,
    store: StoreUrl = STORE,
) -> None:
    """Count the alerts that fired: those acknowledged, those marked and how, and the days they were open."""
    must_be_one_of(by, list(GROUPS), "grouping", "--by")
    must_be_one_of(monitor, [each.name for each in MONITORS], "monitor", "--monitor")
    with open_store(store, must_exist=True) as opened, opened.snapshot():
        today = Reader(opened).day
        first = None if since is None else day_of(since, "--since", today)
        found = (
            each
            for each in outcomes(opened, today)
            if monitor in (None, each.monitor) and (first is None or each.fired_on >= first)
        )
        show(report_of(found, by), "marks", as_json, csv or excel, excel, kind="report")
