"""The alerts as people see them: what is known now, and what somebody has done about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from alerts.handling.decisions import HANDLING
from alerts.handling.state import Handling, flags
from alerts.life.facts import AlertTransition, Stage
from alerts.life.identity import stream
from consumers.in_force import facts
from domain.ports import Store, StoredAlert

EVERY = frozenset(Stage)


@dataclass(frozen=True, slots=True)
class Card:
    """An alert's newest transition with the words it was last told in, and its flags on a day."""

    newest: AlertTransition
    told: AlertTransition
    handling: Handling
    flags: tuple[str, ...]

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
            "text": {"en": told.explanation.en, "zh": told.explanation.zh},
            "flags": list(self.flags),
            "assigned_to": self.handling.assigned_to or None,
            "mark": self.handling.mark,
        }


def board(store: Store, today: date, states: frozenset[Stage], monitor: str | None = None) -> list[Card]:
    """The worst first, then the oldest."""
    chosen = (
        stored
        for stored in store.alerts()
        if Stage(stored.state) in states and monitor in (None, stored.monitor)
    )
    return sorted((card(store, stored, today) for stored in chosen), key=urgency)


def urgency(card: Card) -> tuple[int, date, str]:
    return -(card.newest.level or 0), card.newest.on, card.newest.alert


def card(store: Store, stored: StoredAlert, today: date) -> Card:
    transitions = list(transitions_of(store, stored.fingerprint))
    newest = transitions[-1]
    told = next((one for one in reversed(transitions) if one.evidence and one.alert == newest.alert), newest)
    handling = HANDLING.fold(facts(store.stream(f"handling/{newest.alert}")))
    return Card(newest, told, handling, (*newest.flags, *flags(handling, today, newest.episode)))


def transitions_of(store: Store, fingerprint: str) -> Iterator[AlertTransition]:
    for entry in store.stream(stream(fingerprint)):
        if isinstance(entry.fact, AlertTransition):
            yield entry.fact
