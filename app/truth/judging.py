"""Holds alarms against labels, at the level of incidents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from forewarn.app.truth.alarms import Alarm
from forewarn.scenario.trading.labels import Label

MONITORS = ("arrears", "sales_pace", "expense", "churn", "major_change")
"""The five warnings."""

GRACE = timedelta(days=30)
"""How long after its end a trouble may still be warned about."""


@dataclass(slots=True)
class Incident:
    """A trouble that deserves a warning, and the alarms that were about it."""

    label: Label
    seed: int
    alarms: list[Alarm] = field(default_factory=list)
    day: date | None = None
    """The first day of a warning."""

    @property
    def delay_days(self) -> int | None:
        """Return the days from the first visible day to the warning."""
        if self.day is None or self.label.first_visible is None:
            return None
        return (self.day - self.label.first_visible).days


@dataclass(slots=True)
class Verdict:
    """Of one monitor in one market. `false`: alarms that belong to no trouble, with the look-alike that
    tempted if there was one; `excused`: alarms about what followed from another trouble."""

    incidents: list[Incident] = field(default_factory=list)
    false: list[tuple[Alarm, str]] = field(default_factory=list)
    excused: int = 0


def all_judged(
    labels: Sequence[Label], alarms: Iterable[Alarm], seed: int, last_day: date
) -> dict[str, Verdict]:
    """Return the verdict on each of the five warnings."""
    said = list(alarms)
    return {monitor: judged(labels, said, monitor, seed, last_day) for monitor in MONITORS}


def judged(
    labels: Sequence[Label], alarms: Iterable[Alarm], monitor: str, seed: int, last_day: date
) -> Verdict:
    """Judge what was said under one monitor's name. A trouble that never became visible is no incident, and
    neither is one that began too late to be judged: whether it was warned about must not decide that."""
    mine = [label for label in labels if label.monitor == monitor]
    incidents = [Incident(label, seed) for label in mine if is_expected(label, last_day)]
    verdict = Verdict(incidents)
    for alarm in alarms:
        if alarm.monitor == monitor:
            judge(verdict, alarm, mine)
    verdict.incidents = [each for each in incidents if not is_too_late(each.label, last_day)]
    return verdict


def is_expected(label: Label, last_day: date) -> bool:
    visible = label.first_visible
    return not (label.innocent or label.consequence) and visible is not None and visible <= last_day


def is_too_late(label: Label, last_day: date) -> bool:
    """Return whether the market ends before anybody could be expected to have noticed."""
    return label.end is None and label.first_visible is not None and label.first_visible + GRACE > last_day


def judge(verdict: Verdict, alarm: Alarm, labels: Sequence[Label]) -> None:
    """An alarm belongs to a trouble by any of its days; its first day must lie within one, or it is false."""
    for incident in verdict.incidents:
        if incident.label.subject == alarm.subject:
            days = [day for day in alarm.days if within(incident.label, day)]
            if days:
                incident.alarms.append(alarm)
                incident.day = min(days) if incident.day is None else min(incident.day, *days)
    about = [label for label in labels if label.subject == alarm.subject]
    if any(within(label, alarm.days[0]) for label in about if not label.innocent and not label.consequence):
        return
    if any(within(label, alarm.days[0]) for label in about if label.consequence):
        verdict.excused += 1
        return
    verdict.false.append((alarm, ", ".join(label.kind for label in about)))


def within(label: Label, day: date) -> bool:
    if label.first_visible is None or day < label.first_visible:
        return False
    return label.end is None or day <= label.end + GRACE
