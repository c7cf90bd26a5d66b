"""Two simple rivals on the same facts: a fixed threshold, and the mean plus three standard deviations. They
are what somebody would write in an afternoon, and are given every advantage of a clean end: an alarm that is
over may come again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from math import sqrt

from app.truth.alarms import Alarm
from domain.calendar import DayOpened
from domain.decider import Fact
from domain.order.facts import OrderInvoiced, OrderPlaced
from domain.paper.facts import CreditNoteIssued, InvoiceTakenOver
from domain.payment.facts import PaymentAllocated, PaymentDeallocated

FIXED, SIGMA = "fixed threshold", "mean ± 3σ"
OVERDUE_DAYS, SILENT_DAYS = 30, 60
SIGMAS, HISTORY = 3.0, 5


@dataclass(slots=True)
class Spread:
    """Mean and standard deviation, one value at a time. Source: Welford 1962."""

    count: int = 0
    mean: float = 0.0
    squares: float = 0.0

    def add(self, value: float) -> None:
        self.count += 1
        step = value - self.mean
        self.mean += step / self.count
        self.squares += step * (value - self.mean)

    @property
    def deviation(self) -> float:
        return sqrt(self.squares / (self.count - 1)) if self.count > 1 else 0.0

    def above(self, value: float) -> bool:
        return self.count >= HISTORY and value > self.mean + SIGMAS * self.deviation

    def below(self, value: float) -> bool:
        return self.count >= HISTORY and value < self.mean - SIGMAS * self.deviation


@dataclass(slots=True)
class Item:
    due: date
    open_cents: int


@dataclass(slots=True)
class Watched:
    """What the rivals know of one customer."""

    items: dict[tuple[str, int], Item] = field(default_factory=dict)
    delays: Spread = field(default_factory=Spread)
    gaps: Spread = field(default_factory=Spread)
    last_order: date | None = None


class Rivals:
    """Hears facts as they are stored and asks, as each day opens, who is beyond the threshold."""

    def __init__(self) -> None:
        self._watched: dict[str, Watched] = {}
        self._open: dict[tuple[str, str, str], bool] = {}
        self.alarms: dict[str, list[Alarm]] = {FIXED: [], SIGMA: []}

    def hear(self, fact: Fact) -> None:
        if isinstance(fact, DayOpened):
            self._ask(fact.on)
        elif fact.subject.startswith("customer/"):
            note(self._watched.setdefault(fact.subject, Watched()), fact)

    def _ask(self, today: date) -> None:
        for subject, watched in self._watched.items():
            for monitor, rule in RULES.items():
                for rival, beyond in zip((FIXED, SIGMA), rule(watched, today), strict=True):
                    self._say(rival, monitor, subject, today, beyond)

    def _say(self, rival: str, monitor: str, subject: str, today: date, beyond: bool) -> None:
        key = (rival, monitor, subject)
        if beyond and not self._open.get(key):
            self.alarms[rival].append(Alarm(monitor, subject, rival, (today,), rival))
        if beyond or key in self._open:
            self._open[key] = beyond


def note(watched: Watched, fact: Fact) -> None:
    match fact:
        case OrderInvoiced() | InvoiceTakenOver():
            for number, part in enumerate(fact.instalments, start=1):
                watched.items[fact.invoice, number] = Item(part.due, part.amount_cents)
        case PaymentAllocated():
            lower(watched, fact.invoice, fact.instalment, fact.amount_cents, fact.on)
        case CreditNoteIssued():
            for each in fact.applied:
                lower(watched, each.invoice, each.instalment, each.amount_cents, fact.on)
        case PaymentDeallocated():
            watched.items[fact.invoice, fact.instalment] = Item(fact.due, fact.amount_cents)
        case OrderPlaced():
            if watched.last_order is not None:
                watched.gaps.add((fact.on - watched.last_order).days)
            watched.last_order = fact.on
        case _:
            pass


def lower(watched: Watched, invoice: str, instalment: int, cents: int, on: date) -> None:
    item = watched.items.get((invoice, instalment))
    if item is None:
        return
    item.open_cents -= cents
    if item.open_cents <= 0:
        del watched.items[invoice, instalment]
        watched.delays.add((on - item.due).days)


def arrears(watched: Watched, today: date) -> tuple[bool, bool]:
    """Is the oldest open item past due by 30 days; by more than the customer's mean delay and 3σ?"""
    if not watched.items:
        return False, False
    days = (today - min(item.due for item in watched.items.values())).days
    return days > OVERDUE_DAYS, days > 0 and watched.delays.above(days)


def churn(watched: Watched, today: date) -> tuple[bool, bool]:
    """Has no order come for 60 days; for longer than the mean gap and 3σ?"""
    if watched.last_order is None:
        return False, False
    days = (today - watched.last_order).days
    return days > SILENT_DAYS, watched.gaps.above(days)


RULES: dict[str, Callable[[Watched, date], tuple[bool, bool]]] = {"arrears": arrears, "churn": churn}
