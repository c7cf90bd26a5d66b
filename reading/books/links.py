"""What customers have in common, as a listing."""

from collections.abc import Iterator

from forewarn.projections.directory import bare_id
from forewarn.projections.links import LINKS, Link
from forewarn.reading.books.listing import Cell, Listing
from forewarn.reading.books.reader import Reader

COLUMNS = ("element", "value", "link", "members", "customer", "since", "told")


def links(reader: Reader) -> Listing:
    return Listing(COLUMNS, cells(reader))


def cells(reader: Reader) -> Iterator[tuple[Cell, ...]]:
    """Yield the members of each link; the row of the whole link comes before those of its parts."""
    whole = Link()
    for subject, part, row in reader.rows(LINKS):
        if not part:
            whole = row
            continue
        for member, since in sorted(row.members.items()):
            link = subject.rpartition("/")[2]
            about = (whole.element, whole.value, link, whole.count)
            yield (*about, bare_id(member), since, told(whole, member))


def told(link: Link, member: str) -> str:
    return "; ".join(
        f"{kind} ({'confirmed' if each.confirmed else 'reported'})"
        for kind, each in link.told.get(member, {}).items()
    )
