"""Who the customers are, and how they are visited, as listings."""

from datetime import date

from forewarn.projections.coverage.book import COVERAGE
from forewarn.projections.coverage.row import Coverage
from forewarn.projections.directory import bare_id
from forewarn.projections.profile.book import PROFILE
from forewarn.projections.profile.reading import standing_reports
from forewarn.projections.profile.row import Profile
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader


def profiles(reader: Reader) -> Listing:
    columns = (
        "customer",
        "name",
        "kind",
        "grade",
        "region",
        "owner",
        "currency",
        "status",
        "elements",
        "reports",
    )
    day = reader.day
    return Listing(columns, (profile_cells(subject, row, day) for subject, _, row in reader.rows(PROFILE)))


def profile_cells(subject: str, row: Profile, day: date) -> tuple[Cell, ...]:
    elements = "; ".join(f"{name}: {element.value_on(day)}" for name, element in row.elements.items())
    reports = "; ".join(standing_reports(row))
    who = (row.name, row.kind, row.grade, row.region, row.owner, row.currency, row.status)
    return (bare_id(subject), *who, elements, reports)


def coverage(reader: Reader) -> Listing:
    columns = ("customer", "last_visit", "planned", "completed", "missed", "carried_over", "open_plans")
    return Listing(columns, (coverage_cells(subject, row) for subject, _, row in reader.rows(COVERAGE)))


def coverage_cells(subject: str, row: Coverage) -> tuple[Cell, ...]:
    counts = (
        sum(getattr(month, name) for month in row.months.values())
        for name in ("planned", "completed", "missed", "carried_over")
    )
    return (bare_id(subject), row.last_visit, *counts, len(row.open_plans))
