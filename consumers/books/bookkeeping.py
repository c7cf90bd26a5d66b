"""The books, alerts and appointments of one part, from the state that is stored to that of the next batch."""

from collections.abc import Mapping, Sequence
from typing import Any

from forewarn.alerts.monitor import Monitor
from forewarn.consumers.books.appointments import Appointments
from forewarn.consumers.books.entering import Entering
from forewarn.consumers.books.follow_ups import FOLLOW_UP
from forewarn.consumers.books.monitor_failures import MonitorFailures
from forewarn.consumers.books.monitoring import Monitoring
from forewarn.consumers.books.quarantine import ABOUT_RECORDS, Attempt, Quarantine
from forewarn.consumers.books.registered import Registered
from forewarn.consumers.books.releasing import Releasing
from forewarn.consumers.books.round import ROUNDS, Round, decode, encode
from forewarn.consumers.books.rounds import InMemory, Rounds
from forewarn.consumers.books.subject_cache import SubjectCache
from forewarn.consumers.books.subject_state import SubjectState
from forewarn.consumers.books.timekeeping import OF_DAYS_AND_RULES, Timekeeping
from forewarn.consumers.books.versions import Kept, Versions
from forewarn.consumers.log.appends import appends
from forewarn.consumers.log.paging import END, each
from forewarn.consumers.log.parts import Part
from forewarn.consumers.log.views import Readable
from forewarn.domain.calendar import CalendarYearPublished, DayOpened
from forewarn.domain.dead_letter.facts import RecordDiscarded, RecordRetried
from forewarn.domain.decider import Fact
from forewarn.domain.rules import RulesPublished
from forewarn.ports.store import Batch, Books, Entry, Recorded, StoredRow
from forewarn.projections.dead_letters import DEAD_LETTERS


class Bookkeeping:
    """Holds what a worker has in memory. After an error it is ahead of what is stored: make a new one."""

    def __init__(
        self,
        log: Readable,
        books: Books,
        part: Part,
        monitors: Sequence[Monitor[Any]],
        registered: Registered,
        failed: Mapping[Attempt, str],
        capacity: int,
        careful: bool,
        versions: Versions | None,
    ) -> None:
        projections = registered.projections
        self._log, self._part = log, part
        self._start = books.position(part.books)
        self._kept = Kept(log, books, part, projections, monitors, versions, registered.follow_ups)
        said = [*each(log.dead_letters)]
        self._quarantine = Quarantine(books, part, said, failed)
        self._failures = MonitorFailures(books.rows(DEAD_LETTERS), said, self._kept.since)
        self._time = Timekeeping(log, self._reached)
        names = [*(monitor.name for monitor in monitors), FOLLOW_UP]
        self.cache = SubjectCache(books, projections, names, capacity)
        self.appointments = Appointments(books, self.cache.changed_wakes)
        self._entering = Entering(self.cache, projections, careful)
        self._monitoring = monitoring = Monitoring(
            self.cache, self._time, monitors, registered, self._failures, self._kept.asleep
        )
        memory = InMemory(self.cache, self.appointments, monitoring, self._time)
        self._rounds = Rounds(log, books, memory, monitors, registered.portion)
        self._releasing = Releasing(log, self._quarantine, self._failures, self.cache, monitoring, monitors)
        stored = books.row(ROUNDS, part.books, "")
        self.round = self._begun = None if stored is None else decode(stored.row)
        self._asks_in_portions = stored is not None
        self._introduce(self._start)

    def apply_all(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Apply whole appends, up to one that begins a round; return the entries that were applied."""
        self._entering.load(entries)
        applied = 0
        for append in appends(entries):
            self.apply(append)
            applied += len(append)
            if self.round is not None:
                break
        return entries[:applied]

    def attempt(self, position: int) -> int:
        """Return how often a record is being tried now, from 1."""
        return self._quarantine.attempt(position)

    def apply(self, append: Sequence[Entry]) -> None:
        """Write one append, and look at each of its subjects once."""
        entry = append[0]
        if len(append) == 1 and isinstance(entry, Recorded) and self._is_ordinary(entry):
            self._quarantine.note_applied(entry.position)
            state = self._entering.enter(entry)
            if state is not None:
                self._monitoring.look(state, (entry.fact,), entry)
        else:
            self._apply(append)

    def portion(self, position: int) -> Batch:
        """Ask the next portion of the round that is not over."""
        assert self.round is not None
        self.round = self._rounds.go_on(self.round)
        return self.batch(position, position)

    def batch(self, previous: int, position: int) -> Batch:
        """Return all that changed. Raises CannotBeKept. Where a round may take several batches, each batch
        that moves the position tells that none is left: another process on the same file, which is still in
        a round that this one has finished, could have stored its own place in it."""
        self._monitoring.schedule()
        cache, quarantine = self.cache, self._quarantine
        rows = [*cache.changed_rows(), *quarantine.changed(), *self._failures.changed(position)]
        rows += self._kept.changed(position)
        if self.round != self._begun or (self._asks_in_portions and position > previous):
            self._asks_in_portions = True
            rows.append(StoredRow(ROUNDS, self._part.books, "", encode(self.round), position))
        facts = [*quarantine.raised(), *self._monitoring.raised()]
        alerts, wakes = [*cache.changed_alerts()], [*cache.changed_wakes()]
        return Batch(self._part.books, previous, position, rows, alerts, wakes, facts)

    def stored(self, position: int) -> None:
        """Note that the batch is stored, up to a position."""
        self.appointments.note(self.cache.take_moves())
        self.cache.stored()
        self._kept.stored()
        self._monitoring.stored()
        self._quarantine.written()
        self._begun = self.round
        self._introduce(position)

    def until_introduction(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Return the entries up to the position at which a monitor begins to be asked; none where a round
        comes before them."""
        if not self._kept.asleep:
            return entries
        self._introduce(entries[0].position - 1 if entries else self._log.head())
        last = min(self._kept.asleep.values(), default=END)
        return [] if self.round is not None else [entry for entry in entries if entry.position <= last]

    def _introduce(self, position: int) -> None:
        """Begin a round for monitors that are asked from here on. Before the first day they are appointed."""
        if self.round is None and self._kept.asleep:
            names, day = self._kept.awaken(position), self._time.opened_by
            if names and day is not None:
                self.round = Round(day.position, day.fact.subject, "", False, names)
            elif names:
                self._rounds.appoint(names)

    def _reached(self, subject: str) -> int:
        held = self._quarantine.held(subject)
        return self._start if held is None else held.position - 1

    def _is_ordinary(self, entry: Recorded) -> bool:
        """Return whether a record is neither held nor one that more follows from than a look."""
        return type(entry.fact) not in EXTRAORDINARY and self._quarantine.is_quiet(entry.position)

    def _apply(self, append: Sequence[Entry]) -> None:
        """The last fact about a subject is the cause of what follows."""
        touched: dict[str, list[Recorded]] = {}
        states: dict[str, SubjectState] = {}
        for entry in self._quarantine.admitted(append, self._time.calendar.today):
            subject = entry.fact.subject
            touched.setdefault(subject, []).append(entry)
            state = self._entering.enter(entry)
            if state is not None:
                states[subject] = state
            if type(entry.fact) in OF_DAYS_AND_RULES:
                self._finish_round()
                self._monitoring.schedule()
                self._time.note(entry)
        for subject, entries in touched.items():
            self._look(states.get(subject), [entry.fact for entry in entries], entries[-1])

    def _finish_round(self) -> None:
        """Days that were held are released together: each has its round before the next one opens."""
        while self.round is not None:
            self.round = self._rounds.go_on(self.round)

    def _look(self, state: SubjectState | None, facts: Sequence[Fact], cause: Recorded) -> None:
        match cause.fact:
            case DayOpened():
                self.round = self._rounds.begin(cause, due=True)
            case RulesPublished() | CalendarYearPublished():
                self.round = self._rounds.begin(cause, due=False)
            case RecordRetried() | RecordDiscarded():
                for append in self._releasing.appends(cause, cause.fact):
                    self._apply(append)
            case _ if state is not None:
                self._monitoring.look(state, facts, cause)


EXTRAORDINARY = OF_DAYS_AND_RULES.union(ABOUT_RECORDS)
