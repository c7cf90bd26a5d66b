"""Whom somebody means: a customer by its id, its name or a part of its name."""

from collections.abc import Iterator

from forewarn.consumers.log.readable import readable_row
from forewarn.domain import subjects
from forewarn.input.bad_input import BadInput
from forewarn.ports.store import Store
from forewarn.projections.directory import DIRECTORY, bare_id
from forewarn.reading.books.reader import KINDS, subject_of

CUSTOMER = subjects.customer("")
MOST_NAMED = 8


def whom(store: Store, text: str, place: str = "--subject") -> str:
    """Return the subject that is meant. Raises BadInput for a customer that nobody knows, and for a name that
    several have. Subjects of other kinds are taken as they are."""
    subject = subject_of(text)
    if not subject.startswith(CUSTOMER) or store.row(DIRECTORY.name, subject, ""):
        return subject
    found = dict(named(store, text))
    if len(found) == 1 and not text.startswith(KINDS):
        return next(iter(found))
    if store.tail(subject):
        return subject
    if not found:
        raise BadInput(f"nothing was recorded for {subject}: see `forewarn book profile`", place)
    raise BadInput(f"several could be meant by {text!r}: {listed(found)}", place)


def named(store: Store, text: str) -> Iterator[tuple[str, str]]:
    """Yield those of that name, or else those whose name or id holds the text, with their names."""
    wanted = text.casefold().strip()
    rows = (row for row in store.rows(DIRECTORY.name) if row.subject.startswith(CUSTOMER))
    customers = [(row.subject, readable_row(DIRECTORY, row.subject, row.row).name) for row in rows]
    exact = [(subject, name) for subject, name in customers if name.casefold() == wanted]
    inside = (
        (subject, name)
        for subject, name in customers
        if wanted and (wanted in name.casefold() or wanted in bare_id(subject).casefold())
    )
    yield from exact or inside


def listed(found: dict[str, str]) -> str:
    first = [f"{bare_id(subject)} {name}" for subject, name in list(found.items())[:MOST_NAMED]]
    return ", ".join(first) + (f" and {len(found) - MOST_NAMED:,} more" if len(found) > MOST_NAMED else "")
