"""What was said about somebody: by the monitors, or by the simple rivals they are held against."""

from datetime import date
from typing import NamedTuple, TypeAlias

from forewarn.alerts.life.facts import AlertTransition, Stage
from forewarn.alerts.monitor import Level

WORTH_HEARING = Level.WARNING
FIRING = (Stage.FIRING, Stage.RECOVERING)


class Alarm(NamedTuple):
    """One episode of one alert that reached a warning: the days on which somebody was told, or told worse."""

    monitor: str
    subject: str
    name: str
    days: tuple[date, ...]
    text: str


Said: TypeAlias = dict[str, Alarm]


def note(said: Said, transition: AlertTransition) -> None:
    """Note a transition that tells somebody of a warning or worse: a new one, or one that got worse."""
    level, before = transition.level, transition.previous_level or Level(1)
    if level is None or level < WORTH_HEARING or transition.state is not Stage.FIRING:
        return
    if "inhibited" in transition.flags:
        return
    if transition.previous_state in FIRING and level <= before:
        return
    name = f"{transition.alert}, episode {transition.episode}"
    known = said.get(name)
    days = (*known.days, transition.on) if known else (transition.on,)
    text = known.text if known else f"{level.name.lower()}: {transition.explanation.en}"
    said[name] = Alarm(transition.monitor, transition.subject, name, days, text)
