"""One customer's log and live row, written through the real deciders."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.domain.customer.facts import CreditTermsSet, CustomerRegistered
from forewarn.domain.decider import Command, Decider, Fact, Refused
from forewarn.domain.needs import AnyNeed, InvoiceOf, StateOf, StoryOf, UnknownGoods
from forewarn.domain.order.releasing import ReleaseOrder
from forewarn.ports.store import Recorded
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.row import Receivables
from forewarn.projections.receivables.standing import standing

C1 = "customer/C1"
FIRST_DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
AnyDecider: TypeAlias = Decider[Any, Any, Any]


class Ledger:
    """One customer's log and live row."""

    def __init__(self) -> None:
        self.today = FIRST_DAY
        self.log: list[Recorded] = []
        self.streams: dict[str, list[Fact]] = {}
        self.row = Receivables()
        terms = CreditTerms(limit=UpTo(2_000), on_breach="hold", allocation="by_hand")
        self.record(
            "customer/C1",
            [
                CustomerRegistered(
                    subject=C1,
                    on=FIRST_DAY,
                    name="Lian",
                    currency="CNY",
                    kind="dealer",
                    grade="A",
                    region="East",
                    owner="rep",
                ),
                CreditTermsSet(subject=C1, on=FIRST_DAY, terms=terms),
            ],
        )

    def record(self, stream: str, facts: Sequence[Fact]) -> None:
        for fact in facts:
            self.streams.setdefault(stream, []).append(fact)
            entry = recorded(len(self.log) + 1, stream, fact)
            self.log.append(entry)
            RECEIVABLES.evolve(self.row, fact, entry.event_id)

    def handle(self, decider: AnyDecider, command: Command) -> None:
        """A refused command changes nothing."""
        stream = decider.stream(command)
        state = decider.fold(self.streams.get(stream, []))
        actor = "manager" if isinstance(command, ReleaseOrder) else "controller"
        answers = {need: self.answer(need) for need in decider.needs(command, state)}
        known = {**gathered(standing(self.row, C1, self.today)), **answers}
        try:
            facts = decider.decide(command, state, Circumstances(self.today, actor, gathered=known))
        except Refused:
            return
        self.record(stream, facts)

    def answer(self, need: AnyNeed) -> Any:
        match need:
            case StoryOf() | StateOf():
                return need.decider.fold(self.streams.get(need.stream, []))
            case InvoiceOf():
                facts = (entry.fact for entry in self.log)
                return any(getattr(fact, "invoice", "") == need.invoice for fact in facts)
            case UnknownGoods():
                return ()  # no products are published
            case _:
                return standing(self.row, C1, self.today)


def recorded(position: int, stream: str, fact: Fact, ends_append: bool = True) -> Recorded:
    return Recorded(
        position=position,
        event_id=f"e{position}",
        stream=stream,
        version=1,
        fact=fact,
        at=NOON,
        recorded_at=NOON,
        correlation_id="",
        causation_id="",
        actor="controller",
        ends_append=ends_append,
    )
