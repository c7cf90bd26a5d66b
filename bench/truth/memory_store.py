"""A store in memory for one thread: the log, and the books beside it. It keeps the rules of the real ones
that matter for meaning (positions without gaps, whole appends) and none of those that matter for safety."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import attrgetter

from msgspec.structs import astuple

from forewarn.adapters.memory import MemoryBooks
from forewarn.domain.catalogue import FACTS
from forewarn.ports.store import Batch, Pending, Recorded, Unchanged

POSITION = attrgetter("position")


class MemoryStore(MemoryBooks):
    """As much of a store as the front door, the worker and the follow-ups of one process need."""

    id = "memory"

    def __init__(self) -> None:
        super().__init__()
        self._log: list[Recorded] = []
        self._streams: dict[str, list[Recorded]] = {}
        self._about: dict[str, list[Recorded]] = {}
        self._commands: dict[str, str] = {}
        """By event id."""

    def head(self) -> int:
        return len(self._log)

    def command(self, event_id: str) -> str | None:
        return self._commands.get(event_id)

    def event(self, event_id: str) -> Recorded | None:
        return next((each for each in self._log if each.event_id == event_id), None)

    def holds(self, event_id: str) -> bool:
        return event_id in self._commands

    def stream(self, name: str, after_version: int = 0) -> Sequence[Recorded]:
        return self._streams.get(name, [])[after_version:]

    def streams(self, names: Sequence[str]) -> Mapping[str, Sequence[Recorded]]:
        return {name: self._streams[name] for name in names if name in self._streams}

    def entries(self, after: int, limit: int) -> Sequence[Recorded]:
        """Return whole appends, as the real stores do."""
        end = min(after + limit, len(self._log))
        while end < len(self._log) and not self._log[end - 1].ends_append:
            end += 1
        return self._log[after:end]

    read = entries

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Recorded]:
        about = self._about.get(subject, [])
        if not about or about[-1].position <= after:
            return ()
        return about[bisect_right(about, after, key=POSITION) : bisect_right(about, until, key=POSITION)]

    def tail(self, subject: str, after: int = 0) -> Sequence[Recorded]:
        return self.entries_of(subject, after, len(self._log))

    def facts_with(self, subject: str, names: Sequence[str], value: str) -> Sequence[Recorded]:
        kinds = tuple(FACTS[name] for name in names)
        about = (each for each in self._about.get(subject, ()) if isinstance(each.fact, kinds))
        return [each for each in about if value in astuple(each.fact)]

    def dead_letters(self, after: int, limit: int) -> Sequence[Recorded]:
        return ()

    def partitions(self) -> int:
        return 0

    def append(self, facts: Sequence[Pending], unchanged: Unchanged | None = None) -> int:
        """Store the facts of one command. There is nobody who could have been faster."""
        for number, each in enumerate(facts, start=1):
            self._add(each, ends_append=number == len(facts))
        return len(self._log)

    def write(self, batch: Batch) -> None:
        super().write(batch)
        self.raised.clear()
        for append in batch.facts:
            self.append(append)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        yield

    grouped = snapshot

    def _add(self, each: Pending, ends_append: bool) -> None:
        recorded = Recorded(
            position=len(self._log) + 1,
            event_id=each.event_id,
            stream=each.stream,
            version=each.version,
            fact=each.fact,
            at=each.at,
            recorded_at=each.at,
            correlation_id=each.correlation_id,
            causation_id=each.causation_id,
            actor=each.actor,
            ends_append=ends_append,
        )
        self._log.append(recorded)
        self._commands[each.event_id] = each.command
        self._streams.setdefault(each.stream, []).append(recorded)
        self._about.setdefault(each.fact.subject, []).append(recorded)
