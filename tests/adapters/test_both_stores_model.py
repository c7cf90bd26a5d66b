"""Any sequence of appends gives the same answers as a few lines of plain Python."""

from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples.stores import NewPlace, open_store
from forewarn.adapters.store import DatabaseStore
from forewarn.domain.visit.facts import VisitApproved
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Pending, Recorded, Unchanged

STREAMS, SUBJECTS = ("visit/1", "visit/2"), ("customer/1", "customer/2", "customer/3")

Written = tuple[Pending, bool]
"""What was asked for, and whether it ends its append."""


class Model:
    """The log as a list."""

    def __init__(self) -> None:
        self.log: list[Written] = []

    def append(self, facts: Sequence[Pending], unchanged: Unchanged | None) -> int:
        if unchanged and any(
            pending.fact.subject in unchanged.subjects for pending, _ in self.log[unchanged.position :]
        ):
            raise Conflict
        log = list(self.log)
        for fact in facts:
            versions = [pending.version for pending, _ in log if pending.stream == fact.stream]
            if fact.version != len(versions) + 1 or fact.event_id in {one.event_id for one, _ in log}:
                raise Conflict
            log.append((fact, fact is facts[-1]))
        self.log = log
        return len(log)

    def read(self, after: int, limit: int) -> list[int]:
        """Positions: whole appends while they fit, at least one."""
        taken: list[int] = []
        append: list[int] = []
        for position, (_, ends_append) in list(enumerate(self.log, 1))[after:]:
            append.append(position)
            if ends_append:
                if taken and len(taken) + len(append) > limit:
                    break
                taken, append = taken + append, []
        return taken


@dataclass(frozen=True)
class Wanted:
    """A fact relative to the log as it will be: mostly the next version, mostly a new id."""

    stream: str
    subject: str
    skipped_versions: int
    known_id: bool


@dataclass(frozen=True)
class Step:
    facts: tuple[Wanted, ...]
    unchanged: tuple[str, ...]
    positions_back: int


wanted = st.builds(
    Wanted,
    st.sampled_from(STREAMS),
    st.sampled_from(SUBJECTS),
    st.sampled_from([0] * 12 + [-1, 1]),
    st.sampled_from([False] * 12 + [True]),
)
steps = st.builds(
    Step,
    st.lists(wanted, min_size=1, max_size=4).map(tuple),
    st.lists(st.sampled_from(SUBJECTS), max_size=2).map(tuple),
    st.integers(0, 5),
)
sessions = st.lists(st.tuples(st.booleans(), st.lists(steps, max_size=6)), max_size=6)
"""Whether the steps are grouped, and the steps."""


def asked(model: Model, step: Step, number: int) -> tuple[list[Pending], Unchanged | None]:
    versions = Counter(pending.stream for pending, _ in model.log)
    facts = []
    for place, want in enumerate(step.facts):
        versions[want.stream] += 1
        event_id = model.log[0][0].event_id if want.known_id and model.log else f"{number}/{place}"
        facts.append(pending(event_id, want, versions[want.stream] + want.skipped_versions))
    position = max(0, len(model.log) - step.positions_back)
    return facts, Unchanged(step.unchanged, position) if step.unchanged else None


def pending(event_id: str, want: Wanted, version: int) -> Pending:
    return Pending(
        event_id=event_id,
        stream=want.stream,
        version=version,
        fact=VisitApproved(subject=want.subject, on=date(2026, 3, 2), visit=want.stream, approved_by="boss"),
        at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        correlation_id=event_id,
        causation_id="",
        actor="",
    )


def result(log: Model | DatabaseStore, facts: Sequence[Pending], unchanged: Unchanged | None) -> int | None:
    """The position, or none for a conflict."""
    try:
        return log.append(facts, unchanged)
    except Conflict:
        return None


def as_asked(entry: Recorded) -> Written:
    names = set(Pending.__struct_fields__) - {"command"}  # is asked for by itself
    return Pending(**{name: getattr(entry, name) for name in names}), entry.ends_append


@pytest.mark.slow
@settings(max_examples=60)
@given(sessions)
def test_the_store_answers_as_the_model(new_place: NewPlace, sessions: list[tuple[bool, list[Step]]]) -> None:
    with new_place() as place:
        store, model, number = open_store(place), Model(), count()
        for grouped, session in sessions:
            with store.grouped() if grouped else nullcontext():
                for step in session:
                    facts, unchanged = asked(model, step, next(number))
                    assert result(store, facts, unchanged) == result(model, facts, unchanged)
                    assert store.head() == len(model.log)
        must_agree(store, model)
        assert store.check() == []
        store.close()


def must_agree(store: DatabaseStore, model: Model) -> None:
    numbered = list(enumerate(model.log, 1))
    assert [as_asked(entry) for entry in store.read(0, 1_000)] == model.log
    for after in range(len(model.log) + 1):
        for limit in (1, 2, 3, 5):
            assert [entry.position for entry in store.read(after, limit)] == model.read(after, limit)
        for subject in SUBJECTS:
            tail = [at for at, (one, _) in numbered[after:] if one.fact.subject == subject]
            assert [entry.position for entry in store.tail(subject, after)] == tail
        for stream in STREAMS:
            later = [at for at, (one, _) in numbered if one.stream == stream and one.version > after]
            assert [entry.position for entry in store.stream(stream, after)] == later
    assert all(store.holds(one.event_id) for one, _ in model.log)
    assert not store.holds("unknown")
    assert list(store.subjects()) == sorted({one.fact.subject for one, _ in model.log})
