"""`forewarn import`: files of rows become commands, by a mapping."""

import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Document
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from forewarn.app.business_days import latest_day, zone
from forewarn.app.embedded import embedded
from forewarn.app.stores import folder_of, open_store
from forewarn.cli.commands.options import SETTINGS, STORE, AsJson, StoreUrl
from forewarn.cli.output import say, show_json
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.sole_door import SoleFrontDoor
from forewarn.importing.columns import in_company_time
from forewarn.importing.mapping import Mapping
from forewarn.importing.plan import Plan, plan_table
from forewarn.importing.progress import Progress, Report
from forewarn.importing.reject_files import reject_files
from forewarn.importing.report import as_document, control_report, lines
from forewarn.importing.rows import read_rows
from forewarn.importing.run import Import
from forewarn.importing.sources import Source, sources
from forewarn.importing.table import Wanted
from forewarn.importing.tables import read_table
from forewarn.importing.trial import MOST_ROWS, trial_document, trial_lines, tried

SECONDS_BETWEEN_LINES = 5.0

MappingName = Annotated[
    str, typer.Argument(metavar="MAPPING", help="online_retail, ibm_ar, or a file of TOML.")
]
Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="CSV, JSON lines (both also .gz), Parquet or Excel.")
]

Corrections = Annotated[
    bool,
    typer.Option("--corrections", help="Bring customers and their terms to what the file says now."),
]

Rejects = Annotated[
    Path | None,
    typer.Option("--rejects", help="A CSV file for rejected rows, or a folder; beside the store otherwise."),
]
Check = Annotated[
    bool,
    typer.Option(
        "--check", help=f"Show what the first {MOST_ROWS:,} rows of each file would become; store nothing."
    ),
]
Excel = Annotated[bool, typer.Option("--excel", help="Write the rejected rows so that Excel reads them.")]


def import_files(
    mapping: MappingName,
    files: Files,
    corrects: Corrections = False,
    rejects: Rejects = None,
    excel: Excel = False,
    check: Check = False,
    as_json: AsJson = False,
    store: StoreUrl = STORE,
) -> None:
    """Import files by a mapping. Stopped, it goes on where it was; repeated, it adds nothing twice.

    Ends with a control report; exit code 1 when that does not hold, when no row was accepted, or when rows
    say something else than what is booked under their key; 2 when nothing could be read; 3 when all else is
    done and rows were rejected. They are listed in FILE.rejects.csv, and do not stop the others."""
    beside_the_store, today = folder_of(store), latest_day(SETTINGS)()
    found = sources(mapping, files)
    if check:
        trial = tried(planned(found, today, MOST_ROWS))
        end(trial_document(trial) if as_json else trial_lines(trial), trial.exit_code)
    reject_to = reject_files(
        [path for source in found for path in source.paths], rejects, beside_the_store, excel
    )
    plans = planned(found, today)
    with open_store(store) as opened:
        done = Import(
            plans,
            opened,
            embedded(opened),
            SoleFrontDoor(opened, DECIDERS, lambda: today),
            zone(SETTINGS.time_zone),
            corrects,
        )
        with reporting() as report, without_collector():
            done.carry_out(report)
        outcome = control_report(done, reject_to.write(plans))
    end(as_document(outcome) if as_json else lines(outcome), outcome.exit_code)


def end(answer: Document[str, Any] | Iterable[str], exit_code: int) -> NoReturn:
    """Show one JSON document, or lines, and end the command."""
    if isinstance(answer, Document):
        show_json(answer)
    else:
        for line in answer:
            say(line)
    raise typer.Exit(exit_code)


def planned(found: Sequence[Source], today: date, most_rows: int | None = None) -> list[Plan]:
    """Read everything before the store is opened: what cannot be read leaves nothing half done."""
    return [planned_table(number, source, today, most_rows) for number, source in enumerate(found)]


def planned_table(number: int, source: Source, today: date, most_rows: int | None) -> Plan:
    mapping = where_the_company_is(source.mapping)
    wanted, may_be_empty = Wanted(tuple(mapping.columns), most_rows), bool(mapping.table)
    tables = (read_table(path, wanted, mapping.file, may_be_empty) for path in source.paths)
    return plan_table(number, mapping, read_rows(mapping, tables), today)


def where_the_company_is(mapping: Mapping) -> Mapping:
    """Return the mapping, with days told in the company's time zone where it names none."""
    return mapping.model_copy(update={"columns": in_company_time(mapping.columns, SETTINGS.time_zone)})


@contextmanager
def without_collector() -> Iterator[None]:
    """The plan stays to the end and an import makes no cycles: the collector would walk through all of it
    again and again for nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def reporting() -> Iterator[Report]:
    """A bar on a terminal; elsewhere a line every few seconds. Both on standard error."""
    if not sys.stderr.isatty():
        yield plain_lines()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("importing", total=None)

        def report(progress: Progress) -> None:
            bars.update(task, description=f"{progress.day}", completed=progress.done, total=progress.steps)

        yield report


def plain_lines() -> Report:
    last = monotonic()

    def report(progress: Progress) -> None:
        nonlocal last
        if monotonic() - last >= SECONDS_BETWEEN_LINES:
            last = monotonic()
            sys.stderr.write(f"{progress.day}: {progress.done:,} of {progress.steps:,} steps\n")

    return report
