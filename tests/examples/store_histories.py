"""Any history of a store: what is asked of it in turn, whatever it answers."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, TypeAlias

from hypothesis import strategies as st

from forewarn.adapters.store import DatabaseStore
from forewarn.domain.visit.facts import VisitApproved
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Batch, Pending, StoredAlert, StoredRow, Unchanged, Wake

STREAMS = ("visit/1", "visit/2", "Visit/1", "访/1")
SUBJECTS = ("customer/1", "customer/2", "Customer/1", "customer/ä", "客户/1")
NAMES = ("books", "books/0", "books/1")
BOOKS, PARTS, MONITORS = ("sales", "Sales"), ("", "2026-03"), ("arrears", "churn")

Step: TypeAlias = Callable[[DatabaseStore], object]
Session: TypeAlias = tuple[bool, Sequence[Step]]
"""Whether the steps are grouped, and the steps."""


class Wanted(NamedTuple):
    """A fact relative to what is stored when its turn comes: mostly the next version, mostly a new id."""

    stream: str
    subject: str
    skipped_versions: int
    event: int


class WantedBatch(NamedTuple):
    """Relative to where the position stands."""

    name: str
    behind: int
    moves: int
    rows: Sequence[StoredRow]
    alerts: Sequence[StoredAlert]
    wakes: Sequence[Wake]
    facts: Sequence[Sequence[Wanted]]


def pendings(store: DatabaseStore, facts: Sequence[Wanted]) -> list[Pending]:
    versions = {stream: len(store.stream(stream)) for stream in STREAMS}
    made = []
    for wanted in facts:
        versions[wanted.stream] += 1
        made.append(pending(wanted, versions[wanted.stream] + wanted.skipped_versions))
    return made


def pending(wanted: Wanted, version: int) -> Pending:
    stream, subject = wanted.stream, wanted.subject
    return Pending(
        event_id=f"event {wanted.event}",
        stream=stream,
        version=version,
        fact=VisitApproved(subject=subject, on=date(2026, 3, 2), visit=stream, approved_by="boss"),
        at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        correlation_id=stream,
        causation_id="",
        actor="",
    )


def batch(store: DatabaseStore, wanted: WantedBatch) -> Batch:
    previous = store.position(wanted.name) - wanted.behind
    facts = [pendings(store, append) for append in wanted.facts]
    moved = previous + wanted.moves
    return Batch(wanted.name, previous, moved, wanted.rows, wanted.alerts, wanted.wakes, facts)


def append(facts: Sequence[Wanted], subjects: Sequence[str], back: int) -> Step:
    def step(store: DatabaseStore) -> int:
        unchanged = Unchanged(tuple(subjects), max(0, store.head() - back)) if subjects else None
        return store.append(pendings(store, facts), unchanged)

    return step


def write(wanted: WantedBatch) -> Step:
    """Of several appends that conflict, PostgreSQL names the one it finds first: it looks at all at once."""

    def step(store: DatabaseStore) -> None:
        made = batch(store, wanted)
        try:
            store.write(made)
        except Conflict as conflict:
            if len(made.facts) > 1 and not str(conflict).startswith(made.name):
                raise Conflict("with one of several appends") from conflict
            raise

    return step


def divide(partitions: int, wanted: Sequence[WantedBatch]) -> Step:
    return lambda store: store.divide(partitions, [batch(store, one._replace(facts=())) for one in wanted])


def replace(wanted: Sequence[WantedBatch]) -> Step:
    def step(store: DatabaseStore) -> None:
        batches = [batch(store, one._replace(facts=())) for one in wanted]
        store.replace(batches, batches)

    return step


facts = st.lists(
    st.builds(
        Wanted,
        st.sampled_from(STREAMS),
        st.sampled_from(SUBJECTS),
        st.sampled_from([0] * 12 + [-1, 1]),
        st.integers(1, 1_000_000) | st.integers(1, 9),
    ),
    max_size=3,
)
subjects = st.lists(st.sampled_from(SUBJECTS), max_size=3)
rows = st.builds(
    StoredRow,
    st.sampled_from(BOOKS),
    st.sampled_from(SUBJECTS),
    st.sampled_from(PARTS),
    st.binary(max_size=4),
    st.integers(0, 9),
)
alerts = st.builds(
    lambda subject, monitor, state: StoredAlert(
        f"{monitor} {subject}", monitor, subject, "", state, state.encode()
    ),
    st.sampled_from(SUBJECTS),
    st.sampled_from(MONITORS),
    st.sampled_from(["open", "resolved"]),
)
wakes = st.builds(
    Wake,
    st.sampled_from(MONITORS),
    st.sampled_from(SUBJECTS),
    st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9)),
)
batches = st.builds(
    WantedBatch,
    st.sampled_from(NAMES),
    st.sampled_from([0] * 6 + [1, -1]),
    st.integers(0, 2),
    st.lists(rows, max_size=4),
    st.lists(alerts, max_size=3),
    st.lists(wakes, max_size=4),
    st.lists(facts.filter(bool), max_size=2),
)
steps = st.one_of(
    st.builds(append, facts, subjects, st.integers(0, 4)),
    st.builds(append, facts, st.just(()), st.just(0)),
    st.builds(write, batches),
    st.builds(write, batches),
    st.builds(divide, st.integers(1, 3), st.lists(batches, max_size=2)),
    st.builds(replace, st.lists(batches, max_size=2)),
)
sessions = st.lists(st.tuples(st.booleans(), st.lists(steps, max_size=8)), max_size=6)


def answers(store: DatabaseStore, session: Session) -> list[object]:
    grouped, asked = session
    with store.grouped() if grouped else nullcontext():
        return [answer(store, step) for step in asked]


def answer(store: DatabaseStore, step: Step) -> object:
    try:
        return step(store)
    except Conflict as conflict:
        return f"conflict: {conflict}"


def contents(store: DatabaseStore) -> list[Any]:
    """All that can be read, in every way in which it can be."""
    head = store.head()
    return [
        head,
        store.check(),
        store.partitions(),
        list(store.subjects()),
        list(store.alerts()),
        list(store.wakes()),
        [store.read(after, limit) for after in range(head + 1) for limit in (1, 3, 100)],
        [store.stored(after, 2) for after in range(head + 1)],
        [store.stream(stream, after) for stream in STREAMS for after in range(3)],
        [store.tail(subject, after) for subject in SUBJECTS for after in (0, 3)],
        [store.entries_of(subject, 1, 5) for subject in SUBJECTS],
        [store.event(f"event {number}") for number in range(1, 9)],
        [list(store.rows(book)) for book in BOOKS],
        [store.parts(book, subject) for book in BOOKS for subject in SUBJECTS],
        [store.alerts_of(subject) for subject in SUBJECTS],
        [store.wakes_of(monitor) for monitor in MONITORS],
        [store.position(name) for name in NAMES],
    ]
