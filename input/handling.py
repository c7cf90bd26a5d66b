"""What people do about an alert names it by its id; whose it is and which episode are looked up."""

from dataclasses import replace
from typing import Any, get_args

from forewarn.alerts.handling.decisions import AcknowledgeAlert, HandlingCommand
from forewarn.alerts.life.facts import AlertTransition
from forewarn.alerts.life.identity import TYPABLE_DIGITS, stream
from forewarn.ports.store import Store


def last_transition(store: Store, alert: str) -> AlertTransition | None:
    """The alert's newest fact; none when there is no such alert."""
    digits = alert.rpartition("-")[0].rpartition("-")[2]
    for stored in store.alerts_named(digits) if len(digits) == TYPABLE_DIGITS else ():
        return newest(store, stored.fingerprint, alert)
    return None


def newest(store: Store, fingerprint: str, alert: str) -> AlertTransition | None:
    facts = [entry.fact for entry in store.stream(stream(fingerprint))]
    named = [fact for fact in facts if isinstance(fact, AlertTransition) and fact.alert == alert]
    return named[-1] if named else None


def naming_the_alert(store: Store, command: Any) -> Any:
    """Any other command stays as it is."""
    if not isinstance(command, get_args(HandlingCommand)):
        return command
    found = last_transition(store, command.alert)
    if found is None:
        return replace(command, subject="")
    if isinstance(command, AcknowledgeAlert):
        return replace(command, subject=found.subject, episode=found.episode)
    return replace(command, subject=found.subject)
