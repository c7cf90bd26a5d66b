"""The spending of a period of a budget, or of a customer's month."""

from datetime import date
from typing import NamedTuple

import msgspec

WEEK_DAYS = 7


class Flow(msgspec.Struct, gc=False, array_like=True):
    """All amounts from the beginning, in minor units. `drawn`: committed by approved campaigns; `accrued`:
    carried out; `returned`: set aside and given back. `spent_accrued` and `spent_committed` are the parts of
    `spent` that came out of those stages; `returned_accrued` is that part of `returned`."""

    drawn: int = 0
    accrued: int = 0
    spent: int = 0
    returned: int = 0
    spent_accrued: int = 0
    spent_committed: int = 0
    returned_accrued: int = 0


class Stages(NamedTuple):
    """Where the money is. The first three are what is used of a budget."""

    committed: int
    accrued: int
    spent: int
    unplanned: int

    @property
    def used(self) -> int:
        return self.committed + self.accrued + self.spent


class Spending(msgspec.Struct, array_like=True):
    """`flows` by category. The rest is told of budgets only: `amount_cents` of the period from
    `first_day` to `last_day`. `planned` spreads what is drawn over the days of its campaigns, by weeks
    of the period; `unplanned` is what was spent beside them, by week too. `squares`: the sum of the
    squares of the single amounts, which says how lumpy they are; `amounts` is how many there were.
    `paced_cents` is what was carried out with customers whose sales pace is known, and `paced` the same
    times that pace. `latest` names the last events, oldest first."""

    currency: str = ""
    flows: dict[str, Flow] = {}
    amount_cents: int = 0
    first_day: date | None = None
    last_day: date | None = None
    planned: dict[int, int] = {}
    unplanned: dict[int, int] = {}
    squares: dict[int, float] = {}
    latest: list[str] = []
    amounts: int = 0
    paced_cents: int = 0
    paced: float = 0.0

    @property
    def total(self) -> Flow:
        """The flows of all categories together."""
        flows = self.flows.values()
        sums = (sum(each) for each in zip(*map(msgspec.structs.astuple, flows), strict=True))
        return Flow(*sums)


def stages(flow: Flow) -> Stages:
    """Return where the money is: each step released the one before. Source: DOMAIN §3, spending."""
    returned_committed = flow.returned - flow.returned_accrued
    return Stages(
        committed=flow.drawn - flow.accrued - flow.spent_committed - returned_committed,
        accrued=flow.accrued - flow.spent_accrued - flow.returned_accrued,
        spent=flow.spent,
        unplanned=flow.spent - flow.spent_accrued - flow.spent_committed,
    )


def used_cents(row: Spending) -> int:
    """Return what is committed, accrued and spent, of all categories."""
    return sum(stages(flow).used for flow in row.flows.values())
