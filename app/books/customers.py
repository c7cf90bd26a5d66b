"""Who the customers are, and how they are visited, as listings."""

from app.books.listing import Cell, Listing
from app.books.reader import Reader
from projections.coverage.book import COVERAGE
from projections.directory import bare_id
from projections.profile.book import PROFILE
from projections.profile.reading import standing_reports


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
    rows: list[tuple[Cell, ...]] = []
    for subject, _, row in reader.rows(PROFILE):
        elements = "; ".join(
            f"{name}: {element.value_on(reader.day)}" for name, element in row.elements.items()
        )
        reports = "; ".join(standing_reports(row))
        who = (row.name, row.kind, row.grade, row.region, row.owner, row.currency, row.status)
        rows.append((bare_id(subject), *who, elements, reports))
    return Listing(columns, rows)


def coverage(reader: Reader) -> Listing:
    columns = ("customer", "last_visit", "planned", "completed", "missed", "carried_over", "open_plans")
    rows: list[tuple[Cell, ...]] = []
    for subject, _, row in reader.rows(COVERAGE):
        months = row.months.values()
        counts = tuple(
            sum(getattr(month, name) for month in months)
            for name in ("planned", "completed", "missed", "carried_over")
        )
        rows.append((bare_id(subject), row.last_visit, *counts, len(row.open_plans)))
    return Listing(columns, rows)
