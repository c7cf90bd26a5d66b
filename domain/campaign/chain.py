"""The chain of a campaign's money: committed, carried out (accrued), claimed, spent or given back. Each step
releases the one before. Source: DOMAIN §3, spending."""

from dataclasses import dataclass, replace

import msgspec

from forewarn.domain import subjects
from forewarn.domain.needs import Reading, ReadingOf


class Charges(msgspec.Struct, gc=False, array_like=True):
    """What claims and finance charged a campaign with. `claimed_cents` are submitted and not settled yet."""

    claimed_cents: int = 0
    spent_cents: int = 0
    written_off_cents: int = 0


CHARGES: Reading[Charges] = Reading("charges")


def charges_of(campaign: str) -> ReadingOf[Charges]:
    """Return the need for what a campaign is charged with."""
    return ReadingOf(CHARGES, subjects.campaign(campaign))


@dataclass(frozen=True, slots=True)
class Chain:
    """All amounts are in minor units, and from the beginning of the campaign."""

    committed: int = 0
    released: int = 0
    accrued: int = 0
    claimed: int = 0
    spent: int = 0
    written_off: int = 0

    @property
    def left(self) -> int:
        """What is still set aside in the budget."""
        return self.committed - self.released - self.spent - self.written_off

    @property
    def unclaimed(self) -> int:
        """What can still be claimed, spent or given back."""
        return self.left - self.claimed

    @property
    def open_accrued(self) -> int:
        """What was carried out and is neither spent nor given back."""
        return max(0, min(self.left, self.accrued - self.spent - self.written_off))

    @property
    def open_committed(self) -> int:
        return self.left - self.open_accrued

    @property
    def owed(self) -> int:
        """What was carried out or claimed, and is not paid yet."""
        return max(self.claimed, self.open_accrued)

    def after(self, accrued: int) -> "Chain":
        """Return the chain after more was carried out."""
        return replace(self, accrued=max(self.accrued, self.spent + self.written_off) + accrued)


def with_charges(chain: Chain, charges: Charges) -> Chain:
    return replace(
        chain,
        claimed=charges.claimed_cents,
        spent=charges.spent_cents,
        written_off=charges.written_off_cents,
    )
