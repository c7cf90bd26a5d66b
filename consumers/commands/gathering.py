"""Answers what decisions need, all of a command at one moment."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias, assert_never

from forewarn.alerts.catalogue import wire_name
from forewarn.consumers.commands.effects import Frame, effect_now
from forewarn.consumers.commands.goods import Goods
from forewarn.consumers.commands.paces import pace_now
from forewarn.consumers.commands.rows_now import row_now
from forewarn.consumers.commands.standings import standing_now
from forewarn.consumers.commands.streams import recorded_in
from forewarn.consumers.log.appends import appends
from forewarn.domain.calendar import Calendar
from forewarn.domain.needs import (
    AnyNeed,
    EffectOf,
    InvoiceOf,
    Need,
    Needs,
    PaceOf,
    ReadingOf,
    StandingOf,
    StateOf,
    StoryOf,
    UnknownGoods,
)
from forewarn.domain.order.facts import OrderInvoiced
from forewarn.domain.paper.facts import InvoiceTakenOver
from forewarn.domain.rules import Rules
from forewarn.ports.store import Entry, Recorded, Store, Unchanged
from forewarn.projections.readings import Readings

INVOICES = (wire_name(OrderInvoiced), wire_name(InvoiceTakenOver))
Gathered: TypeAlias = Mapping[Need[Any], Any]


class Answer(NamedTuple):
    """`subjects` are those of whom nothing new may be recorded before the decision is stored."""

    value: Any
    subjects: tuple[str, ...]


def no_frame() -> Frame:
    """Return the days and rules of a company that has published none."""
    return Frame(Calendar(), Rules())


class Gathering:
    """Reads needs from one snapshot of the store. `frame` returns the calendar and the rules in force."""

    def __init__(self, store: Store, readings: Readings, frame: Callable[[], Frame] = no_frame) -> None:
        self._store, self._readings, self._frame = store, readings, frame
        self._goods = Goods(store)

    def gather(self, needs: Needs, today: date) -> tuple[Gathered, Unchanged]:
        """Return the answers, and the condition under which the facts may rely on them. Raises Refused for a
        need that cannot be answered."""
        with self._store.snapshot():
            head = self._store.head()
            answers = {need: self._answer(need, today) for need in needs}
        subjects = dict.fromkeys(subject for answer in answers.values() for subject in answer.subjects)
        found: dict[Need[Any], Any] = {need: answer.value for need, answer in answers.items()}
        return found, Unchanged(tuple(subjects), head)

    def _answer(self, need: AnyNeed, today: date) -> Answer:
        match need:
            case StandingOf():
                return Answer(*standing_now(self._store, need, today))
            case EffectOf():
                seen = effect_now(self._store, need.subject, need.campaign, self._frame(), today)
                return Answer(seen, (need.subject,))
            case PaceOf():
                pace = pace_now(self._store, need.subject, self._frame(), today)
                return Answer(pace, (need.subject,))
            case StateOf():
                return self._state(need)
            case StoryOf():
                return self._story(need)
            case ReadingOf():
                return self._reading(need, today)
            case InvoiceOf():
                return Answer(self._is_written(need), (need.subject,))
            case UnknownGoods():
                return Answer(self.unknown_goods(need, today), (need.subject,))
            case _:
                assert_never(need)

    def unknown_goods(self, need: UnknownGoods, today: date) -> tuple[str, ...]:
        return self._goods.unknown(need.skus, today)

    def _state(self, need: StateOf[Any]) -> Answer:
        recorded = recorded_in(self._store, need.stream)
        must_concern(need, recorded)
        return Answer(need.decider.fold(entry.fact for entry in recorded), (need.concerns,))

    def _story(self, need: StoryOf[Any]) -> Answer:
        recorded = recorded_in(self._store, need.stream)
        subjects = dict.fromkeys(entry.fact.subject for entry in recorded)
        return Answer(need.decider.fold(entry.fact for entry in recorded), tuple(subjects) or (need.stream,))

    def _is_written(self, need: InvoiceOf) -> bool:
        entries = self._store.facts_with(need.subject, INVOICES, need.invoice)
        return any(is_invoice(entry, need.invoice) for entry in entries)

    def _reading(self, need: ReadingOf[Any], today: date) -> Answer:
        reading = self._readings[need.reading]
        row = row_now(self._store, reading.projection, need.subject, need.part)
        return Answer(reading.read(row, need.subject, today), (need.subject,))


def must_concern(need: StateOf[Any], recorded: list[Recorded]) -> None:
    """Check that the condition of the commit sees what is added to the stream: each append to it has a fact
    about whom the need concerns. Facts about others, such as links and groups, may stand beside it. Raises
    ValueError."""
    for append in appends(recorded):
        subjects = {entry.fact.subject for entry in append}
        if need.concerns not in subjects:
            named = ", ".join(sorted(subjects))
            raise ValueError(f"{need.stream} is about {named}, not about {need.concerns}: name it in a need")


def is_invoice(entry: Entry, invoice: str) -> bool:
    """Return whether an entry of the log is the fact that an invoice was written."""
    fact = entry.fact if isinstance(entry, Recorded) else None
    return isinstance(fact, OrderInvoiced | InvoiceTakenOver) and fact.invoice == invoice
