"""An explanation in words for people, and as a document for programs."""

from collections.abc import Iterator
from typing import Any

import msgspec

from forewarn.alerts.catalogue import WIRE_NAMES
from forewarn.alerts.life.facts import AlertTransition
from forewarn.alerts.monitor import Measure
from forewarn.domain.money import Money
from forewarn.ports.store import Recorded
from forewarn.reading.audit.explanation import Explanation
from forewarn.reading.telling.sentences import sentence


def lines(explanation: Explanation) -> Iterator[str]:
    told = explanation.told
    yield f"{told.alert}: {told.who.name} ({told.subject}), {told.monitor}, {told.dimension}"
    yield from texts(explanation)
    yield f"  what to do: {told.action.en}  {told.action.zh}"
    yield f"  decided on {told.on} by version {told.rule_version} of the rules; episode {told.episode}"
    yield from numbers(explanation)
    yield from section("evidence", (proven(entry, currency_of(told)) for entry in explanation.evidence))
    yield from section("its life", map(lived, explanation.transitions))
    yield from verdict(explanation)


def texts(explanation: Explanation) -> Iterator[str]:
    """Yield the text with the figures of now, and behind it the one that was told, where they differ."""
    told, now = explanation.told, explanation.now
    if now is not None and now.en != told.explanation.en:
        yield f"  {now.en}"
        yield f"  {now.zh}"
        yield f"  as told on {told.on}:"
    yield f"  {told.explanation.en}"
    yield f"  {told.explanation.zh}"


def numbers(explanation: Explanation) -> Iterator[str]:
    told, now, currency = explanation.told, explanation.now, currency_of(explanation.told)
    title = "numbers and thresholds"
    if now is not None and now.measures != told.measures:
        yield from section(f"{title}, now", (measured(one, currency) for one in now.measures))
        title = f"{title}, as told on {told.on}"
    yield from section(title, (measured(one, currency) for one in told.measures))


def section(title: str, entries: Iterator[str]) -> Iterator[str]:
    yield f"  {title}:"
    yield from (f"    {entry}" for entry in entries)


def measured(measure: Measure, currency: str) -> str:
    value, threshold = said(measure.value, measure, currency), said(measure.threshold, measure, currency)
    return f"{measure.name.removesuffix('_cents')}: {value}" + (
        f", threshold {threshold}" if threshold else ""
    )


def said(number: float | None, measure: Measure, currency: str) -> str:
    if number is None:
        return ""
    if measure.unit == "cents" and currency:
        return str(Money(int(number), currency))
    return f"{number} {measure.unit}"


def proven(entry: Recorded, currency: str) -> str:
    told = sentence(entry.fact, currency)
    return f"{entry.fact.on} {told} [event {entry.event_id}, position {entry.position}]"


def currency_of(told: AlertTransition) -> str:
    """The one that the alert's own amounts are in; facts such as a release name none."""
    return told.explanation.parameters.get("currency", "")


def lived(transition: AlertTransition) -> str:
    level = transition.level.name.lower() if transition.level else "no level"
    return f"{transition.on} {transition.transition}: {transition.state} ({level})"


def verdict(explanation: Explanation) -> Iterator[str]:
    if not explanation.differences:
        yield "  derived again from the log: same"
    for difference in explanation.differences:
        yield f"  derived again from the log: {difference.what} differs"
        yield f"    stored:  {difference.stored}"
        yield f"    derived: {difference.derived}"


def document(explanation: Explanation) -> dict[str, Any]:
    return {
        "alert": explanation.told.alert,
        "derived_again": "different" if explanation.differences else "same",
        "differences": msgspec.to_builtins(explanation.differences),
        "told": msgspec.to_builtins(explanation.told),
        "now": msgspec.to_builtins(explanation.now),
        "evidence": [evidence(entry, currency_of(explanation.told)) for entry in explanation.evidence],
        "transitions": msgspec.to_builtins(explanation.transitions),
    }


def evidence(entry: Recorded, currency: str) -> dict[str, Any]:
    return {
        "event_id": entry.event_id,
        "position": entry.position,
        "name": WIRE_NAMES[type(entry.fact)],
        "on": entry.fact.on.isoformat(),
        "sentence": sentence(entry.fact, currency),
        "data": msgspec.to_builtins(entry.fact),
    }
