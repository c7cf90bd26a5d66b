"""The alerts as people see them: what is known now, and what somebody has done about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forewarn.alerts.handling.decisions import HANDLING
from forewarn.alerts.handling.state import Handling, flags
from forewarn.alerts.life.facts import AlertTransition
from forewarn.alerts.life.identity import stream
from forewarn.consumers.commands.in_force import facts
from forewarn.ports.failures import StoreDamaged
from forewarn.ports.store import Recorded, Store, StoredAlert
from forewarn.reading.alerts.figures_of_now import Current, FiguresOfNow
from forewarn.reading.alerts.urgency import id_of

CARDS_AT_ONCE = 500
AS_TOLD = {"en": "as told on {}: ", "zh": "{} 通知时："}


@dataclass(frozen=True, slots=True)
class Card:
    """An alert's newest transition with the words it was last told in, its flags on a day, and what its
    monitor finds now."""

    newest: AlertTransition
    told: AlertTransition
    handling: Handling
    flags: tuple[str, ...]
    now: Current | None = None

    def text_in(self, language: str) -> str:
        """Return the figures of now, and the day of those that were told where these differ; `en` or `zh`."""
        as_told = getattr(self.told.explanation, language)
        now = as_told if self.now is None else getattr(self.now, language)
        if now == as_told:
            return str(as_told)
        return f"{now} ({AS_TOLD[language].format(self.told.on)}{as_told})"

    def document(self) -> dict[str, Any]:
        newest, told = self.newest, self.told
        return {
            "alert": newest.alert,
            "monitor": newest.monitor,
            "dimension": newest.dimension,
            "subject": newest.subject,
            "name": newest.who.name,
            "owner": newest.who.owner,
            "state": newest.state.value,
            "level": newest.level.name.lower() if newest.level else None,
            "episode": newest.episode,
            "first_seen": told.first_seen.isoformat() if told.first_seen else None,
            "fired_on": told.fired_on.isoformat() if told.fired_on else None,
            "changed_on": newest.on.isoformat(),
            "rule_version": newest.rule_version,
            "text": self._texts(),
            "as_told": {
                "on": told.on.isoformat(),
                "text": {"en": told.explanation.en, "zh": told.explanation.zh},
            },
            "flags": list(self.flags),
            "assigned_to": self.handling.assigned_to or None,
            "mark": self.handling.mark,
        }

    def _texts(self) -> dict[str, str]:
        """Return the texts with the figures of now, or those that were told."""
        said = self.now or self.told.explanation
        return {"en": said.en, "zh": said.zh}


def cards(store: Store, alerts: Sequence[StoredAlert], today: date) -> Iterator[Card]:
    for first in range(0, len(alerts), CARDS_AT_ONCE):
        yield from read_cards(store, alerts[first : first + CARDS_AT_ONCE], today)


def read_cards(store: Store, alerts: Sequence[StoredAlert], today: date) -> list[Card]:
    """Read the transitions and the handling of these alerts in one query."""
    names = [name for alert in alerts for name in (stream(alert.fingerprint), handling_stream(alert))]
    streams = store.streams(names)
    figures = FiguresOfNow(store)
    figures.load(alerts)
    return [card(streams, alert, today, figures.of(alert)) for alert in alerts]


def card(
    streams: Mapping[str, Sequence[Recorded]], alert: StoredAlert, today: date, now: Current | None
) -> Card:
    recorded = facts(streams.get(stream(alert.fingerprint), ()))
    transitions = [fact for fact in recorded if isinstance(fact, AlertTransition)]
    if not transitions:
        raise StoreDamaged(f"the log says nothing of the alert {alert.fingerprint}: run `forewarn replay`")
    newest = transitions[-1]
    told = next((one for one in reversed(transitions) if says_why(one) and one.alert == newest.alert), newest)
    handling = HANDLING.fold(facts(streams.get(handling_stream(alert), ())))
    return Card(newest, told, handling, (*newest.flags, *flags(handling, today, newest.episode)), now)


def handling_stream(alert: StoredAlert) -> str:
    return f"handling/{id_of(alert)}"


def says_why(transition: AlertTransition) -> bool:
    """Whether a transition tells of a finding, not of its end."""
    return bool(transition.evidence or transition.measures)
