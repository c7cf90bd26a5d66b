"""What happened to an alert. Stream: `alert/<fingerprint>`; the subject is the customer it warns about."""

from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias

import msgspec

from forewarn.alerts.monitor import Level, Measure
from forewarn.domain.decider import Fact


class Stage(StrEnum):
    """`recovering` is still firing, held for some days; `stale` waits for its feed."""

    NORMAL = "normal"
    PENDING = "pending"
    FIRING = "firing"
    RECOVERING = "recovering"
    RESOLVED = "resolved"
    STALE = "stale"
    INSUFFICIENT_DATA = "insufficient_data"


OPEN = frozenset({Stage.PENDING, Stage.FIRING, Stage.RECOVERING, Stage.STALE})
"""Somebody is being warned, or soon will be."""

TransitionName: TypeAlias = Literal[
    "raised", "firing", "changed", "recovering", "resolved", "stale", "withheld"
]
Flag: TypeAlias = Literal["inhibited", "flapping"]


class Bilingual(msgspec.Struct, frozen=True, gc=False):
    en: str
    zh: str


class Who(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The subject as it was known that day."""

    name: str
    region: str
    owner: str


class Explanation(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """`en` and `zh` are the template filled with the parameters, as it was worded that day."""

    template: str
    parameters: dict[str, str]
    en: str
    zh: str


class ToldReason(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One of the reasons of an alert, such as `stopped_paying`: its own level, measures and sentence."""

    name: str
    level: Level
    explanation: Explanation
    measures: tuple[Measure, ...] = ()


class AlertTransition(Fact, frozen=True):
    """What every transition tells, so that no reader has to look anything up. `on` is the business day
    as of which it was decided; `number` counts the identity's transitions from 1, as the stream does
    its versions. `level` is the last one it had, when it is closed. `first_seen`, `fired_on` and
    `resolved_on` are this episode's; `last_seen` is the day of the last transition at which the
    condition was met. `window`: first and last day looked at; `evidence`: event ids. `reasons`: all that
    speak at once, the leading one first; template and parameters of `explanation` are its own, the texts
    say all."""

    alert: str
    fingerprint: str
    ordinal: int
    episode: int
    number: int
    transition: TransitionName
    state: Stage
    previous_state: Stage
    level: Level | None
    previous_level: Level | None
    monitor: str
    dimension: str
    rule_version: int
    who: Who
    explanation: Explanation
    action: Bilingual
    measures: tuple[Measure, ...] = ()
    evidence: tuple[str, ...] = ()
    window: tuple[date, date] | None = None
    reasons: tuple[ToldReason, ...] = ()
    flags: tuple[Flag, ...] = ()
    inhibited_by: str = ""
    first_seen: date | None = None
    fired_on: date | None = None
    last_seen: date | None = None
    resolved_on: date | None = None


class AlertRaised(AlertTransition, frozen=True):
    """Pending, or firing at once."""


class AlertChanged(AlertTransition, frozen=True):
    """Another level, or another state while it stays open."""


class AlertResolved(AlertTransition, frozen=True):
    """The condition is gone: `resolved`, or `normal` again when it had not fired yet."""


class AlertStale(AlertTransition, frozen=True):
    """Its feed is behind: what it says may no longer be so."""


class AlertWithheld(AlertTransition, frozen=True):
    """No conclusion: too little history. Said once, when it begins."""


AlertFact: TypeAlias = AlertRaised | AlertChanged | AlertResolved | AlertStale | AlertWithheld
