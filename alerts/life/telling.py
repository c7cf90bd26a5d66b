"""How a transition is told: which fact it is, with all that its readers need."""

from datetime import date
from typing import assert_never

from forewarn.alerts.life.facts import (
    AlertChanged,
    AlertFact,
    AlertRaised,
    AlertResolved,
    AlertStale,
    AlertWithheld,
    Flag,
    Stage,
    ToldReason,
    TransitionName,
)
from forewarn.alerts.life.identity import alert_id, fingerprint
from forewarn.alerts.life.observing import Observe, Outcome
from forewarn.alerts.life.state import Alert, flapping, swings_after
from forewarn.alerts.monitor import FeedBehind, Finding, Insufficient, Level
from forewarn.alerts.wording import FEED_BEHIND, NOT_MET, Wording, text_named, together, worded

NOTHING_FOUND = Finding(
    dimension="", enters=None, keeps=None, measures=(), evidence=(), template="", parameters={}
)


def told(observe: Observe, alert: Alert, outcome: Outcome) -> AlertFact:
    """`alert` is the open one, or the closed one as it stands when it opens again."""
    stage, level = outcome
    kind, transition = kind_of(alert, stage)
    identity = fingerprint(observe.monitor, observe.subject, observe.dimension)
    found = observe.observation if isinstance(observe.observation, Finding) else NOTHING_FOUND
    reasons = told_reasons(observe, found, level)
    wording, met_on = together(wording_of(observe), reasons), day_met(observe, stage)
    return kind(
        subject=observe.subject,
        on=observe.on,
        alert=alert_id(observe.monitor, identity, alert.ordinal),
        fingerprint=identity,
        ordinal=alert.ordinal,
        episode=alert.episode,
        number=alert.number + 1,
        transition=transition,
        state=stage,
        previous_state=alert.stage,
        level=level,
        previous_level=alert.level,
        monitor=observe.monitor,
        dimension=observe.dimension,
        rule_version=observe.rule_version,
        who=observe.who,
        explanation=wording.explanation,
        action=wording.action,
        measures=found.measures,
        evidence=tuple(dict.fromkeys(found.evidence)),
        window=found.window,
        reasons=reasons,
        flags=flags(observe, alert, stage),
        inhibited_by=observe.inhibited_by,
        first_seen=alert.first_seen or met_on,
        fired_on=alert.fired_on or (observe.on if stage is Stage.FIRING else None),
        last_seen=met_on or alert.last_seen,
        resolved_on=observe.on if stage is Stage.RESOLVED else None,
    )


def told_reasons(observe: Observe, found: Finding, level: Level | None) -> tuple[ToldReason, ...]:
    """Return the reasons with their sentences; none of them is graver than the alert itself."""
    return tuple(
        ToldReason(
            name=reason.name,
            level=min(reason.level, level or reason.level),
            explanation=worded(
                reason.template, text_named(reason.template, observe.texts), reason.parameters
            ).explanation,
            measures=reason.measures,
        )
        for reason in found.reasons
    )


def day_met(observe: Observe, stage: Stage) -> date | None:
    """The day, if the condition was seen on it: what fires for want of a conclusion was not."""
    warns = stage in (Stage.PENDING, Stage.FIRING)
    return observe.on if warns and isinstance(observe.observation, Finding) else None


def kind_of(alert: Alert, stage: Stage) -> tuple[type[AlertFact], TransitionName]:
    match stage:
        case Stage.NORMAL | Stage.RESOLVED:
            return AlertResolved, "resolved"
        case Stage.STALE:
            return AlertStale, "stale"
        case Stage.INSUFFICIENT_DATA:
            return AlertWithheld, "withheld"
        case Stage.RECOVERING:
            return AlertChanged, "recovering"
        case Stage.PENDING | Stage.FIRING:
            return opened_or_changed(alert, stage)
        case _:
            assert_never(stage)


def opened_or_changed(alert: Alert, stage: Stage) -> tuple[type[AlertFact], TransitionName]:
    if alert.first_seen is None:
        return AlertRaised, "raised"
    begins = stage is Stage.FIRING and alert.stage is not Stage.FIRING
    return AlertChanged, "firing" if begins else "changed"


def flags(observe: Observe, alert: Alert, stage: Stage) -> tuple[Flag, ...]:
    inhibited: tuple[Flag, ...] = ("inhibited",) if observe.inhibited_by else ()
    swings = swings_after(alert, stage, observe.on)
    return (*inhibited, "flapping") if flapping(swings, observe.on) else inhibited


def wording_of(observe: Observe) -> Wording:
    match observe.observation:
        case Finding(template=template, parameters=parameters):
            return worded(template, text_named(template, observe.texts), parameters)
        case Insufficient(reason=reason, has=has, needs=needs):
            counts = {"has": str(has), "needs": str(needs)}
            return worded(reason, text_named(reason, observe.texts), counts)
        case FeedBehind(feed=feed, complete_until=until):
            return worded("feed_behind", FEED_BEHIND, {"feed": feed, "complete_until": day(until)})
        case None:
            return worded("not_met", NOT_MET, {})
        case _:
            assert_never(observe.observation)


def day(complete_until: date | None) -> str:
    return "-" if complete_until is None else complete_until.isoformat()
