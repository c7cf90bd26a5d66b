"""A budget of 1,000.00 for 2026, dealers, and those who propose, approve and settle."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from forewarn.domain.budget.decisions import SetBudget
from forewarn.domain.budget.use import Use, use_of
from forewarn.domain.campaign.approving import ApproveCampaign
from forewarn.domain.campaign.carrying_out import CarryOutCampaign
from forewarn.domain.campaign.evaluating import EvaluateCampaign
from forewarn.domain.campaign.measured import Measured
from forewarn.domain.campaign.proposing import ProposeCampaign
from forewarn.domain.campaign.releasing import EndCampaign, ReleaseCampaign
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.claim.settling import SettleClaim
from forewarn.domain.claim.submitting import SubmitClaim
from forewarn.domain.credit import Standing
from forewarn.domain.decider import Fact, Refused
from forewarn.domain.deciders import DECIDERS
from forewarn.domain.money import Money
from forewarn.domain.needs import EffectOf, PaceOf, ReadingOf, StandingOf, StateOf, StoryOf
from forewarn.domain.policy import Policy
from forewarn.domain.spending.decisions import RecordSpending
from forewarn.domain.target.sold import SalesPace
from forewarn.projections.projection import Projection
from forewarn.projections.readings import READINGS
from forewarn.projections.registry import PROJECTIONS

DAY, TUESDAY, LAST = date(2026, 1, 5), date(2026, 1, 6), date(2026, 12, 31)
ENDS = date(2026, 1, 31)
REP, BOSS, DEALER = "rep/7", "boss", "dealer/C1"


def yuan(amount: int | str) -> Money:
    return Money(int(Decimal(amount) * 100), "CNY")


def usual_actor(command: Any) -> str:
    return DEALER if isinstance(command, SubmitClaim) else BOSS


@dataclass
class Ledger:
    """A store in memory: what was recorded, by stream, and the rows of all books."""

    streams: dict[str, list[Fact]] = field(default_factory=dict)
    rows: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    currency: str = "CNY"
    measured: Measured = Measured()
    pace: SalesPace | None = None
    policy: Policy = Policy()

    def do(self, command: Any, actor: str | None = None) -> list[Any]:
        """Return the facts of a command, by default of the dealer who claims, and of the boss who does the
        rest. Raises Refused, and then nothing is recorded."""
        decider = DECIDERS[type(command)]
        stream = decider.stream(command)
        state = decider.fold(self.streams.get(stream, ()))
        gathered = {need: self.answer(need) for need in decider.needs(command, state)}
        circumstances = Circumstances(
            command.on,
            usual_actor(command) if actor is None else actor,
            policy=self.policy,
            gathered=gathered,
        )
        facts = decider.decide(command, state, circumstances)
        self.streams.setdefault(stream, []).extend(facts)
        for fact in facts:
            self.enter(fact)
        return facts

    def answer(self, need: Any) -> Any:
        match need:
            case StandingOf():
                known = "unknown" not in need.subject
                return Standing(
                    need.subject, self.currency, registered=known, closed=need.subject in self.closed
                )
            case EffectOf():
                return self.measured
            case PaceOf():
                return self.pace
            case StateOf() | StoryOf():
                return need.decider.fold(self.streams.get(need.stream, ()))
            case ReadingOf():
                book = READINGS[need.reading]
                return book.read(self.row(book.projection, need.subject, need.part), need.subject, DAY)

    def row(self, projection: Projection[Any], subject: str, part: str = "") -> Any:
        key = (projection.name, subject, part)
        return self.rows.setdefault(key, projection.row())

    def enter(self, fact: Fact) -> None:
        for projection in PROJECTIONS:
            for part in projection.parts_of(fact):
                projection.evolve(self.row(projection, fact.subject, part), fact, "e1", part)

    def use(self, budget: str = "B", first_day: date = DAY) -> Use:
        answer: Use = self.answer(use_of(budget, first_day))
        return answer

    def refusal(self, command: Any, actor: str | None = None) -> str:
        """Return why a command is refused, having checked that it left nothing behind."""
        before = sum(map(len, self.streams.values()))
        try:
            facts = self.do(command, actor)
        except Refused as refused:
            assert sum(map(len, self.streams.values())) == before
            return str(refused)
        raise AssertionError(f"not refused: {facts}")


def budgeted(amount: int = 1_000) -> Ledger:
    ledger = Ledger()
    ledger.do(SetBudget(DAY, "B", DAY, LAST, yuan(amount), owner="manager/he", region="north"))
    return ledger


def proposal(campaign: str = "K", amount: int = 300, **others: Any) -> ProposeCampaign:
    fields = {"customer": "C1", "budget": "B", "first_day": DAY, "last_day": ENDS, **others}
    return ProposeCampaign(DAY, campaign, amount=yuan(amount), **fields)


def approved(ledger: Ledger, campaign: str = "K", amount: int = 300, **others: Any) -> Ledger:
    ledger.do(proposal(campaign, amount, **others), REP)
    ledger.do(ApproveCampaign(DAY, campaign), BOSS)
    return ledger


def execution(
    name: str = "E1", amount: int = 200, campaign: str = "K", store: str = "S1", **others: Any
) -> Any:
    return CarryOutCampaign(TUESDAY, campaign, name, "display", store, yuan(amount), **others)


def claim(name: str = "CL1", amount: int = 200, campaign: str = "K", store: str = "S1", **others: Any) -> Any:
    fields = {"activity": "display", "period": "2026-01", "evidence": ("photo",), **others}
    return SubmitClaim(TUESDAY, name, campaign, store=store, amount=yuan(amount), **fields)


def settle(name: str = "CL1", paid: int = 200, residual: Any = "write_off") -> SettleClaim:
    return SettleClaim(TUESDAY, name, yuan(paid), residual)


def release(campaign: str = "K", amount: int | None = None) -> ReleaseCampaign:
    return ReleaseCampaign(TUESDAY, campaign, "not needed", None if amount is None else yuan(amount))


def end(campaign: str = "K", on: date = TUESDAY) -> EndCampaign:
    return EndCampaign(on, campaign)


def evaluation(
    baseline: int = 1_000, actual: int = 1_600, dip: int = 200, margin: int = 1_200, campaign: str = "K"
) -> EvaluateCampaign:
    return EvaluateCampaign(TUESDAY, campaign, Decimal(margin), yuan(baseline), yuan(actual), yuan(dip))


def booking(document: str = "F1", amount: int = 100, campaign: str = "", **others: Any) -> RecordSpending:
    fields = {"customer": "C1", "budget": "B", **others}
    return RecordSpending(TUESDAY, document, amount=yuan(amount), campaign=campaign, **fields)


def kinds(facts: Sequence[Fact]) -> list[str]:
    return [type(fact).__name__ for fact in facts]
