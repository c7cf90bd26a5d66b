"""One market from its first day to its last, and what was said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bench.truth.living import Living
from bench.truth.rivals import FIXED, SIGMA, Rivals
from forewarn.alerts.life.facts import AlertTransition
from forewarn.app.truth.alarms import Alarm, Said, note
from forewarn.app.truth.judging import MONITORS, Verdict, judged
from forewarn.ports.store import Recorded
from forewarn.scenario.trading.span import Span

OURS = "forewarn"
WHO = (OURS, FIXED, SIGMA)


@dataclass(slots=True)
class Tried:
    """`verdicts` by monitor and by who spoke."""

    span: Span
    events: int
    refused: int
    verdicts: dict[tuple[str, str], Verdict]


def tried(span: Span) -> Tried:
    said, rivals = Said(), Rivals()

    def told(day: date, entry: Recorded) -> None:
        if isinstance(entry.fact, AlertTransition):
            note(said, entry.fact)
        else:
            rivals.hear(entry.fact)

    living = Living(span, told)
    events = living.live()
    spoken: dict[str, Sequence[Alarm]] = {OURS: list(said.values()), **rivals.alarms}
    labels = living.market.labels()
    verdicts = {
        (monitor, who): judged(labels, spoken[who], monitor, span.seed, span.last_day)
        for monitor in MONITORS
        for who in WHO
    }
    return Tried(span, events, len(living.refused), verdicts)
