"""Figures of all markets together, as a table; and each miss and false alarm, to be looked at one by one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median

from bench.truth.figures import bootstrap, wilson
from bench.truth.trying import OURS, WHO, Tried
from forewarn.app.truth.judging import MONITORS, Incident

HEAD = (
    f"{'monitor':13}{'who':17}{'incidents':>9}{'recall':>8} {'95 %':13}"
    f"{'false':>6}{'precision':>10} {'95 %':13}"
    f"{'days':>5} {'95 %':11}{'firings':>8} {'95 %':12}{'excused':>7}"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one monitor and one who spoke, in all markets."""

    incidents: Sequence[Incident]
    false: int
    excused: int

    @property
    def caught(self) -> list[Incident]:
        return [incident for incident in self.incidents if incident.day]

    @property
    def recall(self) -> float:
        return len(self.caught) / len(self.incidents) if self.incidents else 0.0

    @property
    def precision(self) -> float:
        said = len(self.caught) + self.false
        return len(self.caught) / said if said else 0.0


def measured(markets: Iterable[Tried], monitor: str, who: str) -> Measured:
    verdicts = [market.verdicts[monitor, who] for market in markets]
    return Measured(
        incidents=[incident for verdict in verdicts for incident in verdict.incidents],
        false=sum(len(verdict.false) for verdict in verdicts),
        excused=sum(verdict.excused for verdict in verdicts),
    )


def table(markets: Sequence[Tried], monitors: Sequence[str] = MONITORS) -> Iterator[str]:
    yield HEAD
    for monitor in monitors:
        for who in WHO:
            found = measured(markets, monitor, who)
            if found.incidents or found.false:
                yield line(monitor, who, found)
        yield from kinds(markets, monitor)


def line(monitor: str, who: str, found: Measured) -> str:
    recall = wilson(len(found.caught), len(found.incidents))
    precision = wilson(len(found.caught), len(found.caught) + found.false)
    delays = [float(each.delay_days or 0) for each in found.caught]
    firings = [float(len(each.alarms)) for each in found.caught]
    return (
        f"{monitor:13}{who:17}{len(found.incidents):9}"
        f"{found.recall:8.2f} {recall.low:.2f}-{recall.high:.2f}    "
        f"{found.false:6}{found.precision:10.2f} {precision.low:.2f}-{precision.high:.2f}    "
        f"{spread(delays, 0, median)}{spread(firings, 2, mean)}{found.excused:7}"
    )


def spread(values: Sequence[float], digits: int, figure: Callable[[Sequence[float]], float]) -> str:
    interval = bootstrap(values, figure)
    if interval is None:
        return f"{'-':>5} {'':12}"
    middle = figure(values)
    return f"{middle:5.{digits}f} {f'{interval.low:.{digits}f}-{interval.high:.{digits}f}':12}"


def kinds(markets: Sequence[Tried], monitor: str) -> Iterator[str]:
    """Recall by kind of trouble, and the look-alikes that were taken for one, ours only."""
    found = measured(markets, monitor, OURS)
    for kind in sorted({incident.label.kind for incident in found.incidents}):
        mine = [incident for incident in found.incidents if incident.label.kind == kind]
        days = [incident.delay_days or 0 for incident in mine if incident.day]
        late = f", after {median(days):.0f} days" if days else ""
        yield f"    {kind}: {len(days)} of {len(mine)}{late}"
    tempted: dict[str, int] = {}
    for market in markets:
        for _, kind in market.verdicts[monitor, OURS].false:
            tempted[kind or "nobody's trouble"] = tempted.get(kind or "nobody's trouble", 0) + 1
    for kind, count in sorted(tempted.items(), key=lambda each: -each[1]):
        yield f"    false about {kind}: {count}"


def listed(markets: Sequence[Tried], monitors: Sequence[str]) -> Iterator[str]:
    """Return each miss and each false alarm, market by market."""
    for market in markets:
        for monitor in monitors:
            verdict, where = market.verdicts[monitor, OURS], f"seed {market.span.seed} {monitor}"
            yield from (missed(each, where) for each in verdict.incidents if each.day is None)
            for alarm, kind in verdict.false:
                days = ", ".join(map(str, alarm.days))
                yield f"false   {where} {alarm.subject} {days} [{kind}] {alarm.text}"


def missed(incident: Incident, where: str) -> str:
    label = incident.label
    lasts = f"visible {label.first_visible}, until {label.end or 'the end'}"
    return f"missed  {where} {label.subject}: {label.kind} from {label.start}, {lasts}"
