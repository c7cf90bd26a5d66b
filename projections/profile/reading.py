"""What is read from profiles: what stands reported of a customer, and what customers share."""

from collections.abc import Mapping

from forewarn.projections.profile.row import Profile, Report


def standing_reports(row: Profile) -> dict[str, Report]:
    """Those that nobody has cleared, by kind."""
    return {kind: report for kind, report in row.reports.items() if report.cleared_on is None}


def sharing(rows: Mapping[str, Profile], element: str) -> dict[str, list[str]]:
    """Values of the element that several customers have, such as one guarantor, and those customers."""
    subjects: dict[str, list[str]] = {}
    for subject, row in sorted(rows.items()):
        known = row.elements.get(element)
        if known is not None and known.current:
            subjects.setdefault(known.current, []).append(subject)
    return {value: shared for value, shared in subjects.items() if len(shared) > 1}
