"""Who a customer is: the current value of everything known, who says so, and since when."""

from datetime import date
from typing import Literal, TypeAlias

import msgspec

from forewarn.domain.decider import Personal
from forewarn.domain.sources import channels, independent

Status: TypeAlias = Literal["unknown", "open", "closed", "merged"]


class Statement(msgspec.Struct, frozen=True, gc=False):
    """Who said it, when, and the event that holds it."""

    source: str
    on: date
    event_id: str


class Stated(msgspec.Struct):
    """Something several sources may say; each counts once, with its first word."""

    statements: list[Statement]

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(statement.source for statement in self.statements)

    @property
    def channels(self) -> tuple[str, ...]:
        return channels(self.sources)

    @property
    def confirmed(self) -> bool:
        """One source reports, two independent ones confirm: those of two channels. Source: DOMAIN §5."""
        return independent(self.sources)

    def hear(self, statement: Statement) -> None:
        if statement.source not in self.sources:
            self.statements.append(statement)


class Element(Stated):
    """`previous` is empty for a first observation. `current` holds from its effective date on."""

    current: str
    previous: str
    effective: date

    def value_on(self, day: date) -> str:
        return self.current if self.effective <= day else self.previous


class Report(Stated):
    """A reported fact, such as 股权冻结; it stands until it is cleared."""

    detail: str
    cleared_on: date | None = None
    cleared_by: str = ""


class Contract(msgspec.Struct):
    first_day: date | None
    last_day: date | None
    ended_on: date | None = None
    end_reason: str = ""


class AccountProposal(msgspec.Struct, frozen=True):
    account: Personal[str]
    proposed_by: str
    on: date
    event_id: str


class BankAccount(msgspec.Struct):
    """The account approved last, and the change that waits for another person's approval."""

    account: Personal[str] = ""
    approved_by: str = ""
    approved_on: date | None = None
    proposal: AccountProposal | None = None


class Profile(msgspec.Struct):
    """`merged_into` names the customer this one lives on as; `ended_on` the day it closed or merged."""

    name: str = ""
    currency: str = ""
    kind: str = ""
    grade: str = ""
    region: str = ""
    owner: str = ""
    contact: Personal[str] = ""
    status: Status = "unknown"
    registered_on: date | None = None
    ended_on: date | None = None
    merged_into: str = ""
    elements: dict[str, Element] = {}
    reports: dict[str, Report] = {}
    contracts: dict[str, Contract] = {}
    bank: BankAccount = msgspec.field(default_factory=BankAccount)
