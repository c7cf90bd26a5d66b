"""Takes the commands of the market and decides them with the program's own deciders, all in memory: the
facts are those that the command handler would store, without its reads."""

from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from bench.market.account import Account
from bench.market.company import Company
from forewarn.consumers.log.envelope import Envelope, event_id
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Command, Decider, Fact
from forewarn.domain.deciders import DECIDERS
from forewarn.domain.needs import Need, StandingOf
from forewarn.domain.policy import Policy
from forewarn.domain.rules import RulesPublished
from forewarn.ports.store import Pending

OPENING_TIME = time(9, tzinfo=UTC)


class Deed(NamedTuple):
    """A command with what travels with it, and the commit that it leads to."""

    command: Command
    envelope: Envelope
    commit: list[Pending]


class Office:
    """Keeps a stream's state until `forget`, and an account as long as there is something in it."""

    def __init__(self) -> None:
        self.today = date.min
        self.deeds: list[Deed] = []
        self._policy = Policy()
        self._states: dict[str, tuple[Any, int]] = {}
        self._accounts: dict[str, Account] = {}

    def account(self, company: Company) -> Account:
        return self._accounts.get(company.id) or Account()

    def forget(self, stream: str) -> None:
        """Nothing will be asked of the stream any more."""
        self._states.pop(stream, None)

    def handle(self, command: Command, name: str, actor: str, company: Company | None = None) -> list[Any]:
        """Returns the facts. `name` is the command's id, `company` the customer that it concerns. Raises
        Refused."""
        decider: Decider[Any, Any, Any] = DECIDERS[type(command)]
        stream = decider.stream(command)
        state, version = self._states.get(stream, (decider.initial, 0))
        facts = decider.decide(command, state, self._circumstances(actor, company))
        self._states[stream] = (decider.fold(facts, state), version + len(facts))
        self._note(facts, company)
        envelope = Envelope(name, actor, datetime.combine(max(self.today, command.on), OPENING_TIME))
        self.deeds.append(Deed(command, envelope, commit(facts, stream, version, envelope)))
        return facts

    def _circumstances(self, actor: str, company: Company | None) -> Circumstances:
        """The market lives on made-up days: any of them may be opened."""
        gathered: dict[Need[Any], Any] = {}
        if company is not None:
            standing = self.account(company).standing(company, self.today)
            gathered[StandingOf(standing.subject)] = standing
        return Circumstances(self.today, actor, self._policy, gathered, date.max)

    def _note(self, facts: list[Fact], company: Company | None) -> None:
        for fact in facts:
            if isinstance(fact, RulesPublished):
                self._policy = fact.policy
        if company is None:
            return
        account = self._accounts.setdefault(company.id, Account())
        for fact in facts:
            account.note(fact)
        if account.empty:
            del self._accounts[company.id]


def commit(facts: list[Fact], stream: str, version: int, envelope: Envelope) -> list[Pending]:
    """The events of one command, with the ids and versions that the command handler gives them."""
    return [
        Pending(
            event_id=event_id(envelope.command_id, number),
            stream=stream,
            version=version + number + 1,
            fact=fact,
            at=envelope.at,
            correlation_id=envelope.command_id,
            causation_id=envelope.command_id,
            actor=envelope.actor,
        )
        for number, fact in enumerate(facts)
    ]
