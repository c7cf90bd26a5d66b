"""A monitor: looks at a subject's books on a day and says what worries it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from forewarn.domain.calendar import Calendar
from forewarn.domain.decider import Fact
from forewarn.domain.policy import Policy
from forewarn.projections.projection import Projection
from forewarn.projections.rows import Rows


class Level(IntEnum):
    NOTICE = 1
    WARNING = 2
    CRITICAL = 3


class Measure(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A number and the threshold it was held against, in `unit`: cents, days, percent, count …"""

    name: str
    value: int | float
    threshold: int | float | None
    unit: str


class Reason(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One of several reasons inside a finding, with its own sentence: `parameters` fill the text named by
    `template`. `level`: the one that it keeps by itself. `measures` carry their own thresholds."""

    name: str
    level: Level
    measures: tuple[Measure, ...]
    template: str
    parameters: dict[str, str]


class Finding(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a monitor sees in one dimension. `enters`: the level whose entry threshold is met; `keeps`:
    the highest level whose lower leaving threshold is still met; none: not even a notice.
    `parameters` fill the text named by `template`; amounts in them are decimal strings."""

    dimension: str
    enters: Level | None
    keeps: Level | None
    measures: tuple[Measure, ...]
    evidence: tuple[str, ...]
    template: str
    parameters: dict[str, str]
    window: tuple[date, date] | None = None
    """The first and the last day looked at, where it was not all there is."""
    reasons: tuple[Reason, ...] = ()
    """All that speak at once, the gravest first: the finding's own text is that of the first, and the alert
    tells the sentences of all. Empty for a finding that has one reason."""


class Assessment(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The levels of a finding. `finding` builds the finding itself, with its measures and evidence: most of
    the time the levels change nothing, and nobody has to be told."""

    dimension: str
    enters: Level | None
    keeps: Level | None
    finding: Callable[[], Finding]


class Insufficient(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """No conclusion: too little history in this dimension. Said aloud, never taken for good news.
    `reason` names one of the monitor's texts, which is filled from `has` and `needs`."""

    dimension: str
    reason: str
    has: int
    needs: int


class FeedBehind(msgspec.Struct, frozen=True, gc=False):
    """No conclusion: the feed that an answer depends on is complete only until a day. From `check` it
    concerns one dimension, whose open alert goes stale; from a gate it concerns them all, and `dimension` is
    empty."""

    feed: str
    complete_until: date | None = None
    dimension: str = ""


Observation: TypeAlias = Finding | Assessment | Insufficient | FeedBehind


class MonitorRules(msgspec.Struct, frozen=True, kw_only=True):
    """What every monitor's thresholds have. `for_days`: how long a condition must hold before it
    fires; `keep_firing_days`: how long it must be gone before it is resolved; `cooling_off_days`: a
    return within so many days after that is a new episode of the same alert."""

    for_days: int = 0
    keep_firing_days: int = 0
    cooling_off_days: int = 14


RulesT = TypeVar("RulesT", bound=MonitorRules)


class Text(msgspec.Struct, frozen=True):
    """`str.format` templates, filled from a finding's parameters; `action` is what to do about it."""

    en: str
    zh: str
    action_en: str
    action_zh: str


class Today(msgspec.Struct, frozen=True, gc=False):
    """The business day opened by the last tick, and the calendar and the policy as known then."""

    on: date
    calendar: Calendar
    policy: Policy = Policy()


class WhileClosed(frozenset[str]):
    """What a fact can change while no alert of the monitor is open. While one is, it can change all."""


@dataclass(frozen=True, slots=True)
class Narrow(Generic[RulesT]):
    """How a monitor answers for some of its dimensions. `moved_by` gives the dimensions whose answer a fact
    can change, None for all; `check` observes those alone. Every other dimension answers as it did before
    the fact. A name in `WhileClosed` may stand for a part of the answer: `check` then looks at that part, and
    observes nothing where it is well. `eases`: facts that only ease what is said: they ask while an alert is
    open, and otherwise nothing is asked until the monitor wakes."""

    moved_by: Callable[[Fact], Collection[str] | None]
    check: Callable[[str, Rows, Today, RulesT, Collection[str]], Iterable[Observation]]
    eases: frozenset[type[Fact]] = frozenset()


@dataclass(frozen=True, slots=True)
class Monitor(Generic[RulesT]):
    """`check` is asked after every append that touches a watched book, and on the day `wake` named.
    It gives at most one observation a dimension; a dimension it does not mention is well, and one whose feed
    is behind it observes as `FeedBehind`, so that the others go on. With `narrow`, an
    append asks only for the dimensions that its facts can change. `gate` says whether a feed is behind: then
    the alerts of the subject go stale, and nothing is checked. `version` grows whenever the same books give
    other observations or other wake dates than before: a replay would differ from what is stored."""

    name: str
    watches: tuple[Projection[Any], ...]
    rules: type[RulesT]
    check: Callable[[str, Rows, Today, RulesT], Iterable[Observation]]
    wake: Callable[[Rows, Today, RulesT], date | None]
    texts: Mapping[str, Text]
    narrow: Narrow[RulesT] | None = None
    gate: Callable[[Rows, Today, RulesT], FeedBehind | None] | None = None
    version: int = 1
