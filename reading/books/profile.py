"""What is known of customers, who says so and by which channel, and how it came to be, as listings."""

from collections.abc import Iterator
from datetime import date

from forewarn.domain.sources import channel
from forewarn.projections.directory import bare_id
from forewarn.projections.profile.book import PROFILE
from forewarn.projections.profile.row import Element, Profile, Report, Stated
from forewarn.projections.profile_history import PROFILE_HISTORY, Month
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader

ELEMENTS = tuple(
    "customer element value previous effective since sources channels standing last_told".split()
)
REPORTS = tuple("customer kind detail since sources channels standing cleared_on cleared_by".split())
HISTORY = tuple("customer month on name what previous current source channel effective event".split())


def elements(reader: Reader) -> Listing:
    """List the elements. A value that takes effect later is the next one: until then `value` is the last."""
    day = reader.day
    return Listing(
        ELEMENTS,
        (cells for subject, _, row in reader.rows(PROFILE) for cells in element_cells(subject, row, day)),
    )


def element_cells(subject: str, row: Profile, day: date) -> Iterator[tuple[Cell, ...]]:
    for name, element in sorted(row.elements.items()):
        yield (
            bare_id(subject),
            name,
            element.value_on(day),
            element.previous,
            element.effective,
            *told(element),
            standing(element),
            last_told(element),
        )


def told(stated: Stated) -> tuple[Cell, ...]:
    """Return the day of the first statement, all sources, and their channels."""
    since = min((statement.on for statement in stated.statements), default=None)
    return since, ", ".join(stated.sources), ", ".join(stated.channels)


def standing(stated: Stated) -> str:
    return "confirmed" if stated.confirmed else "reported"


def last_told(element: Element) -> date | None:
    return max((statement.on for statement in element.statements), default=None)


def reports(reader: Reader) -> Listing:
    return Listing(
        REPORTS, (cells for subject, _, row in reader.rows(PROFILE) for cells in report_cells(subject, row))
    )


def report_cells(subject: str, row: Profile) -> Iterator[tuple[Cell, ...]]:
    for kind, report in sorted(row.reports.items()):
        yield (
            bare_id(subject),
            kind,
            report.detail,
            *told(report),
            report_standing(report),
            report.cleared_on,
            report.cleared_by,
        )


def report_standing(report: Report) -> str:
    return standing(report) if report.cleared_on is None else "cleared"


def history(reader: Reader) -> Listing:
    rows = reader.rows(PROFILE_HISTORY)
    return Listing(HISTORY, (cells for each in rows for cells in history_cells(*each)))


def history_cells(subject: str, month: str, row: Month) -> Iterator[tuple[Cell, ...]]:
    for entry in row.entries:
        yield (
            bare_id(subject),
            month,
            entry.on,
            entry.name,
            entry.what,
            entry.previous,
            entry.current,
            entry.source,
            channel(entry.source),
            entry.effective,
            entry.event_id,
        )
