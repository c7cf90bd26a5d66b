"""The history of the profile: everything told of an element or reported of a customer, month by month."""

from collections.abc import Callable, Mapping
from typing import Any

from forewarn.domain.customer.facts import (
    BankAccountChangeApproved,
    FactCleared,
    FactConfirmed,
    FactReported,
    ProfileElementChanged,
)
from forewarn.domain.decider import Fact
from forewarn.projections.profile_history.row import Entry, Month, What
from forewarn.projections.projection import Part, Projection

BYTES_KEPT = 48 * 1024
"""So much text a month, about, so that a row stays under 64 KiB whatever is told in it."""

BYTES_OF_FIELDS = 96


def months(fact: Fact) -> tuple[Part]:
    """Return the month of a fact, as `YYYY-MM`."""
    return (fact.on.isoformat()[:7],)


def evolve(row: Month, fact: Fact, event_id: str, part: Part = "") -> None:
    write = WRITERS.get(type(fact))
    if write is not None:
        row.entries.append(write(fact, event_id))
        make_room(row)


def make_room(row: Month) -> None:
    """Drop the oldest entries while the text of a month is too long. The last one stays."""
    size_bytes = sum(map(size, row.entries))
    while size_bytes > BYTES_KEPT and len(row.entries) > 1:
        size_bytes -= size(row.entries.pop(0))
        row.left_out += 1


def size(entry: Entry) -> int:
    texts = (entry.name, entry.previous, entry.current, entry.source)
    return BYTES_OF_FIELDS + sum(len(text.encode()) for text in texts)


def of_element(fact: ProfileElementChanged, event_id: str) -> Entry:
    what: What = "first" if not fact.previous else "same" if fact.previous == fact.current else "changed"
    return Entry(
        fact.element, what, fact.previous, fact.current, fact.source, fact.on, fact.effective, event_id
    )


def of_report(fact: FactReported, event_id: str) -> Entry:
    return Entry(fact.kind, "reported", "", fact.detail, fact.source, fact.on, fact.on, event_id)


def of_confirmation(fact: FactConfirmed, event_id: str) -> Entry:
    return Entry(fact.kind, "confirmed", "", "", fact.source, fact.on, fact.on, event_id)


def of_clearing(fact: FactCleared, event_id: str) -> Entry:
    return Entry(fact.kind, "cleared", "", "", fact.source, fact.on, fact.on, event_id)


def of_approval(fact: BankAccountChangeApproved, event_id: str) -> Entry:
    return Entry("bank_account", "approved", "", fact.account, fact.approved_by, fact.on, fact.on, event_id)


WRITERS: Mapping[type[Fact], Callable[[Any, str], Entry]] = {
    ProfileElementChanged: of_element,
    FactReported: of_report,
    FactConfirmed: of_confirmation,
    FactCleared: of_clearing,
    BankAccountChangeApproved: of_approval,
}

PROFILE_HISTORY = Projection("profile_history", Month, WRITERS.keys(), evolve, months)
