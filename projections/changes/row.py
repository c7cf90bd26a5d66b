"""What has changed about a customer: all that whoever watches for changes looks at, in one small row."""

from datetime import date

import msgspec

from forewarn.domain.decider import Personal
from forewarn.domain.sources import channel, channels

SOURCES_KEPT = 12
"""Sources of channels that have spoken are left out beyond these."""


class Told(msgspec.Struct, gc=False, array_like=True):
    """Who says so, since when, and the last day on which another channel said the same. `evidence`: the
    events, one for each source."""

    on: date
    told_on: date
    sources: list[str]
    evidence: list[str]

    @property
    def channels(self) -> tuple[str, ...]:
        return channels(self.sources)

    def hear(self, source: str, on: date, event_id: str) -> None:
        """Note another source, once; what comes by a channel that spoke before is no news."""
        is_news = channel(source) not in self.channels
        if source in self.sources or (len(self.sources) >= SOURCES_KEPT and not is_news):
            return
        self.sources.append(source)
        self.evidence.append(event_id)
        if is_news:
            self.told_on = on


class Change(Told, gc=False, array_like=True):
    """An element that has another value now. `previous` is empty for a bank account told for the first
    time."""

    previous: Personal[str]
    current: Personal[str]
    effective: date


class Report(Told, gc=False, array_like=True):
    """A reported fact, such as 股权冻结, that nobody has cleared."""

    detail: str = ""


class Dated(msgspec.Struct, gc=False, array_like=True):
    """The last day of a licence."""

    day: date
    event_id: str


class Payer(msgspec.Struct, gc=False, array_like=True):
    """Somebody else who pays for the customer. `number`: which of the customer's payments, from 1, was the
    first one that came so."""

    number: int
    first_on: date
    times: int
    cents: int
    evidence: list[str]


class Bounced(msgspec.Struct, gc=False, array_like=True):
    """A bank acceptance that was taken back."""

    payment: str
    on: date
    cents: int
    reason: str
    event_id: str


class Refund(msgspec.Struct, gc=False, array_like=True):
    """Credit paid out to an account that nobody approved."""

    refund: str
    on: date
    cents: int
    account: Personal[str]
    event_id: str


class Missed(msgspec.Struct, gc=False, array_like=True):
    """A visit that did not take place."""

    on: date
    reason: str
    event_id: str


class Changes(msgspec.Struct, array_like=True):
    """One customer. `elements` holds the last change of each element, not its first value; `account` the bank
    account approved last; `missed` the last visits in a row that did not take place."""

    name: str = ""
    currency: str = ""
    elements: dict[str, Change] = {}
    dates: dict[str, Dated] = {}
    reports: dict[str, Report] = {}
    account: Personal[str] = ""
    payments: int = 0
    payers: dict[str, Payer] = {}
    bounced: list[Bounced] = []
    missed: list[Missed] = []
    refunds: list[Refund] = []
