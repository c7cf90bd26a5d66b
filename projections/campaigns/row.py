"""A customer's campaigns that are not over and done, and its open claims."""

from datetime import date
from decimal import Decimal

import msgspec


class Running(msgspec.Struct, gc=False, array_like=True):
    """An approved campaign. `returned`: its return net of the dip, None before it is evaluated. `event_id` is
    its last event."""

    first_day: date
    last_day: date
    strategy: str
    skus: tuple[str, ...]
    brand: str
    currency: str
    committed_cents: int
    responsible: str = ""
    accrued_cents: int = 0
    ended_on: date | None = None
    evaluated_on: date | None = None
    spend_cents: int = 0
    returned: Decimal | None = None
    naive: Decimal | None = None
    event_id: str = ""


class OpenClaim(msgspec.Struct, gc=False, array_like=True):
    """An open claim. `beyond_cents`: by how much more it asks for than is carried out by now; `first_claim`:
    the one that came first for the same activity."""

    campaign: str
    store: str
    period: str
    activity: str
    currency: str
    amount_cents: int
    on: date
    beyond_cents: int = 0
    no_evidence: bool = False
    first_claim: str = ""
    event_ids: list[str] = []

    @property
    def is_well(self) -> bool:
        return not (self.beyond_cents or self.no_evidence or self.first_claim)


class Unplanned(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Spending, or a part of it, that no approved campaign had set aside; `planned_cents` of the same
    document had been. `year_cents`: what was spent on the customer in twelve months, with this."""

    on: date
    document: str
    cents: int
    event_id: str
    planned_cents: int = 0
    year_cents: int = 0


class Campaigns(msgspec.Struct, array_like=True):
    """One customer. `spent_cents`: all that claims and finance spent on it so far; `months`: the same by
    month, of the last ones."""

    currency: str = ""
    campaigns: dict[str, Running] = {}
    claims: dict[str, OpenClaim] = {}
    unplanned: list[Unplanned] = []
    spent_cents: int = 0
    months: dict[str, int] = {}
