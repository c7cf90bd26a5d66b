"""What a later decision needs to know of an alert, and what its facts mean for it."""

from datetime import date, timedelta

import msgspec

from forewarn.alerts.life.facts import AlertFact, Stage
from forewarn.alerts.monitor import Level, MonitorRules

FLAPPING_SWINGS = 4
FLAPPING_DAYS = 14
CLOSED = frozenset({Stage.NORMAL, Stage.RESOLVED})
NOT_FIRING = frozenset({Stage.NORMAL, Stage.PENDING, Stage.RECOVERING, Stage.RESOLVED})


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One identity. `ordinal` counts its alerts, `number` its transitions, `episode` the openings of its
    last alert. `acted_on` is the day of the last fact; `swings` the last days on which it began or
    ceased to fire. The dates are the last episode's. `inhibited_by` is left out of the bytes while nothing
    inhibits the alert; `gone_since`, the day on which it began to recover, while that is `acted_on`."""

    stage: Stage = Stage.NORMAL
    level: Level | None = None
    ordinal: int = 0
    episode: int = 0
    number: int = 0
    acted_on: date = date.min
    first_seen: date | None = None
    fired_on: date | None = None
    last_seen: date | None = None
    swings: tuple[date, ...] = ()
    inhibited_by: str | msgspec.UnsetType = msgspec.UNSET
    gone_since: date | msgspec.UnsetType = msgspec.UNSET

    @property
    def closed(self) -> bool:
        return self.stage in CLOSED

    @property
    def recovering_since(self) -> date:
        """The day on which a recovering alert began to recover."""
        return self.acted_on if isinstance(self.gone_since, msgspec.UnsetType) else self.gone_since


def evolve(alert: Alert, fact: AlertFact) -> Alert:
    return Alert(
        stage=fact.state,
        level=fact.level,
        ordinal=fact.ordinal,
        episode=fact.episode,
        number=fact.number,
        acted_on=fact.on,
        first_seen=fact.first_seen,
        fired_on=fact.fired_on,
        last_seen=fact.last_seen,
        swings=swings_after(alert, fact.state, fact.on),
        inhibited_by=fact.inhibited_by or msgspec.UNSET,
        gone_since=gone_since(alert, fact.state),
    )


def gone_since(alert: Alert, stage: Stage) -> date | msgspec.UnsetType:
    """A flag that changes while an alert recovers is a fact of its own, and must not begin the time anew."""
    goes_on = stage is Stage.RECOVERING and alert.stage is Stage.RECOVERING
    return alert.recovering_since if goes_on else msgspec.UNSET


def swings_after(alert: Alert, stage: Stage, on: date) -> tuple[date, ...]:
    """Waiting for data is no swing: nothing is known to have begun or ceased."""
    began = stage is Stage.FIRING and alert.stage in NOT_FIRING
    ceased = alert.stage is Stage.FIRING and stage in NOT_FIRING
    return (*alert.swings, on)[-FLAPPING_SWINGS:] if began or ceased else alert.swings


def flapping(swings: tuple[date, ...], today: date) -> bool:
    recent = [day for day in swings if today - day <= timedelta(days=FLAPPING_DAYS)]
    return len(recent) >= FLAPPING_SWINGS


def wake(alert: Alert, rules: MonitorRules) -> date | None:
    """The day on which, with no new event, a pending alert fires or a recovering one is resolved. It
    lies after the last observation, unless rules published since have shortened the time."""
    if alert.stage is Stage.PENDING:
        return fires_on(alert.first_seen or alert.acted_on, rules)
    if alert.stage is Stage.RECOVERING:
        return resolves_on(alert.recovering_since, rules)
    return None


def fires_on(first_seen: date, rules: MonitorRules) -> date:
    return first_seen + timedelta(days=rules.for_days)


def resolves_on(recovering_since: date, rules: MonitorRules) -> date:
    return recovering_since + timedelta(days=rules.keep_firing_days)


def opened_again(alert: Alert, on: date, rules: MonitorRules) -> Alert:
    """As a closed alert stands when something opens it: the same one while it cools off, afterwards the
    identity's next. An opening that never fired is no episode that anybody was told about."""
    cooling_off = timedelta(days=rules.cooling_off_days)
    if alert.ordinal == 0 or on - alert.acted_on > cooling_off:
        return Alert(ordinal=alert.ordinal + 1, episode=1, number=alert.number, swings=alert.swings)
    return msgspec.structs.replace(
        alert,
        level=None,
        episode=alert.episode + (alert.fired_on is not None),
        first_seen=None,
        fired_on=None,
        last_seen=None,
    )
