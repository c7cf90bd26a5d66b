"""What a decision about a dead letter sets free."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from forewarn.alerts.monitor import Monitor
from forewarn.consumers.books.monitor_failures import MonitorFailures
from forewarn.consumers.books.monitoring import Monitoring
from forewarn.consumers.books.quarantine import Quarantine, about_records
from forewarn.consumers.books.subject_cache import SubjectCache
from forewarn.consumers.log.appends import appends
from forewarn.consumers.log.views import Readable
from forewarn.domain.dead_letter.facts import RecordDiscarded, RecordRetried
from forewarn.ports.store import Entry, Recorded

Decision: TypeAlias = RecordRetried | RecordDiscarded


class Releasing:
    """A decision about a letter that is closed already changes nothing."""

    def __init__(
        self,
        log: Readable,
        quarantine: Quarantine,
        failures: MonitorFailures,
        cache: SubjectCache,
        monitoring: Monitoring,
        monitors: Sequence[Monitor[Any]],
    ) -> None:
        self._log, self._quarantine, self._failures = log, quarantine, failures
        self._cache, self._monitoring = cache, monitoring
        self._monitors = {monitor.name: monitor for monitor in monitors}

    def appends(self, cause: Recorded, decision: Decision) -> Iterator[list[Entry]]:
        """Yield what is held behind a letter, to be applied as if it had been recorded now. A letter of a
        monitor holds nothing: the monitor is asked again."""
        held = self._quarantine.held(decision.subject)
        if held is None or held.letter != decision.letter:
            self._ask_again(cause, decision)
            return
        after = held.position
        if isinstance(decision, RecordRetried):
            after -= 1
            self._quarantine.retry(decision.subject, held)
        else:
            self._quarantine.discard(decision.subject, held)
        for append in appends(self._log.entries_of(decision.subject, after, cause.position - 1)):
            yield [entry for entry in append if not about_records(entry)]

    def _ask_again(self, cause: Recorded, decision: Decision) -> None:
        """A monitor whose letter is retried is asked now; else it speaks again after the next fact."""
        again = isinstance(decision, RecordRetried)
        name = self._failures.close(decision.subject, decision.letter, again)
        if name in self._monitors and again:
            self._monitoring.retry(self._monitors[name], self._cache.of(decision.subject), cause)
