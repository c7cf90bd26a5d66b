"""What is read from profiles: whom a rule applies to, how an alert names them, what they share."""

from collections.abc import Mapping

import msgspec

from domain.rules import Segment
from projections.profile.row import Profile, Report


class Named(msgspec.Struct, frozen=True, gc=False):
    """What an alert says of its subject. `id` is the bare id; it stands in for a name not known."""

    id: str
    name: str
    region: str
    owner: str


def bare_id(subject: str) -> str:
    return subject.partition("/")[2]


def segment(row: Profile, subject: str) -> Segment:
    return Segment(row.kind, row.grade, row.region, bare_id(subject))


def named(row: Profile, subject: str) -> Named:
    bare = bare_id(subject)
    return Named(bare, row.name or bare, row.region, row.owner)


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
