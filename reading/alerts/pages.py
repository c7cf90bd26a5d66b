"""A page of the alerts: only those shown are read, whatever there is beside them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from operator import itemgetter

from forewarn.alerts.life.facts import OPEN, Stage
from forewarn.ports.store import Store, StoredAlert
from forewarn.reading.alerts.urgency import Urgency, urgency

EVERY = frozenset(Stage)
PLACE = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Alerts in one of the states, of one monitor or of all, that `keeps` keeps; at most `limit`, or all that
    come `after`."""

    states: frozenset[Stage] = OPEN
    monitor: str | None = None
    limit: int | None = None
    after: Urgency | None = None
    keeps: Callable[[StoredAlert], bool] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """`last`: the place of the last alert shown, behind which the next page begins; `not_shown`: how many
    come there, by the name of their level."""

    alerts: Sequence[StoredAlert]
    last: Urgency | None
    not_shown: Counter[str]


def read_page(store: Store, wanted: Wanted) -> Page:
    levels: Counter[str] = Counter()
    following = behind(found(store, wanted), wanted.after, levels)
    most_urgent = following if wanted.limit is None else nsmallest(wanted.limit, following, key=PLACE)
    shown = sorted(most_urgent, key=PLACE)
    levels.subtract(place.level for place, _ in shown)
    return Page([alert for _, alert in shown], shown[-1][0] if shown else wanted.after, +levels)


def found(store: Store, wanted: Wanted) -> Iterator[StoredAlert]:
    every = wanted.states == EVERY
    alerts = store.alerts() if every else store.alerts_in([state.value for state in wanted.states])
    keeps = wanted.keeps or (lambda _: True)
    return (alert for alert in alerts if wanted.monitor in (None, alert.monitor) and keeps(alert))


def behind(
    alerts: Iterable[StoredAlert], after: Urgency | None, levels: Counter[str]
) -> Iterator[tuple[Urgency, StoredAlert]]:
    """Yield those behind a place, and count them by level on the way."""
    for alert in alerts:
        place = urgency(alert)
        if after is None or place > after:
            levels[place.level] += 1
            yield place, alert
